/* SPDX-License-Identifier: MIT */
#include "job/room.h"

#include <string.h>

#include "base/text.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static counting_memory memory;
static bitsim__room room;

static void set(void) {
    counting_memory_init(&memory);
    room = (bitsim__room){0};
}

static void clear(void) { ck_assert_uint_eq(memory.live_blocks, 0); }

static char *text_of(const char *text) { return bitsim__text_copy(text, &memory.memory); }

/* A text of |length| letters. */
static char *long_text(size_t length) {
    char *text = memory.memory.allocate(length + 1, memory.memory.user);
    memset(text, 'a', length);
    text[length] = '\0';
    return text;
}

START_TEST(text_that_fits_moves_in_and_its_block_is_released) {
    char *name = text_of("nightly"), *file = text_of("C:\\Data\\a.cab"), *none = NULL;
    bitsim__room_settle(&room, &name, &memory.memory);
    bitsim__room_settle(&room, &file, &memory.memory);
    bitsim__room_settle(&room, &none, &memory.memory);
    ck_assert_uint_eq(memory.live_blocks, 0);
    ck_assert_str_eq(name, "nightly");
    ck_assert_str_eq(file, "C:\\Data\\a.cab");
    ck_assert_ptr_null(none);
    bitsim__room_release(&room, name, &memory.memory);
    bitsim__room_release(&room, file, &memory.memory);
    bitsim__room_release(&room, none, &memory.memory);
}
END_TEST

START_TEST(text_fits_to_the_last_byte_and_not_beyond) {
    for (size_t more = 0; more < 2; more++) {
        room = (bitsim__room){0};
        char *first = text_of("nightly"), *rest = NULL, *empty = text_of("");
        bitsim__room_settle(&room, &first, &memory.memory);
        char *text = rest = long_text(sizeof room.bytes - strlen("nightly") - 2 + more);
        bitsim__room_settle(&room, &rest, &memory.memory);
        ck_assert_int_eq(rest == text, more == 1);
        bitsim__room_settle(&room, &empty, &memory.memory);
        ck_assert_uint_eq(memory.live_blocks, 1);
        ck_assert_str_eq(first, "nightly");
        ck_assert_str_eq(empty, "");
        bitsim__room_release(&room, rest, &memory.memory);
        bitsim__room_release(&room, empty, &memory.memory);
    }
}
END_TEST

START_TEST(room_that_is_copied_takes_along_what_lies_in_it) {
    char *inside = text_of("inside"), *outside = long_text(sizeof room.bytes), *none = NULL;
    bitsim__room_settle(&room, &inside, &memory.memory);
    bitsim__room_settle(&room, &outside, &memory.memory);
    bitsim__room other = room;
    char *moved = inside, *apart = outside;
    bitsim__room_moved(&other, &room, &moved);
    bitsim__room_moved(&other, &room, &apart);
    bitsim__room_moved(&other, &room, &none);
    ck_assert_ptr_eq(apart, outside);
    ck_assert_ptr_null(none);
    memset(room.bytes, 0, sizeof room.bytes);
    ck_assert_str_eq(moved, "inside");
    bitsim__room_release(&other, moved, &memory.memory);
    bitsim__room_release(&other, apart, &memory.memory);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("job/room");
    TCase *tests = tcase_create("room");
    tcase_add_checked_fixture(tests, set, clear);
    tcase_add_test(tests, text_that_fits_moves_in_and_its_block_is_released);
    tcase_add_test(tests, text_fits_to_the_last_byte_and_not_beyond);
    tcase_add_test(tests, room_that_is_copied_takes_along_what_lies_in_it);
    suite_add_tcase(suite, tests);
    return suite;
}
