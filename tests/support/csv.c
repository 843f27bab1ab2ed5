/* SPDX-License-Identifier: MIT */
#include "support/csv.h"

#include <check.h>
#include <string.h>

/* Ends the field that starts at |at|, and returns where the next one starts, or NULL. */
static char *end_field(char *at, const csv_reader *reader) {
    char *out = at;
    bool quoted = *at == '"';
    if (quoted) at++;
    while (*at && (quoted || *at != ',')) {
        if (quoted && *at == '"') {
            at++;
            if (*at != '"') {
                quoted = false;
                continue;
            }
        }
        *out++ = *at++;
    }
    ck_assert_msg(!quoted, "line %d: a quote is not closed", reader->number);
    char *next = *at ? at + 1 : NULL;
    *out = '\0';
    return next;
}

void csv_open(csv_reader *reader, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", BITSIM_TEST_TABLES, name);
    *reader = (csv_reader){.file = fopen(path, "r")};
    ck_assert_msg(reader->file != NULL, "%s does not open", path);
    ck_assert_msg(csv_next(reader), "%s is empty", path);
}

bool csv_next(csv_reader *reader) {
    if (!fgets(reader->line, sizeof reader->line, reader->file)) {
        fclose(reader->file);
        return false;
    }
    reader->number++;
    size_t length = strcspn(reader->line, "\r\n");
    ck_assert_msg(reader->line[length] != '\0', "line %d is too long", reader->number);
    reader->line[length] = '\0';
    reader->field_count = 0;
    for (char *at = reader->line; at;) {
        ck_assert_msg(reader->field_count < csv_field_max, "line %d has too many fields",
                      reader->number);
        reader->fields[reader->field_count++] = at;
        at = end_field(at, reader);
    }
    return true;
}
