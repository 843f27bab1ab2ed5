/* SPDX-License-Identifier: MIT */
#include "job/ranges.h"

#include "bitsim/error.h"
#include "support/counting_memory.h"
#include "support/suite.h"

/*
 * The plainer formulation: a file of few bytes as a number with a bit a byte. Every set of
 * BYTES bytes is walked, with every span added to it.
 */
enum { BYTES = 7, SETS = 1 << BYTES };

static counting_memory counter;

static void setup(void) { counting_memory_init(&counter); }

static void teardown(void) {
    ck_assert_uint_eq(counter.live_blocks, 0);
    counting_memory_clear(&counter);
}

static void put(bitsim__ranges *set, uint64_t begin, uint64_t end) {
    if (bitsim__ranges_reserve(set, 1, &counter.memory)) ck_abort_msg("out of memory");
    bitsim__ranges_put(set, (bitsim__span){begin, end});
}

static unsigned bits_of_span(bitsim__span span) {
    unsigned bits = 0;
    for (uint64_t byte = span.begin; byte < span.end; byte++) bits |= 1U << byte;
    return bits;
}

static unsigned bits_of(const bitsim__ranges *set) {
    unsigned bits = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        bool empty = set->spans[i].begin >= set->spans[i].end;
        if (empty || (i && set->spans[i - 1].end >= set->spans[i].begin))
            ck_abort_msg("spans are in their order, and neither empty nor touching");
        bits |= bits_of_span(set->spans[i]);
    }
    return bits;
}

/* Makes |set| the bytes of |bits|, one at a time, the even ones first. */
static void make(bitsim__ranges *set, unsigned bits) {
    bitsim__ranges_clear(set);
    for (unsigned odd = 0; odd < 2; odd++)
        for (unsigned byte = odd; byte < BYTES; byte += 2)
            if (bits & 1U << byte) put(set, byte, byte + 1);
    ck_assert_uint_eq(bits_of(set), bits);
}

static unsigned count_of(unsigned bits) {
    unsigned count = 0;
    for (; bits; bits >>= 1) count += bits & 1;
    return count;
}

START_TEST(a_span_is_added_to_whatever_is_there) {
    bitsim__ranges set = {0};
    for (unsigned bits = 0; bits < SETS; bits++) {
        for (unsigned begin = 0; begin <= BYTES; begin++) {
            for (unsigned end = begin; end <= BYTES; end++) {
                bitsim__span span = {begin, end};
                unsigned of_span = bits_of_span(span);
                make(&set, bits);
                ck_assert_int_eq(bitsim__ranges_covers(&set, span), (bits & of_span) == of_span);
                put(&set, begin, end);
                ck_assert_uint_eq(bits_of(&set), bits | of_span);
                ck_assert_uint_eq(bitsim__ranges_total(&set), count_of(bits | of_span));
            }
        }
    }
    bitsim__ranges_dispose(&set, &counter.memory);
}
END_TEST

START_TEST(what_is_missing_is_found_from_anywhere) {
    bitsim__ranges wanted = {0}, have = {0};
    for (unsigned wants = 0; wants < SETS; wants++) {
        make(&wanted, wants);
        for (unsigned has = 0; has < SETS; has++) {
            make(&have, has);
            for (unsigned from = 0; from <= BYTES; from++) {
                unsigned begin = from, end;
                while (begin < BYTES && !(wants & ~has & 1U << begin)) begin++;
                for (end = begin; end < BYTES && (wants & ~has & 1U << end);) end++;
                bitsim__span out;
                bool found = bitsim__ranges_missing(&wanted, &have, from, &out);
                bool same = begin < BYTES ? found && out.begin == begin && out.end == end : !found;
                if (!same) ck_abort_msg("%x wants %x from %u on", has, wants, from);
            }
        }
    }
    bitsim__ranges_dispose(&wanted, &counter.memory);
    bitsim__ranges_dispose(&have, &counter.memory);
}
END_TEST

START_TEST(the_end_of_the_numbers_is_no_trap) {
    bitsim__ranges wanted = {0}, have = {0};
    bitsim__span last = {UINT64_MAX - 2, UINT64_MAX - 1}, out;
    put(&wanted, 0, last.end);
    put(&have, 0, last.begin);
    ck_assert(bitsim__ranges_missing(&wanted, &have, 0, &out));
    ck_assert_uint_eq(out.begin, last.begin);
    ck_assert_uint_eq(out.end, last.end);
    ck_assert(!bitsim__ranges_missing(&wanted, &have, last.end, &out));
    bitsim__ranges_dispose(&wanted, &counter.memory);
    bitsim__ranges_dispose(&have, &counter.memory);
}
END_TEST

static int add_many(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim__ranges set = {0};
    int status = BITSIM_OK;
    for (uint64_t byte = 0; byte < 40 && !status; byte += 2) {
        ck_assert_uint_eq(bitsim__ranges_total(&set), byte / 2);
        status = bitsim__ranges_reserve(&set, 1, memory);
        if (!status) bitsim__ranges_put(&set, (bitsim__span){byte, byte + 1});
    }
    bitsim__ranges_dispose(&set, memory);
    return status;
}

START_TEST(a_set_that_cannot_grow_stays_as_it_is) {
    ck_assert_uint_ge(each_allocation_fails_once(add_many, NULL), 2);
}
END_TEST

START_TEST(room_that_no_memory_has_is_refused) {
    bitsim__ranges set = {0};
    ck_assert_int_eq(bitsim__ranges_reserve(&set, UINT32_MAX, &counter.memory), BITSIM_ERR_NOMEM);
    bitsim__ranges_dispose(&set, &counter.memory);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("job/ranges");
    TCase *tcase = tcase_create("ranges");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_span_is_added_to_whatever_is_there);
    tcase_add_test(tcase, what_is_missing_is_found_from_anywhere);
    tcase_add_test(tcase, the_end_of_the_numbers_is_no_trap);
    tcase_add_test(tcase, a_set_that_cannot_grow_stays_as_it_is);
    tcase_add_test(tcase, room_that_no_memory_has_is_refused);
    suite_add_tcase(suite, tcase);
    return suite;
}
