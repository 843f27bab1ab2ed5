/* SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include <stdio.h>
#include <string.h>

enum { line_max = 1 << 20 };

/* Reads a line without its end; false if there is none. What does not fit is passed over. */
static bool read_line(bitsim__batch *batch, char *line) {
    size_t length = 0;
    bool has_nul = false;
    int c = getc(stdin);
    if (c == EOF) return false;
    for (; c != EOF && c != '\n'; c = getc(stdin)) {
        if (length < line_max) line[length] = (char)c;
        if (length <= line_max) length++;
        has_nul = has_nul || c == '\0';
    }
    batch->fault = length > line_max ? "line too long, more than 1 MiB"
                   : has_nul         ? "a NUL byte in the line"
                                     : NULL;
    line[length > line_max ? line_max : length] = '\0';
    return !ferror(stdin);
}

const char *bitsim__batch_next(bitsim__batch *batch) {
    static char line[line_max + 1];
    if (read_line(batch, line)) {
        batch->number++;
        if (!batch->fault && line[strspn(line, " \t\r")] == '\0') batch->fault = "an empty line";
        return line;
    }
    batch->has_failed = ferror(stdin) != 0;
    return NULL;
}

int bitsim__batch_fault(const bitsim__manual *manual) {
    return bitsim__options_fault(manual, "standard input cannot be read");
}
