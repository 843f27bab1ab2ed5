# What is installed, and how others find it: find_package(bitsim CONFIG) with the targets
# bitsim::security, bitsim::core and bitsim::sim, and bitsim-security.pc, bitsim.pc and
# bitsim-sim.pc for pkg-config. 'cmake --install BUILD --component security' installs that part
# alone.
if(NOT BITSIM_INSTALL)
    return()
endif()
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/bitsim)
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# bitsim_install_library(<target> <component> <pkg-config file> [<option of install(TARGETS)>...])
function(bitsim_install_library target component pc)
    install(TARGETS ${target} EXPORT bitsim-${component}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${component}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${component}
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${component}
        ${ARGN})
    install(EXPORT bitsim-${component} COMPONENT ${component}
        NAMESPACE bitsim:: FILE bitsim-${component}-targets.cmake DESTINATION ${package_dir})
    configure_file(${PROJECT_SOURCE_DIR}/cmake/${pc}.in ${PROJECT_BINARY_DIR}/${pc} @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/${pc} DESTINATION ${pkgconfig_dir}
        COMPONENT ${component})
endfunction()

# bitsim_install_headers(<component> <folder>)
function(bitsim_install_headers component folder)
    install(DIRECTORY ${folder}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        COMPONENT ${component} FILES_MATCHING PATTERN "*.h")
endfunction()

# pkg-config files say where things are relative to themselves, so that a prefix can be moved.
file(RELATIVE_PATH BITSIM_PC_PREFIX /${pkgconfig_dir} /)
string(REGEX REPLACE "/$" "" BITSIM_PC_PREFIX "\${pcfiledir}/${BITSIM_PC_PREFIX}")
# Who links a static bitsim-sim links what it needs as well.
set(libraries "libuv yaml-0.1 jansson")
if(BUILD_SHARED_LIBS)
    set(BITSIM_PC_PRIVATE "${libraries}")
else()
    set(BITSIM_PC_PUBLIC " ${libraries}")
endif()

bitsim_install_library(bitsim-security security bitsim-security.pc
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT security)
bitsim_install_library(bitsim-core core bitsim.pc)
bitsim_install_headers(core ${PROJECT_SOURCE_DIR}/lib/include)
if(BITSIM_BUILD_SIM)
    bitsim_install_library(bitsim-sim sim bitsim-sim.pc)
    bitsim_install_headers(sim ${PROJECT_SOURCE_DIR}/sim/include)
endif()
# What was installed together finds each other, wherever the prefix goes.
file(RELATIVE_PATH from_bin_to_lib /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
if(BITSIM_BUILD_SIM)
    set_target_properties(bitsim-sim PROPERTIES INSTALL_RPATH $ORIGIN)
endif()
if(TARGET bitsim)
    set_target_properties(bitsim PROPERTIES INSTALL_RPATH $ORIGIN/${from_bin_to_lib})
    install(TARGETS bitsim RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT command)
endif()

configure_package_config_file(
    ${PROJECT_SOURCE_DIR}/cmake/bitsim-config.cmake.in ${PROJECT_BINARY_DIR}/bitsim-config.cmake
    INSTALL_DESTINATION ${package_dir}
    NO_SET_AND_CHECK_MACRO)
# Before 1.0 a new minor version may break what was there.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/bitsim-config-version.cmake
    COMPATIBILITY SameMinorVersion)
foreach(component security core)
    install(FILES
        ${PROJECT_BINARY_DIR}/bitsim-config.cmake
        ${PROJECT_BINARY_DIR}/bitsim-config-version.cmake
        DESTINATION ${package_dir} COMPONENT ${component})
endforeach()
