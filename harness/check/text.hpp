// Words as each medium takes them. What an implementation prints or explains may hold anything: control
// characters, markup, bytes that are no text.
#pragma once

#include <string>
#include <string_view>

namespace assay::check {

/** UTF-8 without control characters other than line feed and tab: every other byte stands as "\x1b". */
std::string printable(std::string_view text);

/** The same on one line. */
std::string on_one_line(std::string_view text);

/** As content and as attribute value of XML 1.0, which cannot hold most control characters at all. */
std::string xml(std::string_view text);

/** As Markdown on one line, in which nothing but code in backticks is markup. */
std::string markdown(std::string_view text);

/** As code in Markdown, whatever backticks it holds. */
std::string markdown_code(std::string_view text);

}  // namespace assay::check
