/* SPDX-License-Identifier: MIT */
/* Rights as people write them: numbers, letters of SDDL and names. */
#include <stdio.h>
#include <string.h>

#include "bitsim/sim/nearest.h"
#include "cli/show.h"
#include "cli/token_input.h"

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

/* Reads a number, letters or a name. */
static bool read_right(const char *word, uint32_t *mask, input_fault *fault) {
    enum { count = sizeof rights / sizeof rights[0] };
    bitsim_syntax_error error;
    char letters[BITSIM__WORD_SIZE] = "";
    for (size_t i = 0; word[i] && i + 1 < sizeof letters; i++)
        letters[i] = word[i] >= 'a' && word[i] <= 'z' ? (char)(word[i] - 0x20) : word[i];
    bool is_of_registry = strncmp(letters, "KEY_", 4) == 0;
    for (const char *at = "KA\0KR\0KW\0KX"; at[0] == 'K'; at += 3)
        is_of_registry = is_of_registry || strcmp(letters, at) == 0;
    if (is_of_registry)
        return bitsim__input_fail(
            fault,
            "'%s' is a right of registry keys; a certificate's private key is a file: FR, GR",
            BITSIM__WORD(word));
    bool is_number = word[0] >= '0' && word[0] <= '9';
    if (*word && strlen(word) < sizeof letters &&
        bitsim_sddl_parse_rights(is_number ? word : letters, mask, &error) == BITSIM_OK)
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
    return bitsim__input_fail(
        fault, "'%s' is no right: a number, letters of SDDL (FR) or a name, joined by |%s%s%s",
        BITSIM__WORD(word), nearest.best ? "; did you mean '" : "",
        nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
}

bool bitsim__input_mask(const char *text, uint32_t *out, input_fault *fault) {
    uint32_t all = 0;
    for (const char *at = text;; at++) {
        char word[256];
        size_t length = strcspn(at, "|"), skipped = strspn(at, " \t");
        size_t end = length;
        if (skipped > length) skipped = length;
        while (end > skipped && (at[end - 1] == ' ' || at[end - 1] == '\t')) end--;
        snprintf(word, sizeof word, "%.*s", (int)(end - skipped), at + skipped);
        uint32_t mask = 0;
        if (!read_right(word, &mask, fault)) return false;
        all |= mask;
        at += length;
        if (!*at) break;
    }
    *out = all;
    return true;
}
