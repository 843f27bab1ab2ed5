/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "cli/arguments.h"
#include "bitsim/sim/nearest.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bitsim/build.h"
#include "bitsim/error.h"
#include "cli/show.h"

int bitsim__argument_build(const bitsim__manual *manual, const char *text, uint32_t *out) {
    int error = bitsim_build_parse(text, out);
    if (error == BITSIM_OK) return error;
    bitsim_nearest nearest = bitsim_nearest_to(text);
    for (size_t i = 0; i < bitsim_build_count(); i++) {
        bitsim_nearest_try(&nearest, bitsim_build_at(i)->name);
        bitsim_nearest_try(&nearest, bitsim_build_at(i)->server);
    }
    if (error == BITSIM_ERR_RANGE && !nearest.best)
        bitsim__options_fault(manual, "--build is a number from %u to %u, not %s",
                              (unsigned)BITSIM_BUILD_MIN, (unsigned)BITSIM_BUILD_MAX,
                              BITSIM__WORD(text));
    else if (nearest.best)
        bitsim__options_fault(manual, "no Windows build is called '%s'; did you mean '%s'?",
                              BITSIM__WORD(text), nearest.best);
    else bitsim__options_fault(manual, "no Windows build is called '%s'", BITSIM__WORD(text));
    return error;
}

int bitsim__argument_number(const bitsim__manual *manual, const char *option, const char *text,
                            uint64_t most, uint64_t *out) {
    bool is_hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    const char *digits = is_hexadecimal ? text + 2 : text;
    size_t length = strspn(digits, is_hexadecimal ? "0123456789abcdefABCDEF" : "0123456789");
    errno = 0;
    unsigned long long value = strtoull(digits, NULL, is_hexadecimal ? 16 : 10);
    if (length > 0 && digits[length] == '\0' && errno == 0 && value <= most) {
        *out = value;
        return BITSIM_OK;
    }
    bitsim__options_fault(manual, "--%s is a number of at most %" PRIu64 ", not '%s'", option, most,
                          BITSIM__WORD(text));
    return BITSIM_ERR_SYNTAX;
}

static int wrong_answer(const bitsim__manual *manual, const bitsim_choice *choice,
                        const char *answer) {
    size_t count = 0;
    while (choice->answers[count]) count++;
    char what[128];
    snprintf(what, sizeof what, "--choice %s", choice->name);
    bitsim__options_choose(manual, what, answer, choice->answers, count);
    return BITSIM_ERR_NOT_FOUND;
}

int bitsim__argument_choice(const bitsim__manual *manual, const char *text, bitsim_choice_id *id,
                            const char **answer) {
    size_t length = strcspn(text, "=");
    if (text[length] == '\0') {
        bitsim__options_fault(manual, "--choice is NAME=VALUE, not '%s'", BITSIM__WORD(text));
        return BITSIM_ERR_SYNTAX;
    }
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name), text);
    bitsim_nearest nearest = bitsim_nearest_to(name);
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)i);
        bitsim_nearest_try(&nearest, choice->name);
        if (strcmp(choice->name, name) != 0) continue;
        for (size_t j = 0; choice->answers[j]; j++) {
            if (strcmp(choice->answers[j], text + length + 1) != 0) continue;
            *id = choice->id;
            *answer = choice->answers[j];
            return BITSIM_OK;
        }
        return wrong_answer(manual, choice, text + length + 1);
    }
    if (nearest.best)
        bitsim__options_fault(manual, "no choice '%s'; did you mean '%s'?", BITSIM__WORD(name),
                              nearest.best);
    else
        bitsim__options_fault(manual, "no choice '%s'; bitsim rules tells of them",
                              BITSIM__WORD(name));
    return BITSIM_ERR_NOT_FOUND;
}

bool bitsim__wants_colours(void) {
    const char *no_colour = getenv("NO_COLOR");
    return !(no_colour && no_colour[0]) && isatty(STDOUT_FILENO);
}
