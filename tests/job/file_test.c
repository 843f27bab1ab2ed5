/* SPDX-License-Identifier: MIT */
#include "job/file.h"

#include <string.h>

#include "bitsim/constants.h"
#include "bitsim/error.h"
#include "support/counting_memory.h"
#include "support/suite.h"

/*
 * The plainer formulation: a remote file of a few bytes, each of them a letter, and the local file
 * as it comes to be, letter by letter.
 */
enum { BYTES = 6, LIMIT = 2 };

static counting_memory counter;

static void setup(void) { counting_memory_init(&counter); }

static void teardown(void) {
    ck_assert_uint_eq(counter.live_blocks, 0);
    counting_memory_clear(&counter);
}

/* copy is a file on its way. */
typedef struct copy {
    bitsim__file file;
    char local[4 * BYTES];
    /* order: the letters in the order in which they came. */
    char order[4 * BYTES];
} copy;

static void begin(copy *it) { *it = (copy){.file = {.size = BG_SIZE_UNKNOWN}}; }

/* The files have no job, and all their names are apart. */
static const bitsim__room no_room;

static void end(copy *it) { bitsim__file_dispose(&it->file, &no_room, &counter.memory); }

/* Moves at most |bytes| bytes of the next piece; answers whether there was one. */
static bool step(copy *it, uint64_t limit, uint64_t bytes) {
    bitsim__piece piece;
    if (!bitsim__file_next_piece(&it->file, limit, &piece)) return false;
    ck_assert_uint_gt(piece.length, 0);
    ck_assert_uint_le(piece.length, limit);
    if (bytes > piece.length) bytes = piece.length;
    for (uint64_t i = 0; i < bytes; i++) {
        char letter = (char)('a' + piece.remote_offset + i);
        if (piece.remote_offset + i >= it->file.size) ck_abort_msg("moved from beyond the end");
        if (it->local[piece.local_offset + i]) ck_abort_msg("moved twice");
        it->local[piece.local_offset + i] = letter;
        it->order[strlen(it->order)] = letter;
    }
    ck_assert_int_eq(bitsim__file_reserve(&it->file, &counter.memory), BITSIM_OK);
    bitsim__file_took(&it->file, &piece, bytes);
    return true;
}

static void move_all(copy *it, uint64_t limit, uint64_t bytes) {
    for (unsigned steps = 0; step(it, limit, bytes); steps++) ck_assert_uint_lt(steps, 4 * BYTES);
}

START_TEST(a_plain_file_is_moved_from_the_first_byte_to_the_last) {
    for (uint64_t size = 0; size <= BYTES; size++) {
        for (uint64_t bytes = 1; bytes <= LIMIT; bytes++) {
            copy it;
            begin(&it);
            ck_assert(!bitsim__file_is_whole(&it.file));
            bitsim__file_learn_size(&it.file, size);
            move_all(&it, LIMIT, bytes);
            ck_assert(bitsim__file_is_whole(&it.file));
            ck_assert_uint_eq(bitsim__file_size(&it.file), size);
            ck_assert_str_eq(it.local, it.order);
            ck_assert_int_eq(strncmp(it.local, "abcdef", size), 0);
            ck_assert_uint_eq(strlen(it.local), size);
            end(&it);
        }
    }
}
END_TEST

START_TEST(of_a_file_of_unknown_size_there_is_always_more) {
    copy it;
    begin(&it);
    bitsim__piece piece;
    it.file.moved = 5;
    ck_assert(bitsim__file_next_piece(&it.file, LIMIT, &piece));
    ck_assert_uint_eq(piece.remote_offset, 5);
    ck_assert_uint_eq(piece.length, LIMIT);
    ck_assert(!bitsim__file_is_whole(&it.file));
}
END_TEST

/* The ranges of a file of BYTES bytes, numbered: each offset with each length, and to the end. */
enum { RANGES = BYTES * (BYTES + 1) };

static bitsim_file_range range_of(unsigned number) {
    uint64_t offset = number / (BYTES + 1), length = number % (BYTES + 1);
    return (bitsim_file_range){offset, length ? length : BG_LENGTH_TO_EOF};
}

/* Appends the letters of |range|; false if it does not fit. */
static bool spell(char *text, bitsim_file_range range) {
    uint64_t end_of = range.length == BG_LENGTH_TO_EOF ? BYTES : range.offset + range.length;
    if (end_of > BYTES) return false;
    for (uint64_t byte = range.offset; byte < end_of; byte++)
        text[strlen(text)] = (char)('a' + byte);
    return true;
}

START_TEST(ranges_are_written_one_behind_the_other) {
    for (unsigned first = 0; first < RANGES; first++) {
        for (unsigned second = 0; second < RANGES; second++) {
            const bitsim_file_range ranges[] = {range_of(first), range_of(second)};
            char text[4 * BYTES] = "";
            bool fits = spell(text, ranges[0]) && spell(text, ranges[1]);
            copy it;
            begin(&it);
            ck_assert_int_eq(bitsim__file_set_ranges(&it.file, ranges, 2, &counter.memory), 0);
            ck_assert_int_eq(bitsim__file_ranges_fit(&it.file, BYTES), fits);
            if (fits) {
                bitsim__file_learn_size(&it.file, BYTES);
                ck_assert_uint_eq(bitsim__file_size(&it.file), strlen(text));
                move_all(&it, LIMIT, 1 + first % LIMIT);
                ck_assert_str_eq(it.local, text);
                ck_assert_str_eq(it.order, text);
                ck_assert(bitsim__file_is_whole(&it.file));
            }
            end(&it);
        }
    }
}
END_TEST

START_TEST(the_sum_of_the_ranges_is_known_when_the_last_end_is) {
    static const bitsim_file_range ranges[] = {{1, 2}, {4, BG_LENGTH_TO_EOF}};
    copy it;
    begin(&it);
    ck_assert_int_eq(bitsim__file_set_ranges(&it.file, ranges, 1, &counter.memory), 0);
    ck_assert_uint_eq(bitsim__file_size(&it.file), 2);
    end(&it);
    begin(&it);
    ck_assert_int_eq(bitsim__file_set_ranges(&it.file, ranges, 2, &counter.memory), 0);
    ck_assert_uint_eq(bitsim__file_size(&it.file), BG_SIZE_UNKNOWN);
    ck_assert(!bitsim__file_ranges_fit(&it.file, 4));
    ck_assert(!bitsim__file_ranges_fit(&it.file, 2));
    ck_assert(bitsim__file_ranges_fit(&it.file, 5));
    bitsim__file_learn_size(&it.file, 5);
    ck_assert_uint_eq(bitsim__file_size(&it.file), 3);
    end(&it);
}
END_TEST

/*
 * The plainer scattered file: of the bytes not yet there, those asked for come before the others,
 * and of equals those behind the position before those ahead of it. -1: none is to be moved.
 */
static int next_byte(const copy *it, unsigned wanted, bool on_demand, unsigned position) {
    for (int others = 0; others <= !on_demand; others++) {
        for (unsigned turn = 0; turn < 2 * BYTES; turn++) {
            unsigned byte = turn < BYTES ? turn : turn - BYTES;
            if (turn < BYTES && byte < position) continue;
            if (it->local[byte]) continue;
            if (others || (wanted & 1U << byte)) return (int)byte;
        }
    }
    return -1;
}

static void compare_scattered(unsigned wanted, bool on_demand, unsigned position, uint64_t had) {
    copy it;
    begin(&it);
    bitsim__file_learn_size(&it.file, BYTES);
    while (it.file.moved < had) step(&it, 1, 1);
    it.file.is_on_demand = on_demand;
    for (unsigned byte = 0; byte < BYTES; byte++) {
        const bitsim_file_range range = {byte, 1};
        if (wanted & 1U << byte)
            ck_assert_int_eq(bitsim__file_request(&it.file, &range, 1, &counter.memory), 0);
    }
    ck_assert_int_eq(bitsim__file_scatter(&it.file, &counter.memory), BITSIM_OK);
    it.file.parts->position = position;
    int next;
    while ((next = next_byte(&it, wanted, on_demand, position)) >= 0) {
        bitsim__piece piece;
        ck_assert(bitsim__file_next_piece(&it.file, LIMIT, &piece));
        ck_assert_uint_eq(piece.remote_offset, (uint64_t)next);
        ck_assert_uint_eq(piece.local_offset, (uint64_t)next);
        step(&it, LIMIT, 1 + wanted % LIMIT);
    }
    ck_assert(!step(&it, LIMIT, LIMIT));
    ck_assert_uint_eq(it.file.moved, strlen(it.order));
    ck_assert_uint_eq(it.file.moved, bitsim__ranges_total(&it.file.parts->filled));
    ck_assert_int_eq(bitsim__file_is_whole(&it.file), strlen(it.order) == BYTES);
    bitsim__file_restart(&it.file);
    ck_assert_uint_eq(it.file.moved, 0);
    ck_assert_uint_eq(it.file.parts->filled.count, 0);
    end(&it);
}

START_TEST(a_scattered_file_follows_what_is_asked_for) {
    for (unsigned wanted = 0; wanted < 1U << BYTES; wanted++)
        for (unsigned position = 0; position <= BYTES; position++)
            for (uint64_t had = 0; had < BYTES; had++)
                for (int on_demand = 0; on_demand < 2; on_demand++)
                    compare_scattered(wanted, on_demand, position, had);
}
END_TEST

START_TEST(on_demand_nothing_is_moved_unasked) {
    copy it;
    begin(&it);
    it.file.is_on_demand = true;
    bitsim__file_learn_size(&it.file, BYTES);
    ck_assert(!step(&it, LIMIT, LIMIT));
    const bitsim_file_range tail = {4, BG_LENGTH_TO_EOF};
    ck_assert_int_eq(bitsim__file_request(&it.file, &tail, 1, &counter.memory), BITSIM_OK);
    move_all(&it, LIMIT, LIMIT);
    ck_assert_str_eq(it.order, "ef");
    end(&it);
}
END_TEST

START_TEST(what_was_asked_for_before_the_size_was_known_may_not_fit) {
    for (uint64_t size = 0; size <= BYTES; size++) {
        copy it;
        begin(&it);
        const bitsim_file_range tail = {3, BG_LENGTH_TO_EOF};
        ck_assert_int_eq(bitsim__file_request(&it.file, &tail, 1, &counter.memory), BITSIM_OK);
        bitsim__file_learn_size(&it.file, size);
        ck_assert_int_eq(bitsim__file_ranges_fit(&it.file, size), size > 3);
        ck_assert(bitsim__ranges_valid(&it.file.parts->wanted));
        end(&it);
    }
}
END_TEST

START_TEST(another_size_is_another_file) {
    copy it;
    begin(&it);
    bitsim__file_learn_size(&it.file, BYTES);
    step(&it, LIMIT, LIMIT);
    bitsim__file_learn_size(&it.file, BYTES);
    ck_assert_uint_eq(it.file.moved, LIMIT);
    bitsim__file_learn_size(&it.file, BYTES + 1);
    ck_assert_uint_eq(it.file.moved, 0);
    end(&it);
}
END_TEST

START_TEST(what_lies_beyond_a_piece_counts_for_nothing) {
    copy it;
    begin(&it);
    bitsim__file_learn_size(&it.file, BYTES);
    bitsim__piece piece;
    ck_assert(bitsim__file_next_piece(&it.file, LIMIT, &piece));
    bitsim__file_took(&it.file, &piece, BYTES);
    ck_assert_uint_eq(it.file.moved, LIMIT);
    end(&it);
}
END_TEST

static int become_anything(const bitsim_memory *memory, void *user) {
    (void)user;
    static const bitsim_file_range ranges[] = {{1, 1}, {3, 1}};
    bitsim__file ranged = {.size = 40}, scattered = {.size = 40, .moved = 1};
    int status = bitsim__file_set_ranges(&ranged, ranges, 2, memory);
    if (!status) status = bitsim__file_request(&scattered, ranges, 2, memory);
    bitsim__piece piece;
    for (uint64_t moved = scattered.moved;
         !status && bitsim__file_next_piece(&scattered, 1, &piece); moved++) {
        ck_assert_uint_eq(scattered.moved, moved);
        status = bitsim__file_reserve(&scattered, memory);
        if (!status) bitsim__file_took(&scattered, &piece, 1);
    }
    bitsim__file_dispose(&ranged, &no_room, memory);
    bitsim__file_dispose(&scattered, &no_room, memory);
    return status;
}

START_TEST(without_memory_a_file_stays_what_it_was) {
    ck_assert_uint_ge(each_allocation_fails_once(become_anything, NULL), 5);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("job/file");
    TCase *tcase = tcase_create("pieces");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_plain_file_is_moved_from_the_first_byte_to_the_last);
    tcase_add_test(tcase, of_a_file_of_unknown_size_there_is_always_more);
    tcase_add_test(tcase, ranges_are_written_one_behind_the_other);
    tcase_add_test(tcase, the_sum_of_the_ranges_is_known_when_the_last_end_is);
    tcase_add_test(tcase, a_scattered_file_follows_what_is_asked_for);
    tcase_add_test(tcase, on_demand_nothing_is_moved_unasked);
    tcase_add_test(tcase, what_was_asked_for_before_the_size_was_known_may_not_fit);
    tcase_add_test(tcase, another_size_is_another_file);
    tcase_add_test(tcase, what_lies_beyond_a_piece_counts_for_nothing);
    tcase_add_test(tcase, without_memory_a_file_stays_what_it_was);
    suite_add_tcase(suite, tcase);
    return suite;
}
