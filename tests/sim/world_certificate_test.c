/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_certificate.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_account.h"
#include "support/counting_memory.h"
#include "support/suite.h"
#include "world/certificate.h"

static bitsim_world *world;
static const bitsim_token *alice;
static const bitsim_token *network_service;

static const bitsim_token *token_of(const char *name) {
    bitsim_account_id account;
    bitsim_session_id session;
    if (bitsim_world_find_account(world, name, &account) != BITSIM_OK)
        ck_assert_int_eq(bitsim_world_add_account(world, name, NULL, &account), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_logon(world, account, NULL, &session), BITSIM_OK);
    return bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
}

static void set_up(void) {
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
    alice = token_of("alice");
    network_service = token_of("NetworkService");
}

static void tear_down(void) { bitsim_world_del(world); }

static const bitsim_certificate_config machines = {
    .location = BG_CERT_STORE_LOCATION_LOCAL_MACHINE,
    .store = "MY",
    .subject = "CN=updater.contoso.example, O=Contoso",
    .key_sddl = "D:(A;;GR;;;NS)",
};

static bitsim__world_certificate_result find(bitsim_certificate_name name,
                                             const bitsim_token *token,
                                             const bitsim__world_certificate **out) {
    return bitsim__world_certificate_find(world, &name, token, out);
}

static bitsim_certificate_name by_subject(const char *subject) {
    return (bitsim_certificate_name){
        .location = BG_CERT_STORE_LOCATION_LOCAL_MACHINE, .store = "my", .subject = subject};
}

START_TEST(a_certificate_is_found_by_part_of_its_subject_or_by_hash) {
    uint8_t hash[20];
    ck_assert_int_eq(bitsim_world_add_certificate(world, &machines, hash, NULL), BITSIM_OK);
    const bitsim__world_certificate *found;
    ck_assert_int_eq(find(by_subject("UPDATER.contoso"), alice, &found), BITSIM__CERTIFICATE_FOUND);
    ck_assert_mem_eq(found->hash, hash, 20);
    ck_assert_int_eq(find(by_subject("uploader"), alice, &found), BITSIM__CERTIFICATE_MISSING);
    bitsim_certificate_name name = by_subject(NULL);
    memcpy(name.hash, hash, 20);
    ck_assert_int_eq(find(name, NULL, &found), BITSIM__CERTIFICATE_FOUND);
    name.hash[19] ^= 1;
    ck_assert_int_eq(find(name, NULL, &found), BITSIM__CERTIFICATE_MISSING);
    name.store = "Root";
    ck_assert_int_eq(find(name, NULL, &found), BITSIM__CERTIFICATE_NO_STORE);
    name = by_subject("updater");
    name.location = BG_CERT_STORE_LOCATION_CURRENT_USER;
    ck_assert_int_eq(find(name, alice, &found), BITSIM__CERTIFICATE_NO_STORE);
}
END_TEST

START_TEST(the_first_that_contains_the_subject_counts) {
    bitsim_certificate_config config = machines;
    uint8_t first[20];
    uint8_t second[20];
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, first, NULL), BITSIM_OK);
    config.subject = "CN=updater.contoso.example";
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, second, NULL), BITSIM_OK);
    ck_assert_int_ne(memcmp(first, second, 20), 0);
    const bitsim__world_certificate *found;
    ck_assert_int_eq(find(by_subject("updater"), alice, &found), BITSIM__CERTIFICATE_FOUND);
    ck_assert_mem_eq(found->hash, first, 20);
    ck_assert_int_eq(bitsim_world_remove_certificate(world, first), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_remove_certificate(world, first), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(find(by_subject("updater"), alice, &found), BITSIM__CERTIFICATE_FOUND);
    ck_assert_mem_eq(found->hash, second, 20);
}
END_TEST

START_TEST(a_users_store_is_seen_by_that_user_alone) {
    bitsim_certificate_config config = {
        .location = BG_CERT_STORE_LOCATION_CURRENT_USER,
        .store = "MY",
        .owner = bitsim_token_user(alice),
        .subject = "CN=alice",
    };
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, NULL, NULL), BITSIM_OK);
    bitsim_certificate_name name = {
        .location = BG_CERT_STORE_LOCATION_CURRENT_USER, .store = "MY", .subject = "alice"};
    const bitsim__world_certificate *found;
    ck_assert_int_eq(find(name, alice, &found), BITSIM__CERTIFICATE_FOUND);
    ck_assert_int_eq(find(name, network_service, &found), BITSIM__CERTIFICATE_NO_STORE);
    ck_assert_int_eq(find(name, NULL, &found), BITSIM__CERTIFICATE_NO_STORE);
}
END_TEST

START_TEST(the_private_key_has_a_descriptor) {
    ck_assert_int_eq(bitsim_world_add_certificate(world, &machines, NULL, NULL), BITSIM_OK);
    const bitsim__world_certificate *found;
    ck_assert_int_eq(find(by_subject("updater"), NULL, &found), BITSIM__CERTIFICATE_FOUND);
    ck_assert(bitsim__world_certificate_open(found, network_service, NULL));
    ck_assert(!bitsim__world_certificate_open(found, alice, NULL));
}
END_TEST

START_TEST(the_hash_depends_on_seed_and_place) {
    bitsim_world *others[2];
    uint8_t hashes[3][20];
    ck_assert_int_eq(bitsim_world_add_certificate(world, &machines, hashes[0], NULL), BITSIM_OK);
    for (int i = 0; i < 2; i++) {
        bitsim_world_config config = {.seed = (uint64_t)i};
        ck_assert_int_eq(bitsim_world_new(&others[i], &config, bitsim_memory_system()), BITSIM_OK);
        ck_assert_int_eq(bitsim_world_add_certificate(others[i], &machines, hashes[i + 1], NULL),
                         BITSIM_OK);
        bitsim_world_del(others[i]);
    }
    ck_assert_mem_eq(hashes[0], hashes[1], 20);
    ck_assert_int_ne(memcmp(hashes[0], hashes[2], 20), 0);
}
END_TEST

START_TEST(makers_refuse_what_does_not_fit) {
    bitsim_certificate_config config = machines;
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, NULL, NULL), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, NULL, NULL), BITSIM_ERR_INVALID);
    config.subject = "";
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, NULL, NULL), BITSIM_ERR_RANGE);
    config.subject = "CN=x";
    config.key_sddl = "D:(A";
    bitsim_syntax_error error = {0};
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, NULL, &error), BITSIM_ERR_SYNTAX);
    ck_assert_ptr_nonnull(error.expected);
    config.key_sddl = NULL;
    config.owner = bitsim_token_user(alice);
    ck_assert_int_eq(bitsim_world_add_certificate(world, &config, NULL, NULL), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_store(world, BG_CERT_STORE_LOCATION_CURRENT_USER, "MY", NULL),
                     BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_store(world, (BG_CERT_STORE_LOCATION)8, "MY", NULL),
                     BITSIM_ERR_INVALID);
    ck_assert_int_eq(
        bitsim_world_add_store(world, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "my", NULL),
        BITSIM_ERR_INVALID);
    ck_assert_int_eq(
        bitsim_world_add_store(world, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "Root", NULL),
        BITSIM_OK);
}
END_TEST

static int certify(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_world *made;
    int error = bitsim_world_new(&made, NULL, memory);
    if (error != BITSIM_OK) return error;
    bitsim_certificate_config config = machines;
    error = bitsim_world_add_certificate(made, &config, NULL, NULL);
    config.subject = "CN=another";
    if (error == BITSIM_OK) error = bitsim_world_add_certificate(made, &config, NULL, NULL);
    bitsim_world_del(made);
    return error;
}

START_TEST(every_allocation_fails_once) {
    ck_assert_uint_gt(each_allocation_fails_once(certify, NULL), 10);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world_certificate");
    TCase *stores = tcase_create("stores");
    tcase_add_checked_fixture(stores, set_up, tear_down);
    tcase_add_test(stores, a_certificate_is_found_by_part_of_its_subject_or_by_hash);
    tcase_add_test(stores, the_first_that_contains_the_subject_counts);
    tcase_add_test(stores, a_users_store_is_seen_by_that_user_alone);
    tcase_add_test(stores, the_private_key_has_a_descriptor);
    tcase_add_test(stores, the_hash_depends_on_seed_and_place);
    tcase_add_test(stores, makers_refuse_what_does_not_fit);
    suite_add_tcase(suite, stores);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    suite_add_tcase(suite, memory);
    return suite;
}
