#include "harness/judge/judgement.hpp"

#include <utility>

namespace assay::judge {

Judgement& Judgement::operator+=(const Judgement& other) {
  const bool other_is_worse = pass && (!other.pass || other.error_over_bound > error_over_bound);
  if (other_is_worse || detail.empty()) detail = other.detail;
  if (other.error_over_bound > error_over_bound) {
    error_over_bound = other.error_over_bound;
    worst_error = other.worst_error;
    worst_ulps = other.worst_ulps;
  }
  pass = pass && other.pass;
  compared += other.compared;
  informative += other.informative;
  return *this;
}

Judgement Judgement::failure(std::string detail) {
  Judgement result;
  result.pass = false;
  result.detail = std::move(detail);
  return result;
}

Judgement Judgement::that(bool holds, std::string otherwise) {
  Judgement result;
  result.pass = holds;
  result.compared = result.informative = 1;
  if (!holds) result.detail = std::move(otherwise);
  return result;
}

}  // namespace assay::judge
