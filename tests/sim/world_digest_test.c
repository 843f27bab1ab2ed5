/* SPDX-License-Identifier: MIT */
/* Two worlds that differ in one thing have two digests. */
#include "bitsim/operation.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_account.h"
#include "bitsim/sim/world_certificate.h"
#include "bitsim/sim/world_http.h"
#include "support/suite.h"
#include "world/http.h"

/* Makes one of two worlds; |other| says which. */
typedef void maker(bitsim_world *world, bool other);

static void add_account(bitsim_world *world, const char *name, bitsim_account_config config) {
    ck_assert_int_eq(bitsim_world_add_account(world, name, &config, NULL), BITSIM_OK);
}

static void group_of_account(bitsim_world *world, bool other) {
    const char *group = other ? "Administrators" : "Users";
    add_account(world, "alice", (bitsim_account_config){.groups = &group, .group_count = 1});
}

static void more_groups_of_account(bitsim_world *world, bool other) {
    const char *groups[] = {"Users", "Administrators"};
    add_account(world, "alice",
                (bitsim_account_config){.groups = groups, .group_count = other ? 2 : 1});
}

static void kind(bitsim_world *world, bool other) {
    bitsim_account_kind kind = other ? BITSIM_ACCOUNT_ADMINISTRATOR : BITSIM_ACCOUNT_USER;
    add_account(world, "alice", (bitsim_account_config){.kind = kind});
}

static void service(bitsim_world *world, bool other) {
    add_account(world, "updater",
                (bitsim_account_config){.kind = BITSIM_ACCOUNT_LOCAL_SERVICE,
                                        .service = other ? "Sensor" : "Updater"});
}

static void service_or_none(bitsim_world *world, bool other) {
    add_account(world, "updater",
                (bitsim_account_config){.kind = BITSIM_ACCOUNT_LOCAL_SERVICE,
                                        .service = other ? "Updater" : NULL});
}

static void service_sid(bitsim_world *world, bool other) {
    add_account(world, "updater",
                (bitsim_account_config){.kind = BITSIM_ACCOUNT_LOCAL_SERVICE,
                                        .service = "Updater",
                                        .service_sid = other ? BITSIM_SERVICE_SID_RESTRICTED
                                                             : BITSIM_SERVICE_SID_UNRESTRICTED});
}

static void sid_of_group(bitsim_world *world, bool other) {
    if (other) world->next_rid++;
    ck_assert_int_eq(bitsim_world_add_group(world, "Updaters", NULL), BITSIM_OK);
}

static void hash_of_certificate(bitsim_world *world, bool other) {
    bitsim_certificate_config config = {
        .location = BG_CERT_STORE_LOCATION_LOCAL_MACHINE,
        .store = "MY",
        .subject = "CN=updater",
    };
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, NULL, NULL), BITSIM_OK);
    world->stores[0].certificates[0].hash[19] = other;
}

static void owner_of_store(bitsim_world *world, bool other) {
    bitsim_sid owner = bitsim_sid_well_known(other ? BITSIM_SID_LOCAL_SERVICE
                                                   : BITSIM_SID_NETWORK_SERVICE);
    ck_assert_int_eq(
        bitsim_world_add_store(world, BG_CERT_STORE_LOCATION_CURRENT_USER, "MY", &owner),
        BITSIM_OK);
}

static void uploaded(bitsim_world *world, bool other) {
    const char *url = "https://updates.contoso.example/up";
    ck_assert_int_eq(bitsim_world_add_http_server(world, "https://updates.contoso.example", NULL),
                     BITSIM_OK);
    ck_assert_int_eq(bitsim_world_set_http_upload(world, url, 0), BITSIM_OK);
    bitsim_operation operation = {.kind = BITSIM_OPERATION_SEND,
                                  .remote = url,
                                  .upload = true,
                                  .length = other ? 6 : 5,
                                  .total = 100};
    bitsim_outcome outcome = {0};
    bitsim_link link;
    bitsim__world_http_create_session(world, &operation, &outcome, &link);
    operation.session = outcome.session;
    outcome = (bitsim_outcome){0};
    bitsim__world_http_send(world, &operation, &outcome, &link);
    ck_assert_uint_eq(outcome.bytes, operation.length);
}

static void kind_of_session(bitsim_world *world, bool other) {
    bitsim_account_id alice;
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_world_add_account(world, "alice", NULL, &alice), BITSIM_OK);
    bitsim_logon_config config = {.kind = other ? BITSIM_SESSION_SWITCHED : BITSIM_SESSION_CONSOLE};
    ck_assert_int_eq(bitsim_world_logon(world, alice, &config, &session), BITSIM_OK);
}

static maker *const fields[] = {
    group_of_account, more_groups_of_account, kind,
    service,          service_or_none,        service_sid,
    sid_of_group,     hash_of_certificate,    owner_of_store,
    uploaded,         kind_of_session,
};

static uint64_t digest_of(maker *make, bool other) {
    bitsim_world *world;
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
    make(world, other);
    uint64_t digest = bitsim_world_digest(world);
    bitsim_world_del(world);
    return digest;
}

START_TEST(every_field_counts) {
    ck_assert_uint_eq(digest_of(fields[_i], false), digest_of(fields[_i], false));
    ck_assert_uint_ne(digest_of(fields[_i], false), digest_of(fields[_i], true));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world digest");
    TCase *all = tcase_create("fields");
    tcase_add_loop_test(all, every_field_counts, 0, sizeof fields / sizeof fields[0]);
    suite_add_tcase(suite, all);
    return suite;
}
