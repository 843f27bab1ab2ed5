/* SPDX-License-Identifier: MIT */
#include "world/path.h"

#include <string.h>

#include "world/table.h"

static bool is_separator(char c) { return c == '\\' || c == '/'; }

static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

static bool is_dots(const char *name, size_t length) {
    return (length == 1 || length == 2) && name[0] == '.' && name[length - 1] == '.';
}

/* Is the name that ends before |end|, and is |length| long, one that a file can have? */
static bool is_name(const char *end, size_t length) {
    return length > 0 && !is_dots(end - length, length);
}

/*
 * What a byte of a name counts as in the hash: itself, in upper case. 0 is what is in no name:
 * control characters, the separators and < > : " | ? *
 */
/* clang-format off */
static const unsigned char folded[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    32, 33, 0, 35, 36, 37, 38, 39, 40, 41, 0, 43, 44, 45, 46, 0,
    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 0, 59, 0, 61, 0, 0,
    64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
    80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 0, 93, 94, 95,
    96, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
    80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 123, 0, 125, 126, 127,
    128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143,
    144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159,
    160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175,
    176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191,
    192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207,
    208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223,
    224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
    240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255,
};
/* clang-format on */

/* Reads the names behind a root's first separators; |i| is where the first begins. */
static int read_names(bitsim__world_path *out, const char *text, size_t i, uint64_t hash) {
    size_t name = i;
    int names = 0;
    for (;; i++) {
        unsigned char c = (unsigned char)text[i];
        unsigned char counts_as = folded[c];
        if (counts_as == 0) {
            if ((c != '\0' && c != '\\') || !is_name(text + i, i - name))
                return BITSIM_ERR_MALFORMED;
            /* Of a remote name the first two are server and share. */
            if (++names == 2 && out->root_length == 0) out->root_length = i;
            if (c == '\0') break;
            out->folder_length = i;
            out->folder_hash = hash;
            name = i + 1;
            counts_as = c;
        }
        if (i >= BITSIM_WORLD_PATH_MAX) return BITSIM_ERR_RANGE;
        hash = bitsim__world_hash_step(hash, counts_as);
    }
    out->length = i;
    out->hash = hash;
    return out->root_length > 0 ? BITSIM_OK : BITSIM_ERR_MALFORMED;
}

/*
 * Reads what is canonical already. It returns BITSIM_ERR_MALFORMED where rewriting may help. This
 * is on every operation's way, so it goes over the text once.
 */
static int read_canonical(bitsim__world_path *out, const char *text) {
    bool remote = text[0] == '\\';
    if (remote ? text[1] != '\\' : !is_letter(text[0]) || text[1] != ':')
        return BITSIM_ERR_MALFORMED;
    *out = (bitsim__world_path){.text = text, .root_length = remote ? 0 : 2};
    uint64_t hash = BITSIM__HASH_START;
    for (size_t i = 0; i < 2; i++)
        hash = bitsim__world_hash_step(hash, bitsim__world_fold((unsigned char)text[i]));
    int error = BITSIM_OK;
    if (remote) error = read_names(out, text, 2, hash);
    else {
        out->length = out->folder_length = 2;
        out->hash = out->folder_hash = hash;
        if (text[2] == '\\') error = read_names(out, text, 3, bitsim__world_hash_step(hash, '\\'));
        /* "C:file" is relative to a folder that no token has. */
        else if (text[2] != '\0') error = BITSIM_ERR_MALFORMED;
    }
    if (error == BITSIM_OK && bitsim__world_path_is_root(out)) {
        out->folder_length = out->length;
        out->folder_hash = out->hash;
    }
    return error;
}

static bool begins_with(const char *text, const char *start) {
    for (; *start; text++, start++)
        if (bitsim__world_fold((unsigned char)*text) != bitsim__world_fold((unsigned char)*start))
            return false;
    return true;
}

/* Writes |text| with single backslashes and none at the end. */
static int rewrite(const char *text, bitsim__world_path_buffer *buffer) {
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

int bitsim__world_path_read(bitsim__world_path *out, const char *text,
                            bitsim__world_path_buffer *buffer) {
    int error = read_canonical(out, text);
    if (error != BITSIM_ERR_MALFORMED) return error;
    error = rewrite(text, buffer);
    if (error == BITSIM_OK) error = read_canonical(out, buffer->text);
    return error == BITSIM_ERR_MALFORMED ? BITSIM_ERR_SYNTAX : error;
}

int bitsim__world_path_onto(bitsim__world_path *out, const bitsim__world_path *path,
                            const char *target, bitsim__world_path_buffer *buffer) {
    size_t front = strlen(target);
    size_t rest = path->length - path->root_length;
    if (front + rest > BITSIM_WORLD_PATH_MAX) return BITSIM_ERR_RANGE;
    memcpy(buffer->text, target, front);
    memcpy(buffer->text + front, path->text + path->root_length, rest);
    buffer->text[front + rest] = '\0';
    int error = read_canonical(out, buffer->text);
    return error == BITSIM_ERR_MALFORMED ? BITSIM_ERR_SYNTAX : error;
}
