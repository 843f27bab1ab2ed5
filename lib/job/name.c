/* SPDX-License-Identifier: MIT */
#include "job/name.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "bitsim/constants.h"

static const char http[] = "http://";
static const char https[] = "https://";

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Answers whether |text| begins with |prefix|, which is in lower case, in either case. */
static bool begins(const char *text, const char *prefix) {
    for (; *prefix; text++, prefix++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        if (c != *prefix) return false;
    }
    return true;
}

/* The characters that mean something in a name; sets of them are sums. */
enum { SLASH = 1, BACKSLASH = 2, QUESTION = 4, HASH = 8, STAR = 16, QUOTE = 32 };

/* Answers whether |c| is one of |set|. To Windows the quote and the angle brackets are wildcards as
 * well. */
static inline bool is_one_of(char c, unsigned set) {
    static const uint8_t meanings[UCHAR_MAX + 1] = {
        ['/'] = SLASH, ['\\'] = BACKSLASH, ['?'] = QUESTION, ['#'] = HASH,
        ['*'] = STAR,  ['"'] = QUOTE,      ['<'] = QUOTE,    ['>'] = QUOTE,
    };
    return (meanings[(unsigned char)c] & set) != 0;
}

/* The number of characters before the first that is one of |set|. */
static size_t length_before(const char *text, unsigned set) {
    size_t length = 0;
    while (text[length] && !is_one_of(text[length], set)) length++;
    return length;
}

static bool contains_one_of(const char *text, unsigned set) {
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
    if (name[2] == '.' && is_one_of(name[3], BACKSLASH | SLASH)) return false;
    int parts = 0;
    for (const char *part = name + 2; *part; parts++) {
        size_t length = length_before(part, BACKSLASH | SLASH);
        if (length == 0) return false;
        part += length;
        if (*part) part++;
        if (!*part && is_one_of(part[-1], BACKSLASH | SLASH)) return false;
    }
    return parts >= 3;
}

/* http://host, with anything behind a host that is not empty. */
static bool has_host(const char *authority) {
    size_t length = length_before(authority, SLASH | QUESTION | HASH);
    return length > 0 && authority[0] != ':' && !memchr(authority, ' ', length);
}

/* The length of the longest part of the path |text|, which ends at its query if |of_web|. */
static size_t longest_segment(const char *text, bool of_web) {
    size_t longest = 0, length = 0;
    for (; *text && !(of_web && is_one_of(*text, QUESTION | HASH)); text++) {
        bool parts = *text == '/' || (*text == '\\' && !of_web);
        /* The bytes that go on with a character count for nothing, a pair of surrogates twice. */
        unsigned char byte = (unsigned char)*text;
        if (parts) length = 0;
        else if ((byte & 0xC0) != 0x80) length += byte >= 0xF0 ? 2 : 1;
        if (length > longest) longest = length;
    }
    return longest;
}

/* What is wrong with a URL whose authority begins at |authority|. */
static uint32_t web_faults(const char *authority) {
    const char *path = authority + length_before(authority, SLASH | QUESTION | HASH);
    bool is_long = longest_segment(path, true) > BITSIM_LOCAL_NAME_MAX;
    return (has_host(authority) ? 0 : BITSIM_ADD_REMOTE_FORM) |
           (is_long ? BITSIM_ADD_SEGMENT_LONG : 0);
}

/* What is wrong with a name that is reached as a file is: a UNC path, a path or a file: URL. */
static uint32_t share_faults(const char *name) {
    uint32_t faults = 0;
    if (begins(name, "file:")) {
        faults |= BITSIM_ADD_FILE_URL;
        if (!begins(name, "file://") || !name[7]) faults |= BITSIM_ADD_REMOTE_FORM;
    } else if (name[0] == '\\' && name[1] == '\\') {
        if (!is_unc(name)) faults |= BITSIM_ADD_REMOTE_FORM;
    } else if (!on_a_drive(name)) {
        faults |= BITSIM_ADD_PROTOCOL;
    }
    if (contains_one_of(name, STAR | QUESTION)) faults |= BITSIM_ADD_WILDCARD;
    if (longest_segment(name, false) > BITSIM_LOCAL_NAME_MAX) faults |= BITSIM_ADD_SEGMENT_LONG;
    return faults;
}

bitsim_remote_scheme bitsim__remote_scheme(const char *name) {
    if (begins(name, http)) return BITSIM_REMOTE_HTTP;
    return begins(name, https) ? BITSIM_REMOTE_HTTPS : BITSIM_REMOTE_SMB;
}

uint32_t bitsim__remote_name_faults(const char *name, bitsim_remote_scheme *scheme) {
    size_t units = bitsim__text_utf16_length(name);
    bool is_text = units != SIZE_MAX && !has_control_character(name);
    uint32_t faults = is_text ? 0 : BITSIM_ADD_REMOTE_FORM;
    if (is_text && units > BITSIM_REMOTE_NAME_MAX) faults |= BITSIM_ADD_REMOTE_LONG;
    *scheme = bitsim__remote_scheme(name);
    switch (*scheme) {
    case BITSIM_REMOTE_HTTP: return faults | web_faults(name + strlen(http));
    case BITSIM_REMOTE_HTTPS: return faults | web_faults(name + strlen(https));
    case BITSIM_REMOTE_SMB: break;
    }
    return faults | share_faults(name);
}

uint32_t bitsim__local_name_faults(const char *name) {
    bool of_namespace = begins(name, "\\\\?\\") || begins(name, "\\\\.\\");
    if (of_namespace) return BITSIM_ADD_NAMESPACE;
    size_t units = bitsim__text_utf16_length(name), length = strlen(name);
    bool is_drive = on_a_drive(name), is_text = units != SIZE_MAX && !has_control_character(name);
    bool is_folder = length == 0 || is_one_of(name[length - 1], BACKSLASH | SLASH) || length < 4;
    bool is_full = (is_drive || is_unc(name)) && is_text && !is_folder && !strchr(name, '|');
    uint32_t faults = is_full ? 0 : BITSIM_ADD_RELATIVE;
    if (contains_one_of(name, STAR | QUESTION | QUOTE)) faults |= BITSIM_ADD_WILDCARD;
    if (is_full && strchr(name + (is_drive ? 2 : 0), ':')) faults |= BITSIM_ADD_STREAM;
    if (is_text && units > BITSIM_LOCAL_NAME_MAX) faults |= BITSIM_ADD_LOCAL_LONG;
    return faults;
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

char *bitsim__remote_with_host(const char *remote, const char *host, const bitsim_memory *memory) {
    const char *authority = remote + (begins(remote, https) ? sizeof https : sizeof http) - 1;
    const char *path = authority + length_before(authority, SLASH | QUESTION | HASH);
    const char *name = authority;
    for (const char *s = authority; s < path; s++)
        if (*s == '@') name = s + 1;
    const char *port = name;
    while (port < path && *port != ':') port++;
    size_t before = (size_t)(name - remote), within = strlen(host);
    const char *rest = strchr(host, ':') ? path : port;
    size_t behind = strlen(rest) + 1;
    char *made = memory->allocate(before + within + behind, memory->user);
    if (!made) return NULL;
    memcpy(made, remote, before);
    memcpy(made + before, host, within);
    memcpy(made + before + within, rest, behind);
    return made;
}
