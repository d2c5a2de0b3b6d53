// Files of a run: whole or not at all, and errors that say what to do.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "harness/error.hpp"
#include "harness/run/files.hpp"
#include "harness/run/folder.hpp"

namespace assay::run {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  Files() {
    std::string name = (fs::temp_directory_path() / "assay-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Files() override { fs::remove_all(folder_); }
  void put(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  std::string error_of(const std::function<void()>& action) const {
    try {
      action();
    } catch (const CallError& error) {
      return error.what();
    }
    return "";
  }
  fs::path folder_;
};

TEST_F(Files, WritingReplacesAndLeavesNothingBeside) {
  write_atomically(folder_ / "a", "one");
  write_atomically(folder_ / "a", "two");
  EXPECT_EQ(read_file(folder_ / "a"), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Files, AFailedWriteKeepsTheOldContent) {
  fs::create_directory(folder_ / "taken.part");  // where the temporary file would be
  put("taken", "old");
  EXPECT_NE(error_of([&] { write_atomically(folder_ / "taken", "new"); }), "");
  EXPECT_EQ(read_file(folder_ / "taken"), "old");
}

TEST_F(Files, AFullDiskIsTheMachinesFault) {
  EXPECT_THROW(throw_io_error("cannot write", "x", ENOSPC), MachineError);
  EXPECT_THROW(throw_io_error("cannot write", "x", ENOTDIR), CallError);
}

TEST_F(Files, SchemasAreRequired) {
  put("good", R"({"schema": "assay.target/1", "name": "x"})");
  EXPECT_EQ(read_document(folder_ / "good", "assay.target/1")["name"], "x");
  put("newer", R"({"schema": "assay.target/2"})");
  EXPECT_NE(error_of([&] { read_document(folder_ / "newer", "assay.target/1"); }).find("assay.target/2"),
            std::string::npos);
  put("foreign", R"({"version": 3})");
  EXPECT_NE(error_of([&] { read_document(folder_ / "foreign", "assay.target/1"); }), "");
  put("damaged", R"({"schema": "assay.tar)");
  EXPECT_NE(error_of([&] { read_document(folder_ / "damaged", "assay.target/1"); }).find("damaged"),
            std::string::npos);
}

TEST_F(Files, AFolderBelowAFileIsRefused) {
  put("file", "");
  EXPECT_NE(error_of([&] { Folder folder(folder_ / "file" / "run"); }).find("file/run"), std::string::npos);
}

TEST_F(Files, TheJournalKeepsWhatWasAppended) {
  {
    Folder folder(folder_ / "run");
    folder.journal().append({{"a", 1}});
    folder.journal().append({{"b", "text with \n a line break"}});
  }
  Folder folder(folder_ / "run");
  const auto& lines = folder.journal().earlier();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1]["b"], "text with \n a line break");
}

TEST_F(Files, ACutLastLineIsDroppedWithANote) {
  put("journal.jsonl", "{\"schema\":\"assay.journal/1\"}\n{\"a\":1}\n{\"b\":");
  {
    Journal journal(folder_ / "journal.jsonl");
    EXPECT_EQ(journal.earlier().size(), 1u);
    EXPECT_NE(journal.note(), "");
    journal.append({{"c", 3}});
  }
  Journal journal(folder_ / "journal.jsonl");
  EXPECT_EQ(journal.note(), "");
  ASSERT_EQ(journal.earlier().size(), 2u);
  EXPECT_EQ(journal.earlier()[1]["c"], 3);
}

TEST_F(Files, OtherDamageIsAnErrorWithItsLine) {
  put("journal.jsonl", "{\"schema\":\"assay.journal/1\"}\n{\"a\":1}\nnonsense\n{\"b\":2}\n");
  EXPECT_NE(error_of([&] { Journal journal(folder_ / "journal.jsonl"); }).find("line 3"), std::string::npos);
}

TEST_F(Files, ANewerJournalIsRefused) {
  put("journal.jsonl", "{\"schema\":\"assay.journal/2\"}\n");
  EXPECT_NE(error_of([&] { Journal journal(folder_ / "journal.jsonl"); }).find("assay.journal/2"),
            std::string::npos);
}

TEST_F(Files, TwoProgramsDoNotShareAJournal) {
  Journal first(folder_ / "journal.jsonl");
  EXPECT_NE(error_of([&] { Journal second(folder_ / "journal.jsonl"); }).find("in use"), std::string::npos);
}

}  // namespace
}  // namespace assay::run
