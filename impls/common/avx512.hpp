// The AVX-512 intrinsics, without a warning that GCC 12 gives of its own headers: their
// "undefined" vectors are initialised with themselves (GCC bug 105593, gone in GCC 13), and the
// warning comes where they are inlined.
#pragma once

#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <immintrin.h>
