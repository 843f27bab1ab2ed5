/* SPDX-License-Identifier: MIT */
/* Calls: who asked what, whom the service saw, what it answered. */
#include <string.h>

#include "report/story.h"
#include "report/words.h"

enum { BODY = BITSIM__STORY_BODY, DETAIL = BITSIM__STORY_DETAIL };

static void say_caller(bitsim_explanation *story, bitsim__prose *text,
                       const bitsim_client *client) {
    bitsim__prose_add(text, BITSIM_PAGE_BOLD);
    if (client && client->name) bitsim__prose_foreign(text, client->name);
    else bitsim__prose_add(text, "A program");
    bitsim__prose_add(text, BITSIM_PAGE_PLAIN);
    if (!client) return;
    if (client->remote) bitsim__prose_add(text, ", on another machine,");
    if (!client->thread) return;
    bitsim__prose_add(text, ", impersonating ");
    bitsim__say_sid(story, text, bitsim_token_user(client->thread));
    bitsim__prose_add(text, ",");
}

/* CoCreateInstance is no method of what it creates. */
static void say_method(bitsim__prose *text, const bitsim_call_event *call) {
    if (strcmp(call->method, "CoCreateInstance") == 0) {
        bitsim__prose_add(text, " creates the BITS manager (" BITSIM_PAGE_BOLD
                                "CoCreateInstance" BITSIM_PAGE_PLAIN ")");
        return;
    }
    bitsim__prose_print(text, " calls " BITSIM_PAGE_BOLD "%s%s%s" BITSIM_PAGE_PLAIN,
                        call->interface ? call->interface : "", call->interface ? "::" : "",
                        call->method);
}

static void write_heading(bitsim_explanation *story, const bitsim_event *event) {
    const bitsim_call_event *call = &event->of.call;
    bitsim__prose *text = bitsim__story_begin(story);
    say_caller(story, text, call->client);
    say_method(text, call);
    if (event->job) {
        bitsim__prose_add(text, " of ");
        bitsim__say_job(text, event->job_name);
    }
    bool repeats = call->argument && event->job_name &&
                   strcmp(call->argument, event->job_name) == 0;
    if (call->argument && !repeats) {
        bitsim__prose_add(text, ": ");
        bitsim__prose_foreign(text, call->argument);
    }
    bitsim__prose_add(text, ".");
    if (story->call_told) bitsim_page_gap(&story->page);
    story->call_told = true;
    bitsim_page_paragraph(&story->page, BODY, BODY + 2, bitsim__prose_text(text));
    if (text->failed) story->result = BITSIM_ERR_NOMEM;
}

static void keep_seen(bitsim_explanation *story, const bitsim_call_event *call) {
    if (!call->seen_token) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, "The service sees ");
    bitsim__say_token(story, text, call->seen_token);
    bitsim__prose_add(text, ": ");
    bitsim__say_identity(text, call->seen);
    bool known = story->has_seen && bitsim__story_knows(story, &story->seen);
    if (known) bitsim__say_rules(text, &story->seen);
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
    if (story->has_seen && !known) bitsim__story_rules(story, &story->seen);
}

static void keep_answer(bitsim_explanation *story, const bitsim_decision *decision) {
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, "The answer is ");
    bitsim__say_hresult(text, decision->hr);
    bitsim__prose_add(text, ".");
    size_t count;
    const bitsim__flag *effects = bitsim__effects(&count);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!(decision->effects & effects[i].bit)) continue;
        bitsim__prose_print(text, "%s%s", any ? "; " : " What follows: ", effects[i].meaning);
        any = true;
    }
    if (any) bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
    bitsim__story_rules(story, decision);
    bitsim__story_way_not_taken(story, decision, "The answer would have been a success");
}

/* What was kept since the call began led to the answer; whom the service saw comes before it. */
void bitsim__story_call(bitsim_explanation *story, const bitsim_event *event) {
    const bitsim_call_event *call = &event->of.call;
    bitsim__prose led = story->kept;
    bitsim__prose fresh = {.memory = story->memory};
    bitsim__story_heading(story, event->time);
    write_heading(story, event);
    story->kept = fresh;
    keep_seen(story, call);
    if (led.length > 0) bitsim__prose_bytes(&story->kept, led.text, led.length);
    if (led.failed) story->result = BITSIM_ERR_NOMEM;
    bitsim__prose_dispose(&led);
    bitsim__story_passed(story);
    keep_answer(story, call->decision);
    bitsim__story_tell(story);
    story->has_seen = false;
}
