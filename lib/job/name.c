/* SPDX-License-Identifier: MIT */
#include "job/name.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/constants.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Answers whether |text| begins with |prefix|, which is in lower case, in either case. */
static bool begins(const char *text, const char *prefix) {
    for (; *prefix; text++, prefix++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        if (c != *prefix) return false;
    }
    return true;
}

/* Answers whether |c| is one of |set|. */
static bool is_one_of(char c, const char *set) { return c && strchr(set, c) != NULL; }

/* The number of characters before the first that is one of |set|. */
static size_t length_before(const char *text, const char *set) {
    size_t length = 0;
    while (text[length] && !is_one_of(text[length], set)) length++;
    return length;
}

static bool contains_one_of(const char *text, const char *set) {
    return text[length_before(text, set)] != '\0';
}

static bool has_control_character(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < 0x20) return true;
    return false;
}

static bool on_a_drive(const char *name) {
    return is_letter(name[0]) && name[1] == ':' && (name[2] == '\\' || name[2] == '/');
}

/* \\server\share\file: at least three parts that are not empty; \\. is the prefix of devices. */
static bool is_unc(const char *name) {
    if (name[0] != '\\' || name[1] != '\\') return false;
    if (name[2] == '.' && is_one_of(name[3], "\\/")) return false;
    int parts = 0;
    for (const char *part = name + 2; *part; parts++) {
        size_t length = length_before(part, "\\/");
        if (length == 0) return false;
        part += length;
        if (*part) part++;
        if (!*part && is_one_of(part[-1], "\\/")) return false;
    }
    return parts >= 3;
}

/* http://host, with anything behind a host that is not empty. */
static bool has_host(const char *authority) {
    size_t length = length_before(authority, "/?#");
    return length > 0 && authority[0] != ':' && !memchr(authority, ' ', length);
}

bool bitsim__remote_name_valid(const char *name, bitsim_remote_scheme *scheme) {
    size_t units = bitsim__text_utf16_length(name);
    if (units == SIZE_MAX || units > BITSIM_REMOTE_NAME_MAX || has_control_character(name))
        return false;
    if (begins(name, "http://")) {
        *scheme = BITSIM_REMOTE_HTTP;
        return has_host(name + 7);
    }
    if (begins(name, "https://")) {
        *scheme = BITSIM_REMOTE_HTTPS;
        return has_host(name + 8);
    }
    *scheme = BITSIM_REMOTE_SMB;
    if (contains_one_of(name, "*?")) return false;
    if (begins(name, "file://")) return name[7] != '\0';
    return is_unc(name) || on_a_drive(name);
}

bool bitsim__local_name_valid(const char *name) {
    size_t units = bitsim__text_utf16_length(name);
    if (units == SIZE_MAX || units > BITSIM_LOCAL_NAME_MAX || has_control_character(name))
        return false;
    if (contains_one_of(name, "*?\"<>|")) return false;
    size_t length = strlen(name);
    if (length < 4 || name[length - 1] == '\\' || name[length - 1] == '/') return false;
    if (on_a_drive(name)) return strchr(name + 2, ':') == NULL;
    return is_unc(name) && strchr(name, ':') == NULL;
}

char *bitsim__temporary_name(const char *local, uint64_t number, const bitsim_memory *memory) {
    size_t folder = strlen(local);
    while (folder && local[folder - 1] != '\\' && local[folder - 1] != '/') folder--;
    char *name = memory->allocate(folder + sizeof "BIT00000000.tmp", memory->user);
    if (!name) return NULL;
    memcpy(name, local, folder);
    memcpy(name + folder, "BIT", 3);
    char *end = bitsim__text_put_digits(name + folder + 3, number & UINT32_MAX, 8, 16);
    memcpy(end, ".tmp", sizeof ".tmp");
    return name;
}
