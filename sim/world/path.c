/* SPDX-License-Identifier: MIT */
#include "world/path.h"

#include <string.h>

#include "world/table.h"

static bool is_separator(char c) { return c == '\\' || c == '/'; }

static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/* What no name holds. The colon of a drive is not looked at. */
static bool is_forbidden(unsigned char c) {
    return c < 0x20 || c == '<' || c == '>' || c == ':' || c == '"' || c == '|' || c == '?' ||
           c == '*';
}

static bool is_dots(const char *name, size_t length) {
    return (length == 1 || length == 2) && name[0] == '.' && name[length - 1] == '.';
}

/* Is the name that ends before |end|, and is |length| long, one that a file can have? */
static bool is_name(const char *end, size_t length) {
    return length > 0 && !is_dots(end - length, length);
}

/*
 * Reads what is canonical already. It returns BITSIM_ERR_MALFORMED where rewriting may help. This
 * is on every operation's way, so it goes over the text once.
 */
static int read_canonical(bitsim__path *out, const char *text) {
    bool remote = text[0] == '\\';
    size_t i = remote ? 2 : 0;
    if (remote ? text[1] != '\\' : !is_letter(text[0]) || text[1] != ':')
        return BITSIM_ERR_MALFORMED;
    *out = (bitsim__path){.text = text, .root_length = remote ? 0 : 2};
    uint64_t hash = BITSIM__HASH_START;
    for (size_t k = 0; k < i; k++) hash = bitsim__hash_step(hash, '\\');
    int separators = 0;
    size_t name = i;
    for (;; i++) {
        unsigned char c = (unsigned char)text[i];
        /* "C:file" is relative to a folder that no token has. */
        if (!remote && i == 2 && c != '\0' && c != '\\') return BITSIM_ERR_MALFORMED;
        if (c == '\0' || c == '\\') {
            bool is_drive = !remote && i == 2;
            if (!is_drive && !is_name(text + i, i - name)) return BITSIM_ERR_MALFORMED;
            if (remote && ++separators == 2) out->root_length = i;
            if (c == '\0') break;
            out->folder_length = i;
            out->folder_hash = hash;
            name = i + 1;
        } else if (c == '/' || (is_forbidden(c) && !(c == ':' && i == 1 && !remote)))
            return BITSIM_ERR_MALFORMED;
        if (i >= BITSIM_WORLD_PATH_MAX) return BITSIM_ERR_RANGE;
        hash = bitsim__hash_step(hash, bitsim__fold(c));
    }
    out->length = i;
    out->hash = hash;
    if (out->root_length == 0) return BITSIM_ERR_MALFORMED;
    if (out->length == out->root_length) {
        out->folder_length = out->length;
        out->folder_hash = hash;
    }
    return BITSIM_OK;
}

static bool begins_with(const char *text, const char *start) {
    for (; *start; text++, start++)
        if (bitsim__fold((unsigned char)*text) != bitsim__fold((unsigned char)*start)) return false;
    return true;
}

/* Writes |text| with single backslashes and none at the end. */
static int rewrite(const char *text, bitsim__path_buffer *buffer) {
    /* A name for SMB may be written as a URL: file://server/share. */
    if (begins_with(text, "file:")) text += 5;
    size_t length = 0;
    if (is_separator(text[0]) && is_separator(text[1])) {
        buffer->text[length++] = '\\';
        buffer->text[length++] = '\\';
        text += 2;
    }
    bool after_separator = length > 0;
    for (; *text; text++) {
        bool separates = is_separator(*text);
        if (separates && after_separator) continue;
        if (length == BITSIM_WORLD_PATH_MAX) return BITSIM_ERR_RANGE;
        buffer->text[length++] = separates ? '\\' : *text;
        after_separator = separates;
    }
    while (length > 2 && buffer->text[length - 1] == '\\') length--;
    buffer->text[length] = '\0';
    return BITSIM_OK;
}

int bitsim__path_read(bitsim__path *out, const char *text, bitsim__path_buffer *buffer) {
    int error = read_canonical(out, text);
    if (error != BITSIM_ERR_MALFORMED) return error;
    error = rewrite(text, buffer);
    if (error == BITSIM_OK) error = read_canonical(out, buffer->text);
    return error == BITSIM_ERR_MALFORMED ? BITSIM_ERR_SYNTAX : error;
}

int bitsim__path_onto(bitsim__path *out, const bitsim__path *path, const char *target,
                      bitsim__path_buffer *buffer) {
    size_t front = strlen(target);
    size_t rest = path->length - path->root_length;
    if (front + rest > BITSIM_WORLD_PATH_MAX) return BITSIM_ERR_RANGE;
    memcpy(buffer->text, target, front);
    memcpy(buffer->text + front, path->text + path->root_length, rest);
    buffer->text[front + rest] = '\0';
    int error = read_canonical(out, buffer->text);
    return error == BITSIM_ERR_MALFORMED ? BITSIM_ERR_SYNTAX : error;
}
