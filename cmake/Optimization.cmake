# Layers call each other in small functions, which only the linker sees whole. The objects hold
# plain code as well (-ffat-lto-objects), so that what is installed links with every compiler;
# clang before 17 cannot have both, and its libraries stay plain.
if(BITSIM_LTO AND CMAKE_C_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-flto=auto -ffat-lto-objects)
    add_link_options(-flto=auto)
endif()
