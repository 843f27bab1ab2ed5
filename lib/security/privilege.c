/* SPDX-License-Identifier: MIT */
#include "bitsim/privilege.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

static const struct {
    const char *name;
    bitsim_privilege number;
} rows[] = {
#define ROW(constant, name, number) {name, constant},
    BITSIM_PRIVILEGE_LIST(ROW)
#undef ROW
};

enum { row_count = sizeof rows / sizeof rows[0], short_name_size = 40 };

const char *bitsim_privilege_name(uint32_t privilege) {
    for (size_t i = 0; i < row_count; i++)
        if ((uint32_t)rows[i].number == privilege) return rows[i].name;
    return NULL;
}

/* Whether |name| is "SeBackupPrivilege" without its ends: "Backup". */
static int is_short_for(const char *name, const char *full) {
    enum { prefix = 2, suffix = 9 };
    char middle[short_name_size];
    size_t length = strlen(full) - prefix - suffix;
    if (length >= sizeof middle) return 0;
    memcpy(middle, full + prefix, length);
    middle[length] = '\0';
    return bitsim__text_equal_fold(name, middle);
}

int bitsim_privilege_find(const char *name, bitsim_privilege *out) {
    for (size_t i = 0; i < row_count; i++) {
        if (bitsim__text_equal_fold(name, rows[i].name) || is_short_for(name, rows[i].name)) {
            *out = rows[i].number;
            return BITSIM_OK;
        }
    }
    return BITSIM_ERR_NOT_FOUND;
}
