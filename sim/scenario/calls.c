/* SPDX-License-Identifier: MIT */
/* Call steps: which method, on which pointer, and what becomes of the names in it. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/method.h"
#include "scenario/people.h"
#include "scenario/places.h"

static const char *method_word(const void *unused, size_t index) {
    (void)unused;
    const method *row = bitsim__method_at(index);
    return row ? row->name : NULL;
}

static const method *find_method(reader *r, const node *value) {
    static const char expected[] = "the name of a method";
    if (!bitsim__is_text(r, value, expected)) return NULL;
    const method *row;
    for (size_t i = 0; (row = bitsim__method_at(i)); i++)
        if (strcmp(row->name, value->text) == 0) return row;
    bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, method_word, NULL);
    return NULL;
}

static const char *pointer_word(const void *words, size_t index) {
    const bitsim_scenario *story = words;
    return index < story->pointer_count ? story->pointers[index].name : NULL;
}

static size_t find_pointer(const bitsim_scenario *story, const char *name) {
    for (size_t i = 0; i < story->pointer_count; i++)
        if (strcmp(story->pointers[i].name, name) == 0) return i;
    return SIZE_MAX;
}

/* A program can use no pointer but its own. */
static bool check_holder(reader *r, const node *at, const story_call *call,
                         const story_pointer *pointer) {
    const bitsim_scenario *story = bitsim__story(r);
    if (pointer->client == call->client) return true;
    char expected[BITSIM_SCENARIO_ERROR_SIZE / 2];
    phrase text = bitsim__phrase_start(expected, sizeof expected);
    const char *holder = story->clients[pointer->client].name;
    bitsim__phrase_put(&text, "a pointer that the caller obtained; this one is of the program of ");
    bitsim__phrase_quote(&text, holder, strlen(holder));
    bitsim__phrase_put(&text, ", and another obtains its own with GetJob or EnumJobs");
    return bitsim__refuse(r, BITSIM_ERR_SYNTAX, at, expected);
}

static bool use_pointer(reader *r, const node *at, const char *expected, story_call *call) {
    const bitsim_scenario *story = bitsim__story(r);
    if (!bitsim__is_text(r, at, expected)) return false;
    size_t index = find_pointer(story, at->text);
    if (index == SIZE_MAX)
        return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, at, expected, pointer_word, story);
    call->used = index;
    call->job = story->pointers[index].job;
    return check_holder(r, at, call, &story->pointers[index]);
}

static bool find_used(reader *r, const node *value, story_call *call) {
    if (call->job_node && call->through_node)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, call->through_node->key,
                              "'job' or 'through', not both");
    if (call->through_node)
        return use_pointer(r, call->through_node, "a pointer that a step before this obtains",
                           call);
    if (call->job_node)
        return use_pointer(r, call->job_node, "a job that a step before this creates", call);
    bool needs_none = call->method->place == METHOD_ON_ANY ||
                      call->method->place == METHOD_FINDS_ERRORS_FILE;
    if (needs_none) return true;
    return bitsim__refuse_missing(r, value, call->method->fields.what, "job");
}

/* The pointer that the step obtains; by default CreateJob's has the name of its job. */
static bool add_pointer(reader *r, const node *at, const story_call *call,
                        bitsim_interface interface, size_t *index) {
    bitsim_scenario *story = bitsim__story(r);
    const char *name;
    if (!bitsim__read_name(r, at, NULL, &name)) return false;
    if (find_pointer(story, name) != SIZE_MAX)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, at, "a name that no other pointer or job has");
    story_pointer *fresh = bitsim__append(r, at, &story->pointers, &story->pointer_count,
                                          &story->pointer_space, sizeof *fresh, "pointers");
    if (!fresh) return false;
    *fresh = (story_pointer){at, name, call->job, call->client, interface};
    *index = story->pointer_count - 1;
    return true;
}

static bool add_pointer_if(reader *r, story_call *call, bitsim_interface interface) {
    return !call->pointer_node ||
           add_pointer(r, call->pointer_node, call, interface, &call->stored);
}

static bool create_job(reader *r, const node *value, story_call *call) {
    bitsim_scenario *story = bitsim__story(r);
    const char *name;
    if (!bitsim__read_name(r, call->job_node, NULL, &name)) return false;
    if (bitsim__find_name(&story->jobs, name) != SIZE_MAX)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, call->job_node,
                              "a name that no other job of the file has");
    const char **place = bitsim__append(r, value, &story->jobs.texts, &story->jobs.count,
                                        &story->job_space, sizeof *place, "jobs");
    if (!place) return false;
    *place = name;
    call->job = story->jobs.count - 1;
    if (!bitsim__node_get(value, "name")) call->name = name;
    const node *pointer = call->pointer_node ? call->pointer_node : call->job_node;
    return add_pointer(r, pointer, call, BITSIM_INTERFACE_JOB, &call->stored);
}

static bool find_job(reader *r, const node *value, story_call *call) {
    const bitsim_scenario *story = bitsim__story(r);
    static const char expected[] = "a job that a step before this creates";
    bool is_enumeration = strcmp(call->method->name, "EnumJobs") == 0;
    if (call->job_node && call->id)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, call->job_node->key, "'job' or 'id', not both");
    if (call->job_node) {
        if (!bitsim__is_text(r, call->job_node, expected)) return false;
        call->job = bitsim__find_name(&story->jobs, call->job_node->text);
        if (call->job == SIZE_MAX)
            return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, call->job_node, expected,
                                       bitsim__word_of_names, &story->jobs);
    }
    bitsim_guid id;
    if (call->id && bitsim_guid_parse(call->id, &id) != BITSIM_OK)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "id"),
                              "an id such as '{01234567-89ab-cdef-0123-456789abcdef}'");
    if (!is_enumeration && !call->job_node && !call->id)
        return bitsim__refuse_missing(r, value, call->method->fields.what, "job");
    if (is_enumeration && !call->job_node != !call->pointer_node)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX,
                              (call->job_node ? call->job_node : call->pointer_node)->key,
                              "'job' and 'pointer' together: the pointer to that job");
    if (!call->pointer_node) return true;
    return add_pointer(r, call->pointer_node, call, BITSIM_INTERFACE_JOB, &call->stored);
}

/* With location: the store is a name alone, or null; else it is location and name in one. */
static bool read_store(reader *r, const node *value, story_call *call) {
    if (!call->store_node) return true;
    call->has_location = bitsim__node_get(value, "location") != NULL;
    if (call->has_location) {
        call->store.location = call->location;
        return bitsim__read_nullable(r, call->store_node, NULL, &call->store.name);
    }
    if (call->store_node->kind == NODE_NULL) {
        call->store.location = BG_CERT_STORE_LOCATION_LOCAL_MACHINE;
        return true;
    }
    return bitsim__read_store(r, call->store_node, NULL, &call->store);
}

static bool check_certificate(reader *r, const node *value, const story_call *call) {
    if (strcmp(call->method->name, "SetClientCertificateByID") != 0) return true;
    const node *hash = bitsim__node_get(value, "hash");
    if (hash && call->certificate != SIZE_MAX)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, hash->key, "'certificate' or 'hash', not both");
    if (!hash && call->certificate == SIZE_MAX)
        return bitsim__refuse_missing(r, value, call->method->fields.what, "certificate");
    size_t length = call->hash ? strlen(call->hash) : 0;
    if (call->hash && (strspn(call->hash, "0123456789abcdefABCDEF") != length || length % 2 ||
                       length > 2 * STORY_HASH_MAX))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, hash,
                              "pairs of hexadecimal digits, at most 64 pairs");
    return true;
}

static bool check_credentials(reader *r, const node *value, const story_call *call) {
    if (strcmp(call->method->name, "SetCredentials") != 0 || call->null_out) return true;
    static const char *const keys[] = {"target", "scheme", NULL};
    for (size_t i = 0; keys[i]; i++)
        if (!bitsim__node_get(value, keys[i]))
            return bitsim__refuse_missing(r, value, call->method->fields.what, keys[i]);
    return true;
}

static bool check_result(reader *r, const story_call *call) {
    if (call->result.kind == RESULT_NONE || !call->null_out) return true;
    return bitsim__refuse(r, BITSIM_ERR_SYNTAX, call->result.node->key,
                          "'result' or 'null-out: true', not both");
}

static bool find_places(reader *r, const node *value, story_call *call) {
    switch (call->method->place) {
    case METHOD_ON_MANAGER: return true;
    case METHOD_CREATES_JOB: return create_job(r, value, call);
    case METHOD_FINDS_JOB: return find_job(r, value, call);
    case METHOD_ON_JOB:
    case METHOD_ON_ANY: return find_used(r, value, call);
    case METHOD_QUERIES:
        return find_used(r, value, call) &&
               add_pointer_if(r, call, (bitsim_interface)call->interface);
    case METHOD_FINDS_FILE:
    case METHOD_FINDS_ERRORS_FILE:
        return find_used(r, value, call) && add_pointer_if(r, call, BITSIM_INTERFACE_FILE);
    }
    return true;
}

/* An object that a step keeps has a name of its own, which no other of its |kind| has. */
static bool add_kept(reader *r, const node *at, story_names *names, size_t *space,
                     const char *expected, const char *kind, size_t *index) {
    const char *name;
    if (!bitsim__read_name(r, at, NULL, &name)) return false;
    if (bitsim__find_name(names, name) != SIZE_MAX)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, at, expected);
    const char **place = bitsim__append(r, at, &names->texts, &names->count, space, sizeof *place,
                                        kind);
    if (!place) return false;
    *place = name;
    *index = names->count - 1;
    return true;
}

static bool add_list(reader *r, const node *at, size_t *index) {
    bitsim_scenario *story = bitsim__story(r);
    return add_kept(r, at, &story->lists, &story->list_space, "a name that no other list has",
                    "lists", index);
}

static bool find_list(reader *r, story_call *call) {
    const story_names *lists = &bitsim__story(r)->lists;
    static const char expected[] = "a list that a step before this keeps";
    if (!call->list_node) return true;
    if (strcmp(call->method->name, "EnumJobs") == 0)
        return add_list(r, call->list_node, &call->list);
    if (!bitsim__is_text(r, call->list_node, expected)) return false;
    call->list = bitsim__find_name(lists, call->list_node->text);
    if (call->list == SIZE_MAX)
        return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, call->list_node, expected,
                                   bitsim__word_of_names, lists);
    return !call->clone_node || add_list(r, call->clone_node, &call->clone);
}

/* A method of an error is called on one that was kept, or on that of a job. */
static bool find_error(reader *r, const node *value, story_call *call) {
    bitsim_scenario *story = bitsim__story(r);
    static const char expected[] = "an error that a step before this keeps";
    const node *at = call->error_node;
    if (strcmp(call->method->name, "GetError") == 0)
        return !at || add_kept(r, at, &story->errors, &story->error_space,
                               "a name that no other error has", "errors", &call->error);
    bool is_of_error = strncmp(call->method->name, "IBackgroundCopyError::", 22) == 0;
    if (!is_of_error) return true;
    if (!at && call->used == SIZE_MAX)
        return bitsim__refuse_missing(r, value, call->method->fields.what, "job");
    if (!at) return true;
    if (call->used != SIZE_MAX)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, at->key, "a job or 'error', not both");
    if (!bitsim__is_text(r, at, expected)) return false;
    call->error = bitsim__find_name(&story->errors, at->text);
    return call->error != SIZE_MAX || bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, at, expected,
                                                          bitsim__word_of_names, &story->errors);
}

bool bitsim__read_call(reader *r, const node *value, story_call *out) {
    const method *row = find_method(r, bitsim__node_get(value, "call"));
    if (!row) return false;
    *out = (story_call){
        .method = row,
        .used = SIZE_MAX,
        .stored = SIZE_MAX,
        .job = SIZE_MAX,
        .certificate = SIZE_MAX,
        .list = SIZE_MAX,
        .clone = SIZE_MAX,
        .error = SIZE_MAX,
        .object = STORY_UNSET,
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
        .cloaking = BITSIM_CLOAKING_DYNAMIC,
        .validates = true,
    };
    if (!bitsim__read_fields(r, value, &row->fields, out)) return false;
    out->has_interface = bitsim__node_get(value, "interface") != NULL;
    return find_places(r, value, out) && find_list(r, out) && find_error(r, value, out) &&
           read_store(r, value, out) && check_certificate(r, value, out) &&
           check_credentials(r, value, out) && check_result(r, out);
}
