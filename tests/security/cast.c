/* SPDX-License-Identifier: MIT */
#include "security/cast.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/prepared.h"

static void *allocate(size_t size, void *user) {
    (void)user;
    return malloc(size);
}

static void *allocate_zeroed(size_t count, size_t size, void *user) {
    (void)user;
    return calloc(count, size);
}

static void *reallocate(void *pointer, size_t size, void *user) {
    (void)user;
    return realloc(pointer, size);
}

static void release(void *pointer, void *user) {
    (void)user;
    free(pointer);
}

const bitsim_memory cast_memory = {NULL, allocate, allocate_zeroed, reallocate, release};

const bitsim_sid cast_domain = {5, 4, {21, 1, 2, 3}};
const bitsim_sid cast_alice = {5, 5, {21, 1, 2, 3, 1001}};
const bitsim_sid cast_bob = {5, 5, {21, 1, 2, 3, 1002}};

static const bitsim_sddl_options options = {&cast_domain, &cast_domain, &cast_domain,
                                            BITSIM_SID_READER_STRICT};

bitsim_sid cast_sid(const char *text) {
    bitsim_sid sid = {0};
    ck_assert_msg(bitsim_sddl_parse_sid(text, &options, &sid, NULL) == BITSIM_OK, "%s", text);
    return sid;
}

bitsim_descriptor *cast_descriptor(const char *sddl) {
    bitsim_descriptor *descriptor = NULL;
    bitsim_syntax_error error = {0, ""};
    int status = bitsim_sddl_parse(sddl, &options, &cast_memory, &descriptor, &error);
    ck_assert_msg(status == BITSIM_OK, "%s: at %zu, expected %s", sddl, error.offset,
                  error.expected);
    return descriptor;
}

bitsim_logon cast_logon(void) {
    bitsim_logon logon = {0};
    logon.user = cast_alice;
    logon.session = 1;
    logon.logon_session = 0x5A1CE;
    return logon;
}

static int make_changed_alice(bitsim_token **out, bool low) {
    bitsim_logon logon = cast_logon();
    bitsim_token *alice;
    int status = bitsim_token_interactive_user(&alice, &logon, &cast_memory);
    if (status != BITSIM_OK) return status;
    if (low) {
        status = bitsim_token_with_integrity(out, alice, BITSIM_INTEGRITY_LOW, &cast_memory);
    } else {
        bitsim_sid list[] = {bitsim_sid_well_known(BITSIM_SID_RESTRICTED_CODE),
                             bitsim_sid_well_known(BITSIM_SID_EVERYONE)};
        bitsim_restriction restriction = {0};
        restriction.restricting = list;
        restriction.restricting_count = 2;
        status = bitsim_token_restricted(out, alice, &restriction, &cast_memory);
    }
    bitsim_token_del(alice);
    return status;
}

bitsim_token *cast_token(const char *name) {
    const bitsim_memory *memory = &cast_memory;
    bitsim_logon logon = cast_logon();
    bitsim_token *token = NULL;
    int status = BITSIM_ERR_NOT_FOUND;
    if (strcmp(name, "system") == 0) status = bitsim_token_local_system(&token, memory);
    if (strcmp(name, "local-service") == 0) status = bitsim_token_local_service(&token, memory);
    if (strcmp(name, "network-service") == 0) status = bitsim_token_network_service(&token, memory);
    if (strcmp(name, "service") == 0)
        status = bitsim_token_service(&token, BITSIM_SID_LOCAL_SERVICE, "BITS",
                                      BITSIM_SERVICE_SID_UNRESTRICTED, memory);
    if (strcmp(name, "restricted-service") == 0)
        status = bitsim_token_service(&token, BITSIM_SID_LOCAL_SERVICE, "BITS",
                                      BITSIM_SERVICE_SID_RESTRICTED, memory);
    if (strcmp(name, "alice") == 0) status = bitsim_token_interactive_user(&token, &logon, memory);
    if (strcmp(name, "elevated") == 0)
        status = bitsim_token_elevated_administrator(&token, &logon, memory);
    if (strcmp(name, "filtered") == 0)
        status = bitsim_token_filtered_administrator(&token, &logon, memory);
    if (strcmp(name, "network") == 0) status = bitsim_token_network_logon(&token, &logon, memory);
    if (strcmp(name, "anonymous") == 0) status = bitsim_token_anonymous(&token, memory);
    if (strcmp(name, "low-alice") == 0) status = make_changed_alice(&token, true);
    if (strcmp(name, "restricted-alice") == 0) status = make_changed_alice(&token, false);
    ck_assert_msg(status == BITSIM_OK, "%s: %s", name, bitsim_error_name(status));
    return token;
}

bitsim_access_result cast_check_prepared(const bitsim_descriptor *descriptor,
                                         const bitsim_token *token, uint32_t desired) {
    bitsim_sid_table *table = NULL;
    bitsim_prepared_descriptor *d = NULL;
    bitsim_prepared_token *t = NULL;
    bitsim_access_result result;
    const bitsim_memory *memory = &cast_memory;
    ck_assert_int_eq(bitsim_sid_table_new(&table, memory), 0);
    ck_assert_int_eq(bitsim_prepared_token_new(&t, token, table, memory), 0);
    ck_assert_int_eq(
        bitsim_prepared_descriptor_new(&d, descriptor, BITSIM_OBJECT_FILE, table, memory), 0);
    bitsim_prepared_check(d, t, desired, &result);
    bitsim_prepared_descriptor_del(d);
    bitsim_prepared_token_del(t);
    bitsim_sid_table_del(table);
    return result;
}
