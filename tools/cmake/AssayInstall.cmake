# cmake --install: where everything goes. Paths are relative, so that a prefix can be moved or copied as a whole.
#
#   lib/assay/       the program and the folders beside it (ASSAY_HOME), as in the build tree: all that a bare target needs
#   bin/assay        a link to the program there
#   include/assay/   what an implementation sees: the plug-in interface and the contracts
#   lib/cmake/assay  find_package(assay): assay::abi and assay_add_plugin()
#   share/           licence, documents, and projects to begin with
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(ASSAY_HOME ${CMAKE_INSTALL_LIBDIR}/assay)
set(ASSAY_INCLUDE ${CMAKE_INSTALL_INCLUDEDIR}/assay)
set(ASSAY_PACKAGE ${CMAKE_INSTALL_LIBDIR}/cmake/assay)

function(assay_install_program)
  install(TARGETS assay RUNTIME DESTINATION ${ASSAY_HOME})
  file(RELATIVE_PATH program ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR}/assay/assay)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/install)
  file(CREATE_LINK ${program} ${PROJECT_BINARY_DIR}/install/assay SYMBOLIC)
  install(FILES ${PROJECT_BINARY_DIR}/install/assay DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(FILES CONTRIBUTING.md FORMAT.md METHODOLOGY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
endfunction()

# The contracts, and the plain C of a group's common/ that they may need; the rest of a suite is the harness's business.
function(assay_install_headers)
  install(FILES harness/abi/assay.h harness/abi/implement.h DESTINATION ${ASSAY_INCLUDE})
  file(GLOB headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/suites suites/*/*/contract.h suites/*/common/*.h)
  foreach(header ${headers})
    cmake_path(GET header PARENT_PATH folder)
    install(FILES suites/${header} DESTINATION ${ASSAY_INCLUDE}/${folder})
  endforeach()
endfunction()

function(assay_install_package)
  configure_package_config_file(tools/cmake/assayConfig.cmake.in ${PROJECT_BINARY_DIR}/install/assayConfig.cmake
    INSTALL_DESTINATION ${ASSAY_PACKAGE} PATH_VARS ASSAY_INCLUDE NO_CHECK_REQUIRED_COMPONENTS_MACRO)
  # Before version 1 every minor version may change the interface.
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/install/assayConfigVersion.cmake
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
  install(FILES
    ${PROJECT_BINARY_DIR}/install/assayConfig.cmake ${PROJECT_BINARY_DIR}/install/assayConfigVersion.cmake
    tools/cmake/AssayPlugin.cmake tools/cmake/exports.map
    DESTINATION ${ASSAY_PACKAGE})
  install(DIRECTORY tools/template DESTINATION ${CMAKE_INSTALL_DATADIR}/assay
    PATTERN build EXCLUDE PATTERN run EXCLUDE) # where somebody has followed a README in place
endfunction()
