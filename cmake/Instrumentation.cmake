# Sanitizers and coverage, for the whole of bitsim or for nothing of it.
if(BITSIM_SANITIZE)
    add_compile_options(
        -fsanitize=${BITSIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${BITSIM_SANITIZE})
endif()
if(BITSIM_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()
