"use strict";
// Sorting: a click on a column head sorts its table; rows without a value go last.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  // A cell may span columns: find the one that covers the column.
  const cell = (row, column) => {
    let at = 0;
    for (const c of row.cells) if ((at += c.colSpan) > column) return c;
  };
  const key = (row, column) => {
    const c = cell(row, column), raw = c.dataset.v ?? c.textContent.trim();
    return raw === "" ? null : isNaN(raw) ? raw : Number(raw);
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.onclick = () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(h => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].map(row => [key(row, column), row]);
      rows.sort(([a], [b]) => a === null || b === null ? (a === null) - (b === null)
        : (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", {numeric: true})) * (down ? -1 : 1));
      body.append(...rows.map(([, row]) => row));
    };
  });
  // Filtering: keep the rows that contain every word.
  if (body.rows.length < 12) continue;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter";
  box.placeholder = `filter ${body.rows.length} rows, e.g. ${body.rows[0].cells[1].textContent.trim().split(/\s/)[0]}`;
  box.setAttribute("aria-label", "Show only rows that contain these words");
  box.oninput = () => {
    const words = box.value.toLowerCase().split(/\s+/);
    for (const row of body.rows) row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
  };
  table.parentElement.before(box);
}
// Commands: a click copies; without a clipboard the text is selected, as CSS already does.
for (const command of document.querySelectorAll(".cmd")) {
  command.title = command.textContent + "\n(click to copy)";
  const copy = () => navigator.clipboard?.writeText(command.textContent).then(() => {
    command.classList.add("copied");
    setTimeout(() => command.classList.remove("copied"), 1200);
  }, () => {});
  command.addEventListener("click", copy);
  command.addEventListener("keydown", event => { if (event.key === "Enter") copy(); });
}
// Legends: pointing at a name shows its curves alone, a click keeps it so.
for (const plot of document.querySelectorAll("[data-plot]")) {
  let kept = null;
  const marks = [...plot.querySelectorAll("[data-s]")];
  const show = name => {
    plot.classList.toggle("picked", name !== null);
    for (const mark of marks) mark.classList.toggle("hot", mark.dataset.s === name);
  };
  const keys = [...plot.querySelectorAll("[data-pick]")];
  for (const key of keys) {
    key.tabIndex = 0;
    key.setAttribute("role", "button");
    key.setAttribute("aria-pressed", "false");
    const toggle = () => {
      kept = kept === key.dataset.pick ? null : key.dataset.pick;
      keys.forEach(k => k.setAttribute("aria-pressed", String(k.dataset.pick === kept)));
      show(kept);
    };
    key.onmouseenter = () => show(key.dataset.pick);
    key.onmouseleave = () => show(kept);
    key.onclick = toggle;
    key.onkeydown = event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); } };
  }
}
// Links into folded parts unfold them; on narrow screens the contents start folded.
const unfold = () => {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let e = place; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  if (place && place.tagName === "DETAILS") place.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
if (matchMedia("(max-width: 1000px)").matches) document.querySelector(".contents details").open = false;
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(d => { d.open = true; }));
