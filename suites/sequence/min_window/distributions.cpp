// No text here has a window as long as the pattern, which would be an early end: nothing shorter exists.
// In random letters that is so by chance (at most 26!/26^26 a place, 7e-11), in the others by construction.
#include "sequence/min_window/distributions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "harness/error.hpp"

namespace assay::min_window {
namespace {

using Text = std::vector<std::uint8_t>;

constexpr std::size_t letters = 26;
constexpr std::size_t shortest_long_pattern = 8;
constexpr std::uint8_t rare_byte = '#';
constexpr std::string_view needed_letters = "AEO";  // beside a rare byte

Text text_of(std::string_view characters) { return {characters.begin(), characters.end()}; }

std::uint8_t random_letter(Random& random) { return static_cast<std::uint8_t>('A' + random.below(letters)); }

Text random_letters(std::size_t n, Random& random) {
  Text text(n);
  for (std::uint8_t& byte : text) byte = random_letter(random);
  return text;
}

/** A byte that none of the constructed patterns needs: a small letter. */
std::uint8_t filler(Random& random) { return static_cast<std::uint8_t>('a' + random.below(letters)); }

Text shuffled(Text bytes, Random& random) {
  random.shuffle(std::span(bytes));
  return bytes;
}

Input all_letters(std::size_t n, Random& random) {
  return {random_letters(n, random), shuffled(text_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), random)};
}

Input repeated_letters(std::size_t n, Random& random) {
  return {random_letters(n, random), shuffled(text_of("AAAAEEEEIIIIOOOOUUUU"), random)};
}

Input bytes(std::size_t n, Random& random) {
  Text text(n);
  for (std::uint8_t& byte : text) byte = static_cast<std::uint8_t>(random());
  return {text, shuffled({0x00, 0x80, 0xff, 0x7f, 0x0a, 'a', 0xc3, 0x31}, random)};
}

/** The neighbours of the rare byte are not needed: a window of four bytes would have one of them in it. */
Input rare(std::size_t n, Random& random) {
  constexpr std::size_t one_in = 10'000'000;
  Text text = random_letters(n, random);
  for (std::size_t count = n == 0 ? 0 : 1 + n / one_in; count > 0; --count) {
    const std::size_t place = random.below(n);
    text[place] = rare_byte;
    if (place > 0) text[place - 1] = filler(random);
    if (place + 1 < n) text[place + 1] = filler(random);
  }
  return {text, shuffled(text_of(std::string(needed_letters) + char{rare_byte}), random)};
}

Input absent(std::size_t n, Random& random) {
  return {random_letters(n, random),
          shuffled(text_of(std::string(needed_letters) + char{rare_byte}), random)};
}

Input ends(std::size_t n, Random& random) {
  Text text(n);
  for (std::uint8_t& byte : text) byte = filler(random);
  if (n > 0) text[n - 1] = 'C';
  if (n > 1) text[n - 2] = 'B';
  if (n > 2) text[0] = 'A';
  return {text, shuffled(text_of("ABC"), random)};
}

/** The period over and over; a full stop stands for a byte that is not needed. */
Input repeated(std::string_view period, std::string_view pattern, std::size_t n, Random& random) {
  Text text(n);
  for (std::size_t index = 0; index < n; ++index) {
    const char symbol = period[index % period.size()];
    text[index] = symbol == '.' ? filler(random) : static_cast<std::uint8_t>(symbol);
  }
  return {text, shuffled(text_of(pattern), random)};
}

Input periodic(std::size_t n, Random& random) { return repeated("A...B...C...", "ABC", n, random); }

Input multiplicity(std::size_t n, Random& random) { return repeated("AB......C.", "AABC", n, random); }

Input long_pattern(std::size_t n, Random& random) {
  return {random_letters(n, random), random_letters(pattern_length("long_pattern", n), random)};
}

/** What a bound that is found early does not help with: the shortest window comes last. */
Input narrowing(std::size_t n, Random& random) {
  constexpr std::size_t narrowest = 3, widening = 256;  // a byte more for so many bytes that are left
  Text text(n);
  for (std::uint8_t& byte : text) byte = filler(random);
  std::size_t turn = 0;
  for (std::size_t place = 0; place < n; place += narrowest + (n - place) / widening)
    text[place] = static_cast<std::uint8_t>("ABC"[turn++ % 3]);
  return {text, shuffled(text_of("ABC"), random)};
}

struct Distribution {
  std::string_view name;
  Input (*generate)(std::size_t, Random&);
  std::size_t pattern_length;  // 0: it depends on n
};

constexpr std::array<Distribution, 10> table = {{
    {"all_letters", all_letters, letters},
    {"repeated_letters", repeated_letters, 20},
    {"bytes", bytes, 8},
    {"rare", rare, 4},
    {"absent", absent, 4},
    {"ends", ends, 3},
    {"periodic", periodic, 3},
    {"multiplicity", multiplicity, 4},
    {"long_pattern", long_pattern, 0},
    {"narrowing", narrowing, 3},
}};

const Distribution& find(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Distribution::name);
  if (found == table.end())
    throw CallError(
        fmt::format("there is no distribution '{}'; there are {}", name, fmt::join(distributions(), ", ")));
  return *found;
}

}  // namespace

std::vector<std::string_view> distributions() {
  std::vector<std::string_view> names;
  for (const Distribution& distribution : table) names.push_back(distribution.name);
  return names;
}

Input generate(std::string_view distribution, std::size_t n, Random& random) {
  return find(distribution).generate(n, random);
}

std::size_t pattern_length(std::string_view distribution, std::size_t n) {
  const std::size_t fixed = find(distribution).pattern_length;
  return fixed > 0 ? fixed : std::max(shortest_long_pattern, n / 100);
}

}  // namespace assay::min_window
