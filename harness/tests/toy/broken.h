/* How the broken implementations choose when to misbehave, and register. */
#ifndef ASSAY_TOY_BROKEN_H
#define ASSAY_TOY_BROKEN_H

#include "implement.h"
#include "shares.h"

/* On one case only, so that the tests see that the others still get their verdicts. */
static inline bool is_chosen(const assay_double_it* args) { return args->count == 3; }

#define ASSAY_BROKEN(name, role, ...)                                      \
  ASSAY_IMPLEMENTATION(double_it, name, role, .summary = "broken: " #name, \
                       __VA_ARGS__.functions = {{ASSAY_I32, ASSAY_RUN(double_it, name)}})

#endif
