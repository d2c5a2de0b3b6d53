# assay_add_plugin(NAME SOURCE...): a shared library of implementations, built the right way. The same in Assay's own tree
# and, through find_package(assay), in a project of yours: more sources, libraries and properties can be added to the target.
#
# A plug-in exports assay_plugin() alone. Hidden visibility is not enough for that: weak std:: templates would stay visible,
# could bind to the program's own copies, and foreign code would be measured. So there is a version script, too.
set(ASSAY_PLUGIN_EXPORTS ${CMAKE_CURRENT_LIST_DIR}/exports.map)

function(assay_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE assay::abi)
  target_compile_options(${name} PRIVATE -ffp-contract=off) # a fused multiply-add changes results: it is written where it is meant
  target_link_options(${name} PRIVATE
    "LINKER:--version-script=${ASSAY_PLUGIN_EXPORTS}"
    LINKER:--no-undefined) # what is missing is said now and not when the plug-in is loaded
  set_target_properties(${name} PROPERTIES
    PREFIX ""
    C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF C_VISIBILITY_PRESET hidden
    CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS ${ASSAY_PLUGIN_EXPORTS})
endfunction()
