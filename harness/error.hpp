// The two ways in which a command ends that say nothing about an implementation. Both are messages to a
// person: what was wrong, with which value, and what to do. main() prints them in one line and maps them to
// exit statuses.
#pragma once

#include <stdexcept>
#include <string>

namespace assay {

/** The call was wrong: a name, a number, a file that is not what it should be. Exit status 2. */
struct CallError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** This machine cannot do it: a full disk, a missing feature or program. Exit status 3. */
struct MachineError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace assay
