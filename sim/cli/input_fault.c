/* SPDX-License-Identifier: MIT */
#include "cli/input_fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/sim/nearest.h"
#include "cli/show.h"

bool bitsim__input_fail(input_fault *fault, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->text, sizeof fault->text, format, arguments);
    va_end(arguments);
    return false;
}

bool bitsim__input_at(input_fault *fault, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->place, sizeof fault->place, format, arguments);
    va_end(arguments);
    return false;
}

static void put_within(char place[BITSIM__PLACE_SIZE], const char *whole) {
    char part[BITSIM__PLACE_SIZE];
    memcpy(part, place, sizeof part);
    snprintf(place, BITSIM__PLACE_SIZE, "%s%s%.40s", whole, part[0] ? "." : "", part);
}

void bitsim__input_within(input_fault *fault, const char *whole) {
    put_within(fault->place, whole);
    if (fault->first[0]) put_within(fault->first, whole);
}

bool bitsim__input_unknown(input_fault *fault, const char *what, const char *word,
                           const char *const *words, size_t count) {
    bitsim_nearest nearest = bitsim_nearest_to(word);
    char all[512] = "";
    for (size_t i = 0, used = 0; i < count; i++) {
        bitsim_nearest_try(&nearest, words[i]);
        if (used < sizeof all)
            used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "",
                                     words[i]);
    }
    if (nearest.best)
        return bitsim__input_fail(fault, "'%s' is no %s; did you mean '%s'?", BITSIM__WORD(word),
                                  what, nearest.best);
    return bitsim__input_fail(fault, "'%s' is no %s: %s", BITSIM__WORD(word), what, all);
}

bool bitsim__input_syntax(input_fault *fault, const char *text, const char *unit, int status,
                          const bitsim_syntax_error *error, const char *hint) {
    return bitsim__input_fail(fault, "'%s', at %s %zu: expected %s%s%s (%s)", BITSIM__WORD(text),
                              unit, error->offset, error->expected, hint ? "; " : "",
                              hint ? hint : "", bitsim_error_name(status));
}
