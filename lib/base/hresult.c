/* SPDX-License-Identifier: MIT */
#include "bitsim/hresult.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/error.h"

#define TRANSIENT BITSIM_HRESULT_TRANSIENT
#define FATAL BITSIM_HRESULT_FATAL
#define UNSPECIFIED BITSIM_HRESULT_UNSPECIFIED

static const bitsim_hresult_row rows[] = {
#define ROW(constant, name, value, class_, source, meaning) \
    {BITSIM_HRESULT(value), class_, name, meaning, source},
    BITSIM_HRESULT_LIST(ROW)
#undef ROW
};

static const char *const constants[] = {
#define ROW(constant, name, value, class_, source, meaning) #constant,
    BITSIM_HRESULT_LIST(ROW)
#undef ROW
};

enum { row_count = sizeof rows / sizeof rows[0] };

size_t bitsim_hresult_count(void) { return row_count; }

const bitsim_hresult_row *bitsim_hresult_at(size_t index) {
    return index < row_count ? &rows[index] : NULL;
}

const bitsim_hresult_row *bitsim_hresult_find(bitsim_hresult hr) {
    for (size_t i = 0; i < row_count; i++)
        if (rows[i].value == hr) return &rows[i];
    return NULL;
}

const char *bitsim_hresult_name(bitsim_hresult hr) {
    const bitsim_hresult_row *row = bitsim_hresult_find(hr);
    return row ? row->name : NULL;
}

/* A name as documented, as the C constant, or as that of the Win32 error in it. */
static bool is_called(size_t row, const char *text) {
    const char *constant = constants[row];
    return strcmp(rows[row].name, text) == 0 || strcmp(constant, text) == 0 ||
           (strncmp(constant, "HR_", 3) == 0 && strcmp(constant + 3, text) == 0);
}

int bitsim_hresult_parse(const char *text, bitsim_hresult *out) {
    for (size_t i = 0; i < row_count; i++) {
        if (is_called(i, text)) {
            *out = rows[i].value;
            return BITSIM_OK;
        }
    }
    bool negative = text[0] == '-';
    uint64_t number;
    if (bitsim__text_to_uint(text + negative, strlen(text + negative), &number) != BITSIM_OK)
        return BITSIM_ERR_SYNTAX;
    if (negative ? number > UINT64_C(0x80000000) : number > UINT32_MAX) return BITSIM_ERR_SYNTAX;
    int64_t value = negative ? -(int64_t)number : (int64_t)number;
    *out = BITSIM_HRESULT(value);
    return BITSIM_OK;
}
