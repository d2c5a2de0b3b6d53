/* What saboteurs say in `expected`. A saboteur is a deliberately broken implementation that proves a check:
 * it plants one mistake, as it happens in practice, into right code. The first check that it lists is the one
 * that is meant to catch it; the others cannot help catching it too. In C and C++. */
#ifndef ASSAY_SABOTEURS_H
#define ASSAY_SABOTEURS_H

/** Appended to a first check: the checks that judge answers, and so see one that is wrong in plain calls. */
#define ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED                                                                  \
  ",matches_reference,laws,special_values,stays_in_bounds,writes_everything,ignores_surroundings,"          \
  "leaves_inputs_alone,any_alignment,fresh_answers,repeats,reentrant,in_place,leaves_no_trace"

/** Appended to a first check: whatever calls it at all, for what does not come back from a call. */
#define ASSAY_AND_WHEREVER_IT_IS_CALLED \
  ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED ",ends,keeps_its_complexity,uses_its_instructions"

#endif
