/* SPDX-License-Identifier: MIT */
/* Paragraphs, kept until it is their turn. */
#include "report/story.h"

#include <string.h>

/* A kept paragraph: these bytes, its label and its text, each terminated. */
typedef struct mark {
    unsigned char first;
    unsigned char rest;
    bool is_item;
} mark;

bitsim__prose *bitsim__story_begin(bitsim_explanation *story) {
    bitsim__prose_clear(&story->sentence);
    return &story->sentence;
}

static void keep(bitsim_explanation *story, mark form, const char *label) {
    const char *text = bitsim__prose_text(&story->sentence);
    bitsim__prose_bytes(&story->kept, &form, sizeof form);
    bitsim__prose_bytes(&story->kept, label, strlen(label) + 1);
    bitsim__prose_bytes(&story->kept, text, strlen(text) + 1);
    if (story->sentence.failed || story->kept.failed) story->result = BITSIM_ERR_NOMEM;
}

void bitsim__story_keep(bitsim_explanation *story, size_t first, size_t rest) {
    mark form = {(unsigned char)first, (unsigned char)rest, false};
    keep(story, form, "");
}

void bitsim__story_item(bitsim_explanation *story, size_t indent, const char *label,
                        size_t column) {
    mark form = {(unsigned char)indent, (unsigned char)column, true};
    keep(story, form, label);
}

void bitsim__story_tell(bitsim_explanation *story) {
    for (size_t at = 0; story->result == BITSIM_OK && at < story->kept.length;) {
        mark form;
        memcpy(&form, story->kept.text + at, sizeof form);
        const char *label = story->kept.text + at + sizeof form;
        const char *text = label + strlen(label) + 1;
        if (form.is_item) bitsim_page_item(&story->page, form.first, label, form.rest, text);
        else bitsim_page_paragraph(&story->page, form.first, form.rest, text);
        at = (size_t)(text + strlen(text) + 1 - story->kept.text);
    }
    if (story->result == BITSIM_OK) story->result = story->page.result;
    bitsim__story_drop(story);
}

void bitsim__story_drop(bitsim_explanation *story) { bitsim__prose_clear(&story->kept); }

void bitsim__story_name_step(bitsim_explanation *story) {
    bitsim__prose *line = bitsim__story_begin(story);
    bitsim__prose_print(line, BITSIM_PAGE_BOLD "Step %u" BITSIM_PAGE_PLAIN "  ",
                        (unsigned)story->step);
    bitsim__prose_add(line, bitsim__prose_text(&story->step_text));
    bitsim_page_gap(&story->page);
    bitsim_page_paragraph(&story->page, 0, BITSIM__STORY_BODY, bitsim__prose_text(line));
    story->step_told = true;
    story->call_told = false;
    if (line->failed) story->result = BITSIM_ERR_NOMEM;
}

void bitsim__story_leave(bitsim_explanation *story) {
    int result = bitsim__echo_end(&story->echo);
    if (story->result == BITSIM_OK) story->result = result;
}

/* Adds "10 min" and the like: the largest units that tell the span to the second. */
static void say_span(bitsim__prose *prose, bitsim_time span) {
    static const struct {
        bitsim_time ticks;
        const char *name;
    } units[] = {
        {BITSIM_TICKS_PER_DAY, "d"},      {BITSIM_TICKS_PER_HOUR, "h"},
        {BITSIM_TICKS_PER_MINUTE, "min"}, {BITSIM_TICKS_PER_SECOND, "s"},
        {BITSIM_TICKS_PER_MS, "ms"},
    };
    bool any = false;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        unsigned long long count = span / units[i].ticks;
        span %= units[i].ticks;
        if (count == 0 || (any && units[i].ticks < BITSIM_TICKS_PER_SECOND)) continue;
        bitsim__prose_print(prose, "%s%llu %s", any ? " " : "", count, units[i].name);
        any = true;
    }
    if (!any) bitsim__prose_add(prose, "less than 1 ms");
}

static void write_moment(bitsim_explanation *story, bitsim_time now) {
    bitsim__prose *line = bitsim__story_begin(story);
    bitsim__prose_add(line, BITSIM_PAGE_DIM);
    if (story->now_told && now > story->now) {
        say_span(line, now - story->now);
        bitsim__prose_add(line, " later: ");
    }
    bitsim__say_moment(line, now);
    bitsim__prose_add(line, BITSIM_PAGE_PLAIN);
    story->echo.blind = true;
    bitsim_page_paragraph(&story->page, BITSIM__STORY_BODY, BITSIM__STORY_BODY,
                          bitsim__prose_text(line));
    story->echo.blind = false;
    story->now = now;
    story->now_told = true;
}

void bitsim__story_heading(bitsim_explanation *story, bitsim_time now) {
    if (story->step > 0 && !story->step_told) bitsim__story_name_step(story);
    if (!story->now_told || now != story->now) write_moment(story, now);
    if (story->sentence.failed) story->result = BITSIM_ERR_NOMEM;
}
