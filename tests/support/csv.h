/* SPDX-License-Identifier: MIT */
/*
 * Reads the frozen tables in tests/tables: comma-separated values with a header line, where a
 * field may be quoted and a quote within is doubled. Only what those tables need.
 */
#ifndef BITSIM_TESTS_SUPPORT_CSV_H
#define BITSIM_TESTS_SUPPORT_CSV_H

#include <stdbool.h>
#include <stdio.h>

enum { csv_line_size = 1024, csv_field_max = 16 };

typedef struct csv_reader {
    FILE *file;
    /* line: the present line, its fields terminated in place. */
    char line[csv_line_size];
    /* number: of the present line, the header being 1. */
    int number;
    char *fields[csv_field_max];
    int field_count;
} csv_reader;

/* csv_open opens tests/tables/|name| and reads its header, or fails the test. */
void csv_open(csv_reader *reader, const char *name);

/* csv_next reads a line into |fields|. It returns false at the end of the file, having closed it.
 */
bool csv_next(csv_reader *reader);

#endif
