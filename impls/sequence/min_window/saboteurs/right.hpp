// What the saboteurs of sequence/min_window share, and what is right in them: the sliding window over counts.
#pragma once

#include <algorithm>

#include "../../../common/saboteurs.h"
#include "../slide.hpp"
#include "implement.h"
