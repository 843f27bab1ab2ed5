/* SPDX-License-Identifier: MIT */
#include "report/golden.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/error.h"

static int take(const char *text, size_t length, void *user) {
    written *it = user;
    if (it->length + length > it->room) return BITSIM_ERR_SPACE;
    if (it->length + length >= it->capacity) {
        it->capacity = 2 * (it->length + length + 1);
        it->text = realloc(it->text, it->capacity);
        ck_assert_ptr_nonnull(it->text);
    }
    memcpy(it->text + it->length, text, length);
    it->length += length;
    it->text[it->length] = '\0';
    return BITSIM_OK;
}

bitsim_sink written_sink(written *it) {
    bitsim_sink sink = {it, take};
    return sink;
}

void written_free(written *it) {
    free(it->text);
    it->text = NULL;
    it->length = it->capacity = 0;
}

void golden_check(const written *it, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", BITSIM_TEST_GOLDEN, name);
    const char *wish = getenv("BITSIM_GOLDEN");
    if (wish && strcmp(wish, "write") == 0) {
        FILE *file = fopen(path, "wb");
        ck_assert_msg(file != NULL, "cannot write %s", path);
        ck_assert_uint_eq(fwrite(it->text, 1, it->length, file), it->length);
        ck_assert_int_eq(fclose(file), 0);
        return;
    }
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    char *golden = calloc(1, it->length + 2);
    ck_assert_ptr_nonnull(golden);
    size_t length = fread(golden, 1, it->length + 1, file);
    fclose(file);
    bool same = length == it->length && memcmp(golden, it->text, length) == 0;
    free(golden);
    ck_assert_msg(same, "%s differs from:\n%.2000s", path, it->text);
}
