// Words in each medium, whatever an implementation has put into them.
#include <gtest/gtest.h>

#include "harness/check/text.hpp"

namespace assay::check {
namespace {

TEST(Text, CharactersOfUtf8Stay) {
  for (const char* text : {"plain", "\u00fc \u2264 \U0001F600", "two\nlines\tand a tab", "\u00a0"})
    EXPECT_EQ(printable(text), text);
}

TEST(Text, WhatIsNoCharacterStandsAsItsBytes) {
  EXPECT_EQ(printable("\x1b[31m"), "\\x1b[31m");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("\x7f"), "\\x7f");
  EXPECT_EQ(printable("\xff\xc3"), "\\xff\\xc3");           // no beginning, and a beginning without an end
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");           // '/' spelt too long
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");  // a surrogate
  EXPECT_EQ(printable("\xef\xbf\xbf"), "\\xef\\xbf\\xbf");  // U+FFFF, which XML forbids
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");  // beyond U+10FFFF
  EXPECT_EQ(printable("\xc2\x9b"), "\\xc2\\x9b");  // a control character that terminals obey
}

TEST(Text, XmlHoldsNoMarkupOfTheWords) {
  EXPECT_EQ(xml("a<b> & \"c\" ]]>\n\t"), "a&lt;b&gt; &amp; &quot;c&quot; ]]&gt;&#10;&#9;");
}

TEST(Text, MarkdownStaysOnOneLineAndIsNoMarkup) {
  EXPECT_EQ(markdown("a | <b>\n*c* of `x`"), "a \\| \\<b> \\*c\\* of `x`");
}

TEST(Text, CodeOfMarkdownMayHoldBackticks) {
  EXPECT_EQ(markdown_code("assay check x"), "`assay check x`");
  EXPECT_EQ(markdown_code("a `b` ``c"), "``` a `b` ``c ```");
}

}  // namespace
}  // namespace assay::check
