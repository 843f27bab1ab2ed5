# What bitsim links beside itself, found by pkg-config. bitsim::core needs none of it.

# bitsim_find_dependency makes the imported target PkgConfig::<prefix> from a pkg-config <module>,
# or stops and names the Debian package that brings it.
macro(bitsim_find_dependency prefix module debian_package)
    find_package(PkgConfig)
    if(NOT PKG_CONFIG_FOUND)
        message(FATAL_ERROR "bitsim needs pkg-config to find ${module}. "
            "On Debian: apt-get install pkg-config")
    endif()
    pkg_check_modules(${prefix} IMPORTED_TARGET GLOBAL ${module})
    if(NOT ${prefix}_FOUND)
        message(FATAL_ERROR "bitsim needs ${module}, which pkg-config does not find. "
            "On Debian: apt-get install ${debian_package}")
    endif()
endmacro()

if(BITSIM_BUILD_SIM)
    bitsim_find_dependency(UV libuv libuv1-dev)
    bitsim_find_dependency(YAML yaml-0.1 libyaml-dev)
    bitsim_find_dependency(JANSSON jansson libjansson-dev)
endif()
if(BITSIM_BUILD_TESTS)
    bitsim_find_dependency(CHECK check check)
    # Debian's own Python comes first, because the modules below are Debian packages for it.
    find_program(BITSIM_PYTHON NAMES python3 HINTS /usr/bin)
    if(NOT BITSIM_PYTHON)
        message(FATAL_ERROR "The tests of bitsim need Python 3. "
            "On Debian: apt-get install python3")
    endif()
    foreach(module yaml jsonschema)
        execute_process(COMMAND ${BITSIM_PYTHON} -c "import ${module}"
            RESULT_VARIABLE missing OUTPUT_QUIET ERROR_QUIET)
        if(missing)
            message(FATAL_ERROR "The tests of bitsim need the Python module ${module}, which "
                "${BITSIM_PYTHON} does not have. On Debian: apt-get install python3-${module}")
        endif()
    endforeach()
endif()
