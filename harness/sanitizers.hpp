// Which sanitizers this build has, as 0 or 1: GCC says it with a macro, Clang with a feature.
#pragma once

#if defined(__has_feature)
#define ASSAY_HAS_FEATURE(name) __has_feature(name)
#else
#define ASSAY_HAS_FEATURE(name) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || ASSAY_HAS_FEATURE(address_sanitizer)
#define ASSAY_ADDRESS_SANITIZER 1
#else
#define ASSAY_ADDRESS_SANITIZER 0
#endif

#if defined(__SANITIZE_THREAD__) || ASSAY_HAS_FEATURE(thread_sanitizer)
#define ASSAY_THREAD_SANITIZER 1
#else
#define ASSAY_THREAD_SANITIZER 0
#endif
