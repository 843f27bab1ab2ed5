# A shared library shows the functions whose names start with bitsim_ and one underscore; those
# with two, bitsim__, are for its own files. A linker script says so, so that the headers need no
# export macro. Static libraries, and platforms whose linker knows no such script, hide nothing.
include(CheckLinkerFlag)
set(BITSIM_EXPORTS ${CMAKE_CURRENT_LIST_DIR}/exports.map)
check_linker_flag(C "LINKER:--version-script=${BITSIM_EXPORTS}" BITSIM_HAS_VERSION_SCRIPT)

function(bitsim_limit_exports target)
    set_target_properties(${target} PROPERTIES
        VERSION ${PROJECT_VERSION}
        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
    if(BUILD_SHARED_LIBS AND BITSIM_HAS_VERSION_SCRIPT)
        target_link_options(${target} PRIVATE "LINKER:--version-script=${BITSIM_EXPORTS}")
        set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${BITSIM_EXPORTS})
    endif()
endfunction()
