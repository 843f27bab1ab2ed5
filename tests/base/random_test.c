/* SPDX-License-Identifier: MIT */
#include "bitsim/random.h"

#include <stddef.h>

#include "support/suite.h"

START_TEST(the_numbers_are_those_of_splitmix64) {
    static const struct {
        uint64_t seed;
        uint64_t numbers[5];
    } published[] = {
        {1234567,
         {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
          UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
          UINT64_C(16408922859458223821)}},
        {0,
         {UINT64_C(0xE220A8397B1DCDAF), UINT64_C(0x6E789E6AA1B965F4), UINT64_C(0x06C45D188009454F),
          UINT64_C(0xF88BB8A8724C81EC), UINT64_C(0x1B39896A51A8749B)}},
    };
    for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
        bitsim_random random = bitsim_random_seed(published[i].seed);
        for (int n = 0; n < 5; n++)
            ck_assert_uint_eq(bitsim_random_next(&random), published[i].numbers[n]);
    }
}
END_TEST

START_TEST(a_number_is_below_its_limit) {
    bitsim_random random = bitsim_random_seed(42);
    ck_assert_uint_eq(bitsim_random_below(&random, 0), 0);
    for (uint64_t limit = 1; limit; limit <<= 1) {
        for (int i = 0; i < 20; i++) {
            ck_assert_uint_eq(bitsim_random_below(&random, 1), 0);
            ck_assert_uint_lt(bitsim_random_below(&random, limit), limit);
            ck_assert_uint_lt(bitsim_random_below(&random, limit | 1), limit | 1);
        }
    }
}
END_TEST

/* With this limit the lower half of all numbers would favour small results. */
START_TEST(numbers_that_would_favour_some_results_are_drawn_again) {
    const uint64_t limit = (UINT64_C(1) << 63) + 1;
    const uint64_t unfair = (UINT64_C(1) << 63) - 1;
    bitsim_random random = bitsim_random_seed(7);
    bitsim_random plain = random;
    int drawn_again = 0;
    for (int i = 0; i < 100; i++) {
        uint64_t number = bitsim_random_next(&plain);
        for (; number < unfair; drawn_again++) number = bitsim_random_next(&plain);
        ck_assert_uint_eq(bitsim_random_below(&random, limit), number % limit);
    }
    ck_assert_int_gt(drawn_again, 50);
}
END_TEST

START_TEST(each_face_of_a_die_comes_up_about_as_often) {
    enum { faces = 6, throws = 60000 };
    bitsim_random random = bitsim_random_seed(2024);
    int seen[faces] = {0};
    for (int i = 0; i < throws; i++) seen[bitsim_random_below(&random, faces)]++;
    for (int face = 0; face < faces; face++) {
        ck_assert_int_gt(seen[face], throws / faces - 500);
        ck_assert_int_lt(seen[face], throws / faces + 500);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("random");
    TCase *numbers = tcase_create("numbers");
    tcase_add_test(numbers, the_numbers_are_those_of_splitmix64);
    tcase_add_test(numbers, a_number_is_below_its_limit);
    tcase_add_test(numbers, numbers_that_would_favour_some_results_are_drawn_again);
    tcase_add_test(numbers, each_face_of_a_die_comes_up_about_as_often);
    suite_add_tcase(suite, numbers);
    return suite;
}
