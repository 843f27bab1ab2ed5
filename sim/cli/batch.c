/* SPDX-License-Identifier: MIT */
#include "cli/batch.h"

#include <stdio.h>
#include <string.h>

#include "cli/json_place.h"
#include "cli/print_json.h"
#include "cli/show.h"

enum { line_max = 1 << 20 };

static void refuse(bitsim__batch *batch, size_t column, const char *what) {
    batch->column = column;
    bitsim__input_fail(&batch->fault, "%s", what);
}

/* Reads a line without its end; false if there is none. What does not fit is passed over. */
static bool read_line(bitsim__batch *batch) {
    static char line[line_max + 1];
    size_t length = 0, nul_at = SIZE_MAX;
    int c = getc(stdin);
    if (c == EOF) return false;
    for (; c != EOF && c != '\n'; c = getc(stdin)) {
        if (c == '\0' && nul_at > length) nul_at = length;
        if (length < line_max) line[length] = (char)c;
        if (length <= line_max) length++;
    }
    line[length > line_max ? line_max : length] = '\0';
    *batch = (bitsim__batch){.number = batch->number + 1, .line = line};
    if (length > line_max)
        refuse(batch, bitsim__column(line, line_max), "line too long, more than 1 MiB");
    else if (nul_at != SIZE_MAX)
        refuse(batch, bitsim__column(line, nul_at), "a NUL byte in the line");
    else if (line[strspn(line, " \t\r")] == '\0') refuse(batch, 1, "an empty line");
    return !ferror(stdin);
}

/* The object on the line, or NULL with a fault. */
static json_t *read_question(bitsim__batch *batch) {
    json_error_t where;
    if (batch->column != 0) return NULL;
    json_t *asked = json_loads(batch->line, JSON_REJECT_DUPLICATES, &where);
    if (json_is_object(asked)) return asked;
    if (asked) refuse(batch, bitsim__json_column(batch->line, ""), "not an object");
    else refuse(batch, where.column > 0 ? (size_t)where.column : 1, BITSIM__LINE(where.text));
    json_decref(asked);
    return NULL;
}

void bitsim__batch_locate(bitsim__batch *batch) {
    input_fault *fault = &batch->fault;
    char text[sizeof fault->text];
    memcpy(text, fault->text, sizeof text);
    if (batch->column == 0) batch->column = bitsim__json_column(batch->line, fault->place);
    bitsim__input_fail(fault, "line %zu, column %zu: %s%s%.1300s%s%s", batch->number, batch->column,
                       BITSIM__WORD(fault->place), fault->place[0] ? ": " : "", text,
                       fault->first[0] ? ", first as " : "", fault->first);
}

int bitsim__batch_run(const bitsim__manual *manual, bitsim__batch_answer *answer, void *user) {
    bitsim__batch batch = {.number = 0};
    int worst = BITSIM__EXIT_YES;
    while (read_line(&batch)) {
        int status = BITSIM__EXIT_FAULT;
        json_t *asked = read_question(&batch);
        json_t *answered = answer(&batch, asked, user, &status);
        json_decref(asked);
        if (bitsim__print_json_line(manual, answered, status) == BITSIM__EXIT_FAULT)
            worst = BITSIM__EXIT_FAULT;
        /* Who asks line by line waits for this one; and nobody is told the rest if it is lost. */
        if (fflush(stdout) != 0) return BITSIM__EXIT_FAULT;
    }
    if (ferror(stdin)) return bitsim__options_fault(manual, "standard input cannot be read");
    return worst;
}
