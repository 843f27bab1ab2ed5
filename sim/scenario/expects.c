/* SPDX-License-Identifier: MIT */
/* The steps that say what must have come of it. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/places.h"
#include "scenario/steps.h"
#include "scenario/words.h"

bool bitsim__read_job(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "a job that a step before this creates";
    const story_names *jobs = &bitsim__story(r)->jobs;
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    size_t index = bitsim__find_name(jobs, value->text);
    if (index == SIZE_MAX)
        return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, bitsim__word_of_names,
                                   jobs);
    *(size_t *)out = index;
    return true;
}

static bool read_helper(reader *r, const node *value, const void *detail, void *out) {
    story_somebody *helper = out;
    if (r->status == BITSIM_OK && value->kind == NODE_NULL) {
        helper->nobody = true;
        return true;
    }
    return bitsim__read_who(r, value, detail, &helper->name);
}

static bool read_waits_for(reader *r, const node *value, const void *detail, void *out) {
    story_somebody *reason = out;
    if (r->status == BITSIM_OK && value->kind == NODE_NULL) {
        reason->nobody = true;
        return true;
    }
    return bitsim__read_text(r, value, detail, &reason->name);
}

bool bitsim__read_expect(reader *r, const node *value, story_expect *out) {
    static const number_range count = {0, UINT32_MAX, "a number of files"};
    static const field fields[] = {
        REQUIRED("expect", bitsim__read_job, story_expect, job, NULL),
        FIELD("state", bitsim__read_word, story_expect, state, &bitsim__state_words),
        FIELD("error", bitsim__read_code, story_expect, error, NULL),
        FIELD("context", bitsim__read_word, story_expect, context, &bitsim__context_words),
        FIELD("because", bitsim__read_rules, story_expect, because, NULL),
        FIELD("owner", bitsim__read_who, story_expect, owner, NULL),
        FIELD("helper", read_helper, story_expect, helper, NULL),
        FIELD("flags", bitsim__read_flags, story_expect, flags, &bitsim__token_flag_words),
        FIELD("notify-flags", bitsim__read_flags, story_expect, notify_flags,
              &bitsim__notify_flag_words),
        FIELD("files", bitsim__read_number, story_expect, files, &count),
        FIELD("files-transferred", bitsim__read_number, story_expect, files_transferred, &count),
        FIELD("bytes-transferred", bitsim__read_size, story_expect, bytes_transferred, NULL),
        FIELD("waits-for", read_waits_for, story_expect, waits_for, "a part of the reason"),
    };
    static const field_list list = FIELD_LIST("an expect step", fields);
    *out = (story_expect){.state = STORY_UNSET,
                          .context = STORY_UNSET,
                          .files = STORY_ANY,
                          .files_transferred = STORY_ANY,
                          .bytes_transferred = STORY_ANY};
    if (!bitsim__read_fields(r, value, &list, out)) return false;
    out->has_error = bitsim__node_get(value, "error") != NULL;
    out->has_flags = bitsim__node_get(value, "flags") != NULL;
    out->has_notify_flags = bitsim__node_get(value, "notify-flags") != NULL;
    if (value->count == 1)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value,
                              "something that is expected of the job, such as 'state'");
    return true;
}

bool bitsim__read_expect_file(reader *r, const node *value, story_expect_file *out) {
    typedef struct draft {
        story_expect_file file;
        bool exists;
    } draft;
    static const field fields[] = {
        REQUIRED("expect-file", bitsim__read_file_name, draft, file.path, NULL),
        FIELD("exists", bitsim__read_boolean, draft, exists, NULL),
        FIELD("owner", bitsim__read_who, draft, file.owner, NULL),
        FIELD("created-by", bitsim__read_word, draft, file.created_by, &bitsim__identity_words),
        FIELD("created-as", bitsim__read_who, draft, file.created_as, NULL),
        FIELD("size", bitsim__read_size, draft, file.size, NULL),
        FIELD("sddl", bitsim__read_sddl, draft, file.sddl, NULL),
        FIELD("last-write", bitsim__read_moment, draft, file.last_write, NULL),
    };
    static const field_list list = FIELD_LIST("an expect-file step", fields);
    draft read = {
        .file = {.created_by = STORY_UNSET, .size = STORY_ANY, .last_write = STORY_ANY},
        .exists = true,
    };
    if (!bitsim__read_fields(r, value, &list, &read)) return false;
    *out = read.file;
    out->missing = !read.exists;
    for (const node *child = value->first; out->missing && child; child = child->next)
        if (strcmp(child->key->text, "expect-file") != 0 && strcmp(child->key->text, "exists") != 0)
            return bitsim__refuse(r, BITSIM_ERR_SYNTAX, child->key,
                                  "nothing more of a file that is not to exist");
    return true;
}

bool bitsim__read_expect_operation(reader *r, const node *value, story_expect_operation *out) {
    static const number_range times = {0, UINT32_MAX, "a number of times"};
    static const field fields[] = {
        REQUIRED("expect-operation", bitsim__read_word, story_expect_operation, kind,
                 &bitsim__operation_words),
        REQUIRED("job", bitsim__read_job, story_expect_operation, job, NULL),
        FIELD("method", bitsim__read_word, story_expect_operation, method, &bitsim__notice_words),
        FIELD("by", bitsim__read_word, story_expect_operation, by, &bitsim__identity_words),
        FIELD("as", read_helper, story_expect_operation, as, NULL),
        FIELD("because", bitsim__read_rules, story_expect_operation, because, NULL),
        FIELD("times", bitsim__read_number, story_expect_operation, times, &times),
    };
    static const field_list list = FIELD_LIST("an expect-operation step", fields);
    *out = (story_expect_operation){.method = STORY_UNSET, .by = STORY_UNSET, .times = STORY_ANY};
    if (!bitsim__read_fields(r, value, &list, out)) return false;
    if (out->method != STORY_UNSET && out->kind != BITSIM_OPERATION_CALL_BACK)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "method")->key,
                              "'method' of 'call-back' alone");
    if (out->times != 0) return true;
    static const char *const keys[] = {"by", "as", "because", NULL};
    for (size_t i = 0; keys[i]; i++)
        if (bitsim__node_get(value, keys[i]))
            return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, keys[i])->key,
                                  "nothing more of an operation that is not to happen");
    return true;
}
