/* SPDX-License-Identifier: MIT */
#include "report/echo.h"

#include <inttypes.h>

#include "bitsim/error.h"
#include "report/story.h"

/* A round of more bytes than this is told as it comes. */
enum { HELD_MAX = 64 * 1024 };

/* FNV-1a. */
static const uint64_t no_shape = UINT64_C(0xCBF29CE484222325);

static uint64_t shape_after(uint64_t shape, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        shape = (shape ^ (unsigned char)text[i]) * UINT64_C(0x100000001B3);
    return shape;
}

/* Adds |number| as people write it: 2,014. */
static void say_number(bitsim__prose *text, uint64_t number) {
    if (number >= 1000) {
        say_number(text, number / 1000);
        bitsim__prose_print(text, ",%03" PRIu64, number % 1000);
    } else {
        bitsim__prose_print(text, "%" PRIu64, number);
    }
}

static int tell_times(bitsim__echo *echo) {
    if (echo->times == 0) return BITSIM_OK;
    bitsim_page page = {.sink = echo->sink, .width = echo->width};
    bitsim__prose text = {.memory = echo->held.memory};
    bitsim__prose_add(&text, "The same again");
    if (echo->times > 1) {
        bitsim__prose_add(&text, " ");
        say_number(&text, echo->times);
        bitsim__prose_add(&text, " times, the last");
    }
    bitsim__prose_add(&text, " at ");
    bitsim__say_moment(&text, echo->last);
    bitsim__prose_add(&text, ".");
    bitsim_page_paragraph(&page, BITSIM__STORY_BODY, BITSIM__STORY_BODY + 2,
                          bitsim__prose_text(&text));
    int result = text.failed ? BITSIM_ERR_NOMEM : page.result;
    bitsim__prose_dispose(&text);
    echo->times = 0;
    return result;
}

/* Hands on what is held, after what was not told before it. */
static int tell_held(bitsim__echo *echo) {
    if (echo->held.length == 0) return BITSIM_OK;
    int result = tell_times(echo);
    if (result == BITSIM_OK)
        result = echo->sink.write(echo->held.text, echo->held.length, echo->sink.user);
    bitsim__prose_clear(&echo->held);
    return result;
}

static int hold(const char *text, size_t length, void *user) {
    bitsim__echo *echo = user;
    if (!echo->holds) return echo->sink.write(text, length, echo->sink.user);
    bitsim__prose_bytes(&echo->held, text, length);
    if (echo->held.failed) return BITSIM_ERR_NOMEM;
    if (!echo->blind) echo->shape = shape_after(echo->shape, text, length);
    if (echo->held.length <= HELD_MAX) return BITSIM_OK;
    echo->holds = false;
    return tell_held(echo);
}

bitsim_sink bitsim__echo_begin(bitsim__echo *echo, const bitsim_sink *sink, size_t width,
                               const bitsim_memory *memory) {
    *echo = (bitsim__echo){.sink = *sink, .width = width, .held = {.memory = memory}};
    return (bitsim_sink){echo, hold};
}

void bitsim__echo_dispose(bitsim__echo *echo) { bitsim__prose_dispose(&echo->held); }

static bool was_told(const bitsim__echo *echo) {
    size_t known = echo->shape_count < BITSIM__ECHO_SHAPES ? echo->shape_count
                                                           : BITSIM__ECHO_SHAPES;
    for (size_t i = 0; i < known; i++)
        if (echo->shapes[i] == echo->shape) return true;
    return false;
}

int bitsim__echo_round(bitsim__echo *echo, bitsim_time now) {
    int result = BITSIM_OK;
    if (echo->holds && was_told(echo)) {
        bitsim__prose_clear(&echo->held);
        echo->times++;
        echo->last = now;
    } else if (echo->holds) {
        echo->shapes[echo->shape_count++ % BITSIM__ECHO_SHAPES] = echo->shape;
        result = tell_held(echo);
    }
    echo->shape = no_shape;
    echo->holds = true;
    return result;
}

int bitsim__echo_end(bitsim__echo *echo) {
    int result = tell_held(echo);
    if (result == BITSIM_OK) result = tell_times(echo);
    echo->holds = false;
    echo->shape_count = 0;
    return result;
}
