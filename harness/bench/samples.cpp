#include <fmt/format.h>
#include <zlib.h>

#include <iterator>

#include "harness/bench/documents.hpp"
#include "harness/error.hpp"

namespace assay::bench {
namespace {

constexpr int gzip_window = 15 + 16;  // zlib's largest window, with gzip's header

std::string gzip(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    throw MachineError("zlib does not start: not enough memory");
  std::string result(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  const int end = deflate(&stream, Z_FINISH);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  if (end != Z_STREAM_END) throw MachineError("zlib could not compress the samples");
  return result;
}

}  // namespace

std::string samples_file(const std::vector<Group>& groups) {
  std::string text =
      "operation,case,implementation,threads,build,process,round,order,iterations,wall_ns,cpu_ns,preempted,"
      "waits,"
      "minor_faults,major_faults,migrated\n";
  for (const Group& group : groups)
    for (const Contender& contender : group.contenders)
      for (std::size_t process = 0; process < contender.slots.size(); ++process)
        for (const Slot& slot : contender.slots[process])
          // The id of a case has commas: it is quoted.
          fmt::format_to(std::back_inserter(text),
                         "{},\"{}\",{},{},{},{},{},{},{},{:.0f},{:.0f},{},{},{},{},{:d}\n",
                         group.suite->operation(), group.point.id(), contender.implementation.name(),
                         contender.threads, name_of(contender.build), group.processes[process], slot.round,
                         slot.order, slot.iterations, slot.wall_seconds * 1e9, slot.cpu_seconds * 1e9,
                         slot.preempted, slot.waits, slot.minor_faults, slot.major_faults, slot.migrated);
  return gzip(text);
}

}  // namespace assay::bench
