/* SPDX-License-Identifier: MIT */
/* Volumes and shares, with their folders and files. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sim/world_file.h"
#include "scenario/places.h"

static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/* Whether what follows a root is names between single separators. */
static bool are_names(const char *s) {
    while (*s) {
        size_t length = strcspn(s, "\\/");
        if (length == 0 || length > 255 || strcspn(s, ":*?\"<>|") < length) return false;
        if ((length == 1 && s[0] == '.') || (length == 2 && s[0] == '.' && s[1] == '.'))
            return false;
        s += length;
        if (*s && !*++s) return false;
    }
    return true;
}

static bool is_local(const char *s) {
    if (!is_letter(s[0]) || s[1] != ':') return false;
    if (s[2] == '\0') return true;
    return (s[2] == '\\' || s[2] == '/') && are_names(s + 3);
}

static bool is_remote(const char *s) {
    return s[0] == '\\' && s[1] == '\\' && s[2] != '\0' && are_names(s + 2);
}

/* How many names a remote path has: 1 is a server, 2 a share. */
static unsigned depth_of(const char *remote) {
    unsigned depth = 1;
    for (const char *s = remote + 2; *s; s++) depth += *s == '\\' || *s == '/';
    return depth;
}

bool bitsim__read_path(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "a full local name such as 'C:\\Updates\\app.cab'";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (!is_local(value->text) || value->length > 1000)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    *(const char **)out = value->text;
    return true;
}

static bool read_remote_path(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] =
        "the name of a server, a share, or a file in one, such as '\\\\files\\public\\app.cab'";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (!is_remote(value->text) || value->length > 1000)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    *(const char **)out = value->text;
    return true;
}

bool bitsim__read_file_name(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] =
        "the full name of a file, 'C:\\Updates\\app.cab' or '\\\\files\\public\\app.cab'";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    bool is_name = is_local(value->text) || (is_remote(value->text) && depth_of(value->text) > 2);
    if (!is_name || value->length > 1000)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    *(const char **)out = value->text;
    return true;
}

static const word_list volume_state_words = {
    "the state of a volume",
    (const word_value[]){{"usable", BITSIM_VOLUME_USABLE},
                         {"locked", BITSIM_VOLUME_LOCKED},
                         {"other", BITSIM_VOLUME_OTHER},
                         {"full", BITSIM_VOLUME_FULL},
                         {0}},
    false,
};

static const word_list file_system_words = {
    "a file system",
    (const word_value[]){{"NTFS", 0}, {"FAT", 1}, {0}},
    false,
};

#define VOLUME_FIELDS                                                                        \
    PLACE_FIELDS, FIELD("state", bitsim__read_word, story_file, state, &volume_state_words), \
        FIELD("room", bitsim__read_size, story_file, room, NULL),                            \
        FIELD("file-system", bitsim__read_word, story_file, file_system, &file_system_words)

#define PLACE_FIELDS                                                 \
    FIELD("in-use", bitsim__read_boolean, story_file, in_use, NULL), \
        FIELD("sddl", bitsim__read_sddl, story_file, sddl, NULL),    \
        FIELD("size", bitsim__read_size, story_file, size, NULL),    \
        FIELD("creator", bitsim__read_account, story_file, creator, NULL)

#define SHARE_FIELDS                                                        \
    PLACE_FIELDS, FIELD("root", bitsim__read_sddl, story_file, root, NULL), \
        FIELD("found", bitsim__read_boolean, story_file, found, NULL),      \
        FIELD("latency", bitsim__read_span, story_file, latency, NULL),     \
        FIELD("speed", bitsim__read_size, story_file, speed, NULL)

#define GONE_FIELD FIELD("gone", bitsim__read_boolean, story_file, gone, NULL)

static const field volume_fields[] = {VOLUME_FIELDS};
static const field share_fields[] = {SHARE_FIELDS};
static const field volume_step_fields[] = {
    REQUIRED("volume", bitsim__read_path, story_file, path, NULL), VOLUME_FIELDS, GONE_FIELD};
static const field share_step_fields[] = {
    REQUIRED("share", read_remote_path, story_file, path, NULL), SHARE_FIELDS, GONE_FIELD};

static const field_list volume_list = FIELD_LIST("a volume, folder or file", volume_fields);
static const field_list share_list = FIELD_LIST("an SMB server, share, folder or file",
                                                share_fields);
static const field_list volume_step_list = FIELD_LIST("a volume step", volume_step_fields);
static const field_list share_step_list = FIELD_LIST("a share step", share_step_fields);

/* Which keys go with which kind of place. */
static bool check_keys(reader *r, const node *value, bool is_root, bool is_server, bool is_share) {
    const node *size = bitsim__node_get(value, "size");
    const node *creator = bitsim__node_get(value, "creator");
    const node *root = bitsim__node_get(value, "root");
    const node *sddl = bitsim__node_get(value, "sddl");
    static const char *const server_keys[] = {"found", "latency", "speed", NULL};
    for (size_t i = 0; server_keys[i] && !is_server; i++) {
        const node *other = bitsim__node_get(value, server_keys[i]);
        if (other)
            return bitsim__refuse(r, BITSIM_ERR_SYNTAX, other->key,
                                  "that key of an SMB server alone ('\\\\server')");
    }
    if (root && !is_share)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, root->key,
                              "that key of a share alone ('\\\\server\\share')");
    static const char *const volume_keys[] = {"state", "room", "file-system", NULL};
    for (size_t i = 0; volume_keys[i] && !is_root; i++) {
        const node *other = bitsim__node_get(value, volume_keys[i]);
        if (other)
            return bitsim__refuse(r, BITSIM_ERR_SYNTAX, other->key,
                                  "that key of a volume alone ('C:')");
    }
    const node *in_use = bitsim__node_get(value, "in-use");
    if (!size) size = in_use;
    if ((size || creator) && (is_root || is_server || is_share))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, (size ? size : creator)->key,
                              "that key of a file or folder alone");
    if (sddl && is_server)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, sddl->key,
                              "that key of a share, folder or file");
    return true;
}

static bool finish(reader *r, const node *value, bool is_remote_place, story_file *out) {
    bool is_root = !is_remote_place && (out->path[2] == '\0' || out->path[3] == '\0');
    unsigned depth = is_remote_place ? depth_of(out->path) : 0;
    out->is_file = bitsim__node_get(value, "size") != NULL;
    bitsim__note_size(r, out->size);
    if (!check_keys(r, value, is_root, depth == 1, depth == 2)) return false;
    if (out->gone && (is_root || depth == 1 || depth == 2))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "gone")->key,
                              "that key of a file or folder alone");
    return true;
}

static bool read_entry(reader *r, const node *value, bool is_remote_place, story_file *out) {
    const field_list *list = is_remote_place ? &share_list : &volume_list;
    field_reader *read = is_remote_place ? read_remote_path : bitsim__read_path;
    out->node = value;
    out->found = true;
    if (!read(r, value->key, NULL, &out->path)) return false;
    if (value->kind != NODE_NULL && !bitsim__read_fields(r, value, list, out)) return false;
    return finish(r, value, is_remote_place, out);
}

static bool read_volume(reader *r, const node *value, void *out) {
    return read_entry(r, value, false, out);
}

static bool read_share(reader *r, const node *value, void *out) {
    return read_entry(r, value, true, out);
}

bool bitsim__read_volumes(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    return bitsim__read_list(r, value, NODE_MAPPING, "a mapping of local names to what they are",
                             read_volume, sizeof *story->volumes, &story->volumes,
                             &story->volume_count);
}

bool bitsim__read_shares(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    return bitsim__read_list(r, value, NODE_MAPPING, "a mapping of remote names to what they are",
                             read_share, sizeof *story->shares, &story->shares,
                             &story->share_count);
}

bool bitsim__read_volume_step(reader *r, const node *value, story_file *out) {
    out->node = value;
    return bitsim__read_fields(r, value, &volume_step_list, out) && finish(r, value, false, out);
}

bool bitsim__read_share_step(reader *r, const node *value, story_file *out) {
    out->node = value;
    out->found = true;
    return bitsim__read_fields(r, value, &share_step_list, out) && finish(r, value, true, out);
}
