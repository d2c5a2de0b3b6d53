// Containers of libraries throw where there is no memory; a plug-in says so in words instead.
#pragma once

#include <exception>

#include "assay.h"

namespace assay::sequence {

/** work(), which returns the status, with every exception turned into ASSAY_FAILED and its explanation. */
template <class Work>
assay_status guarded(assay_env* env, Work work) {
  try {
    return work();
  } catch (const std::exception& error) {  // std::bad_alloc, in practice
    env->explain(env, error.what());
  } catch (...) {
    env->explain(env, "an exception that is no std::exception");
  }
  return ASSAY_FAILED;
}

}  // namespace assay::sequence
