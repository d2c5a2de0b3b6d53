// What the saboteurs of sequence/min_window share, and what is right in them: the sliding window over counts.
#pragma once

#include <algorithm>

#include "../../../common/saboteurs.h"
#include "../slide.hpp"
#include "implement.h"

#define ASSAY_SABOTEUR(name, mistake)                                                                 \
  ASSAY_IMPLEMENTATION(min_window, name, ASSAY_EXAMPLE, .summary = mistake, .determinism = "bitwise", \
                       .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,            \
                       .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
