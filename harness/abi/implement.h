/* How an implementation registers itself: one macro after its functions, in C++ and in C.
 *
 * C++:
 *     template <class T> assay_status run(assay_env *env, const assay_longest_consecutive *args);
 *
 *     ASSAY_IMPLEMENTATION(longest_consecutive, sort_scan, ASSAY_CANDIDATE,
 *         .summary = "sorts a copy and scans it",
 *         .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<int32_t>)},
 *                       {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<int64_t>)}})
 *
 * C: each function is first made callable through the common type, then named the same way:
 *     ASSAY_FUNCTION(longest_consecutive, run_i32)
 *     ASSAY_IMPLEMENTATION(longest_consecutive, sort_scan, ASSAY_CANDIDATE,
 *         .summary = "sorts a copy and scans it",
 *         .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run_i32)}})
 *
 * A function with another argument type does not compile in either language.
 *
 * Records are pointers in a section of the object file, gathered by the linker, so there are neither
 * constructors nor a central list. This header defines the plug-in's one exported symbol, weakly, in every
 * file that includes it: include it where something is registered, and nowhere else. */
#ifndef ASSAY_IMPLEMENT_H
#define ASSAY_IMPLEMENT_H

#include "assay.h"

#define ASSAY_ROOM_OF_RECORDS "assay_records"

/* The linker makes these two for a section whose name is a C identifier. */
#ifdef __cplusplus
extern "C" {
#endif
extern const assay_implementation *const __start_assay_records[] __attribute__((visibility("hidden")));
extern const assay_implementation *const __stop_assay_records[] __attribute__((visibility("hidden")));

__attribute__((weak, visibility("default"))) const assay_plugin_info *assay_plugin(void);
__attribute__((weak, visibility("default"))) const assay_plugin_info *assay_plugin(void) {
  static const assay_plugin_info info = {ASSAY_ABI_VERSION, sizeof(assay_plugin_info), __start_assay_records,
                                         __stop_assay_records};
  return &info;
}
#ifdef __cplusplus
} /* extern "C" */
#endif

/* Each contract defines ASSAY_CONTRACT_<operation>: {"group/operation", version, sizeof(arguments)}. */
#define ASSAY_IMPLEMENTATION(operation, implementation, its_role, ...)                              \
  static const assay_implementation assay_record_##operation##_##implementation = {                 \
      .bytes = sizeof(assay_implementation),                                                        \
      .role = its_role,                                                                             \
      .contract = ASSAY_CONTRACT_##operation,                                                       \
      .name = #implementation,                                                                      \
      __VA_ARGS__};                                                                                 \
  __attribute__((used, section(ASSAY_ROOM_OF_RECORDS))) static const assay_implementation           \
      *const assay_record_pointer_##operation##_##implementation =                                  \
          &assay_record_##operation##_##implementation;

#ifdef __cplusplus

namespace assay_detail {
template <class Arguments, assay_status (*function)(assay_env *, const Arguments *)>
assay_status typed(assay_env *env, const void *args) {
  return function(env, static_cast<const Arguments *>(args));
}
}  // namespace assay_detail
#define ASSAY_RUN(operation, ...) (&assay_detail::typed<assay_##operation, __VA_ARGS__>)

/** `count` elements of working memory, aligned to a cache line; null where there is not enough. */
template <class T>
T *assay_scratch(assay_env *env, size_t count) {
  constexpr size_t cache_line = 64;
  if (count > SIZE_MAX / sizeof(T)) return nullptr;
  return static_cast<T *>(env->scratch(env, count * sizeof(T), alignof(T) > cache_line ? alignof(T) : cache_line));
}

/** Ends a run() that could not get its working memory. */
inline assay_status assay_out_of_scratch(assay_env *env) {
  env->explain(env, "not enough memory for the working space");
  return ASSAY_FAILED;
}

#else /* C */

#define ASSAY_FUNCTION(operation, function)                                                     \
  static assay_status function##_as_assay_run(assay_env *env, const void *args) {               \
    return _Generic(&(function), assay_status (*)(assay_env *, const assay_##operation *) : &(function))( \
        env, (const assay_##operation *)args);                                                  \
  }
#define ASSAY_RUN(operation, function) (&function##_as_assay_run)

#endif
#endif
