/* Plug-ins that must be refused before their records are looked at: ASSAY_BAD_ABI has another version of the
 * interface, ASSAY_BAD_EMPTY registers nothing, ASSAY_BAD_UNRESOLVED calls what nobody defines; without any
 * there is no assay_plugin() at all. */
#include "assay.h"

#if defined(ASSAY_BAD_ABI) || defined(ASSAY_BAD_EMPTY)
#if defined(ASSAY_BAD_ABI)
enum { version = 99 };
#else
enum { version = ASSAY_ABI_VERSION };
#endif
__attribute__((visibility("default"))) const assay_plugin_info *assay_plugin(void);
const assay_plugin_info *assay_plugin(void) {
  static const assay_plugin_info info = {version, sizeof(assay_plugin_info), NULL, NULL};
  return &info;
}
#elif defined(ASSAY_BAD_UNRESOLVED)
int assay_forgotten(void);
__attribute__((visibility("default"))) const assay_plugin_info *assay_plugin(void);
const assay_plugin_info *assay_plugin(void) {
  static assay_plugin_info info;
  info.bytes = (uint32_t)assay_forgotten();
  return &info;
}
#else
int nothing_to_see_here(void);
int nothing_to_see_here(void) { return 0; }
#endif
