/* SPDX-License-Identifier: MIT */
/* Rights as people write them: numbers, letters of SDDL and names. */
#include <stdio.h>
#include <string.h>

#include "bitsim/rights.h"
#include "bitsim/sim/nearest.h"
#include "cli/sddl_input.h"
#include "cli/show.h"

static const struct {
    const char *name;
    uint32_t mask;
} rights[] = {
    {"GENERIC_READ", GENERIC_READ},
    {"GENERIC_WRITE", GENERIC_WRITE},
    {"GENERIC_EXECUTE", GENERIC_EXECUTE},
    {"GENERIC_ALL", GENERIC_ALL},
    {"MAXIMUM_ALLOWED", MAXIMUM_ALLOWED},
    {"ACCESS_SYSTEM_SECURITY", ACCESS_SYSTEM_SECURITY},
    {"SYNCHRONIZE", SYNCHRONIZE},
    {"WRITE_OWNER", WRITE_OWNER},
    {"WRITE_DAC", WRITE_DAC},
    {"READ_CONTROL", READ_CONTROL},
    {"DELETE", DELETE},
    {"FILE_READ_DATA", FILE_READ_DATA},
    {"FILE_LIST_DIRECTORY", FILE_LIST_DIRECTORY},
    {"FILE_WRITE_DATA", FILE_WRITE_DATA},
    {"FILE_ADD_FILE", FILE_ADD_FILE},
    {"FILE_APPEND_DATA", FILE_APPEND_DATA},
    {"FILE_ADD_SUBDIRECTORY", FILE_ADD_SUBDIRECTORY},
    {"FILE_READ_EA", FILE_READ_EA},
    {"FILE_WRITE_EA", FILE_WRITE_EA},
    {"FILE_EXECUTE", FILE_EXECUTE},
    {"FILE_TRAVERSE", FILE_TRAVERSE},
    {"FILE_DELETE_CHILD", FILE_DELETE_CHILD},
    {"FILE_READ_ATTRIBUTES", FILE_READ_ATTRIBUTES},
    {"FILE_WRITE_ATTRIBUTES", FILE_WRITE_ATTRIBUTES},
    {"FILE_GENERIC_READ", FILE_GENERIC_READ},
    {"FILE_GENERIC_WRITE", FILE_GENERIC_WRITE},
    {"FILE_GENERIC_EXECUTE", FILE_GENERIC_EXECUTE},
    {"FILE_ALL_ACCESS", FILE_ALL_ACCESS},
    {"JOB_QUERY", BITSIM_JOB_QUERY},
    {"JOB_CHANGE", BITSIM_JOB_CHANGE},
};

enum { word_size = 256 };

/* Reads a number, letters or a name; |at| is where the word stands. */
static bool read_right(const char *word, size_t at, uint32_t *mask, input_fault *fault) {
    enum { count = sizeof rights / sizeof rights[0] };
    bitsim_syntax_error error = {0, ""};
    char letters[word_size] = "";
    for (size_t i = 0; word[i] && i + 1 < sizeof letters; i++)
        letters[i] = word[i] >= 'a' && word[i] <= 'z' ? (char)(word[i] - 0x20) : word[i];
    bool is_of_registry = strncmp(letters, "KEY_", 4) == 0;
    if (strlen(letters) == 2) is_of_registry = letters[0] == 'K' && strchr("ARWX", letters[1]);
    if (is_of_registry)
        return bitsim__input_fail(
            fault,
            "at character %zu: '%s' is a right of registry keys; a certificate's private key is a "
            "file: FR, GR",
            at, BITSIM__WORD(word));
    bool is_number = word[0] >= '0' && word[0] <= '9';
    if (bitsim_sddl_parse_rights(is_number ? word : letters, mask, &error) == BITSIM_OK)
        return true;
    const char *names[count];
    for (size_t i = 0; i < count; i++) {
        names[i] = rights[i].name;
        if (!bitsim__input_same(rights[i].name, word)) continue;
        *mask = rights[i].mask;
        return true;
    }
    bitsim_nearest nearest = bitsim_nearest_to(word);
    for (size_t i = 0; i < count; i++) bitsim_nearest_try(&nearest, names[i]);
    /* What begins as a number or with letters of rights is told as their reader tells it. */
    if (is_number || (error.offset > 0 && !nearest.best))
        return bitsim__input_fail(fault, "'%s', at character %zu: expected %s", BITSIM__WORD(word),
                                  at + error.offset, error.expected);
    return bitsim__input_fail(
        fault,
        "at character %zu: '%s' is no right: a number, letters of SDDL (FR) or a name, joined by "
        "|%s%s%s",
        at, BITSIM__WORD(word), nearest.best ? "; did you mean '" : "",
        nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
}

bool bitsim__input_mask(const char *text, uint32_t *out, input_fault *fault) {
    uint32_t all = 0;
    for (const char *at = text;; at++) {
        char word[word_size];
        size_t end = strcspn(at, "|"), length = end;
        const char *start = at + strspn(at, " \t");
        if (start > at + end) start = at + end;
        length -= (size_t)(start - at);
        while (length > 0 && (start[length - 1] == ' ' || start[length - 1] == '\t')) length--;
        size_t offset = (size_t)(start - text);
        if (length == 0)
            return bitsim__input_fail(fault, "at character %zu: expected a right%s", offset,
                                      at > text ? " after the |"
                                      : at[end] ? " before the |"
                                                : "");
        if (length >= sizeof word)
            return bitsim__input_fail(fault, "at character %zu: too long for a right", offset);
        memcpy(word, start, length);
        word[length] = '\0';
        uint32_t mask = 0;
        if (!read_right(word, offset, &mask, fault)) return false;
        all |= mask;
        at += end;
        if (!*at) break;
    }
    *out = all;
    return true;
}
