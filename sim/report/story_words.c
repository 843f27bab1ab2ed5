/* SPDX-License-Identifier: MIT */
/* Phrases. */
#include <string.h>

#include "bitsim/access.h"
#include "report/story.h"
#include "report/words.h"

/* Answers whether the number behind the name of |sid| was told; it will have been from now on. */
static bool was_told(bitsim_explanation *story, const bitsim_sid *sid) {
    for (size_t i = 0; i < story->sid_count; i++)
        if (bitsim_sid_equal(&story->sids[i], sid)) return true;
    if (story->sid_count == story->sid_capacity) {
        size_t capacity = story->sid_capacity ? 2 * story->sid_capacity : 8;
        bitsim_sid *grown = story->memory->reallocate(story->sids, capacity * sizeof *grown,
                                                      story->memory->user);
        if (!grown) {
            story->result = BITSIM_ERR_NOMEM;
            return false;
        }
        story->sids = grown;
        story->sid_capacity = capacity;
    }
    story->sids[story->sid_count++] = *sid;
    return false;
}

void bitsim__say_sid(bitsim_explanation *story, bitsim__prose *prose, const bitsim_sid *sid) {
    const bitsim_explanation_config *config = &story->config;
    const char *name = config->name ? config->name(sid, config->name_user) : NULL;
    if (!name) name = bitsim_sid_name(sid);
    bitsim_sid_string text;
    bitsim_sid_print(sid, &text);
    if (!name) {
        bitsim__prose_add(prose, text.text);
        return;
    }
    bitsim__prose_foreign(prose, name);
    if (!was_told(story, sid)) bitsim__prose_print(prose, " (%s)", text.text);
}

void bitsim__say_token(bitsim_explanation *story, bitsim__prose *prose, const bitsim_token *token) {
    bitsim__say_sid(story, prose, bitsim_token_user(token));
    if (bitsim_token_is_local_system(token)) return;
    if (bitsim_token_is_administrator(token))
        bitsim__prose_add(prose, bitsim_token_elevation(token) == BITSIM_ELEVATION_FULL
                                     ? ", an elevated administrator"
                                     : ", an administrator");
    if (bitsim_token_is_filtered_administrator(token))
        bitsim__prose_add(prose, ", an administrator who is not elevated");
    if (bitsim_token_is_restricted(token)) bitsim__prose_add(prose, ", with restricting SIDs");
}

void bitsim__say_identity(bitsim__prose *prose, bitsim_identity identity) {
    static const char *const phrases[BITSIM_IDENTITY_COUNT] = {
        [BITSIM_IDENTITY_NONE] = "nobody in particular",
        [BITSIM_IDENTITY_PROCESS] = "the token of the client's process",
        [BITSIM_IDENTITY_THREAD] = "the token that the client's thread impersonates",
        [BITSIM_IDENTITY_BLANKET] = "the token that the thread had when the blanket was set",
        [BITSIM_IDENTITY_OWNER] = "the job's owner",
        [BITSIM_IDENTITY_HELPER] = "the job's helper",
        [BITSIM_IDENTITY_NOTIFIER] = "whoever asked to be notified",
        [BITSIM_IDENTITY_COMPUTER] = "the computer's account",
        [BITSIM_IDENTITY_ANONYMOUS] = "anonymous",
    };
    bitsim__prose_add(prose, (unsigned)identity < BITSIM_IDENTITY_COUNT ? phrases[identity] : "?");
}

void bitsim__say_code(bitsim__prose *prose, bitsim_hresult hr) {
    const char *name = bitsim_hresult_name(hr);
    char text[BITSIM__HRESULT_SIZE];
    bitsim__prose_add(prose, bitsim_failed(hr) ? BITSIM_PAGE_BAD : BITSIM_PAGE_GOOD);
    if (hr != S_OK || !name) bitsim__prose_add(prose, bitsim__hresult_print(hr, text));
    if (hr != S_OK && name) bitsim__prose_add(prose, " ");
    if (name) bitsim__prose_add(prose, name);
    bitsim__prose_add(prose, BITSIM_PAGE_PLAIN);
}

void bitsim__say_hresult(bitsim__prose *prose, bitsim_hresult hr) {
    const bitsim_hresult_row *row = bitsim_hresult_find(hr);
    bitsim__say_code(prose, hr);
    if (!row || hr == S_OK) return;
    bitsim__prose_add(prose, " (");
    bitsim__prose_add(prose, row->meaning);
    bitsim__prose_add(prose, ")");
}

void bitsim__say_state(bitsim__prose *prose, BG_JOB_STATE state) {
    static const char prefix[] = "BG_JOB_STATE_";
    const char *name = bitsim_job_state_name(state);
    bool has_prefix = strncmp(name, prefix, strlen(prefix)) == 0;
    bitsim__prose_add(prose, has_prefix ? name + strlen(prefix) : name);
}

void bitsim__say_job(bitsim__prose *prose, const char *name) {
    bitsim__prose_add(prose, "job '");
    bitsim__prose_foreign(prose, name ? name : "");
    bitsim__prose_add(prose, "'");
}

typedef struct right {
    uint32_t mask;
    const char *name;
} right;

/* Whole sets first, so that their parts are not told again. */
static const right sets[] = {
    {FILE_ALL_ACCESS, "full control"},
    {FILE_GENERIC_READ | FILE_GENERIC_WRITE, "read and write"},
    {FILE_GENERIC_READ, "read"},
    {FILE_GENERIC_WRITE, "write"},
};
static const right file_rights[] = {
    {FILE_READ_DATA, "read data"},
    {FILE_WRITE_DATA, "write data"},
    {FILE_APPEND_DATA, "append"},
    {FILE_EXECUTE, "execute"},
};
static const right folder_rights[] = {
    {FILE_LIST_DIRECTORY, "list"},
    {FILE_ADD_FILE, "add files"},
    {FILE_ADD_SUBDIRECTORY, "add folders"},
    {FILE_TRAVERSE, "traverse"},
};
static const right job_rights[] = {{BITSIM_JOB_QUERY, "query"}, {BITSIM_JOB_CHANGE, "change"}};
static const right common_rights[] = {
    {FILE_READ_EA, "read extended attributes"},
    {FILE_WRITE_EA, "write extended attributes"},
    {FILE_DELETE_CHILD, "delete children"},
    {FILE_READ_ATTRIBUTES, "read attributes"},
    {FILE_WRITE_ATTRIBUTES, "write attributes"},
    {DELETE, "delete"},
    {READ_CONTROL, "read the descriptor"},
    {WRITE_DAC, "write the DACL"},
    {WRITE_OWNER, "write the owner"},
    {SYNCHRONIZE, "synchronize"},
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Adds those of |rights| that |*mask| holds whole, and takes them out of it. */
static void say_some(bitsim__prose *prose, const right *rights, size_t count, uint32_t *mask,
                     bool *any) {
    for (size_t i = 0; i < count; i++) {
        if ((*mask & rights[i].mask) != rights[i].mask) continue;
        if (*any) bitsim__prose_add(prose, ", ");
        bitsim__prose_add(prose, rights[i].name);
        *mask &= ~rights[i].mask;
        *any = true;
    }
}

void bitsim__say_rights(bitsim__prose *prose, uint32_t mask, bitsim_object_kind kind) {
    bool any = false;
    uint32_t left = mask;
    if (kind == BITSIM_OBJECT_JOB) {
        say_some(prose, job_rights, COUNT_OF(job_rights), &left, &any);
    } else {
        say_some(prose, sets, COUNT_OF(sets), &left, &any);
        if (kind == BITSIM_OBJECT_DIRECTORY)
            say_some(prose, folder_rights, COUNT_OF(folder_rights), &left, &any);
        else say_some(prose, file_rights, COUNT_OF(file_rights), &left, &any);
        say_some(prose, common_rights, COUNT_OF(common_rights), &left, &any);
    }
    if (left) bitsim__prose_print(prose, "%s0x%08X", any ? ", " : "", (unsigned)left);
}

typedef struct verb {
    const char *present;
    const char *past;
} verb;

/* Finds the first word of |clause| that |verbs| hold; |*at| is where it stands. */
static const verb *find_verb(const verb *verbs, size_t count, const char *clause, const char **at) {
    for (const char *word = clause; *word; word += strspn(word, " ")) {
        size_t length = strcspn(word, " ");
        for (size_t i = 0; i < count; i++) {
            if (strlen(verbs[i].present) != length) continue;
            if (strncmp(verbs[i].present, word, length) != 0) continue;
            *at = word;
            return &verbs[i];
        }
        word += length;
    }
    return NULL;
}

/*
 * Conditions have one verb each, in the present tense or already in the past. The few that are
 * nouns as well come second.
 */
void bitsim__say_were(bitsim__prose *prose, const char *clause) {
    static const verb verbs[] = {
        {"is", "were"},
        {"are", "were"},
        {"has", "had"},
        {"have", "had"},
        {"does", "did"},
        {"do", "did"},
        {"cannot", "could not"},
        {"can", "could"},
        {"may", "might"},
        {"admits", "admitted"},
        {"asks", "asked"},
        {"breaks", "broke"},
        {"carries", "carried"},
        {"cloaks", "cloaked"},
        {"exists", "existed"},
        {"gives", "gave"},
        {"impersonates", "impersonated"},
        {"keep", "kept"},
        {"mean", "meant"},
        {"means", "meant"},
        {"owns", "owned"},
        {"requires", "required"},
        {"waits", "waited"},
    };
    static const verb nouns[] = {
        {"answers", "answered"}, {"matches", "matched"}, {"names", "named"}};
    const char *at;
    const verb *found = find_verb(verbs, COUNT_OF(verbs), clause, &at);
    if (!found) found = find_verb(nouns, COUNT_OF(nouns), clause, &at);
    if (!found) {
        bitsim__prose_add(prose, clause);
        return;
    }
    bitsim__prose_bytes(prose, clause, (size_t)(at - clause));
    bitsim__prose_add(prose, found->past);
    bitsim__prose_add(prose, at + strlen(found->present));
}

void bitsim__say_moment(bitsim__prose *prose, bitsim_time moment) {
    bitsim_time_string text;
    bitsim_time_print(moment, &text);
    char *point = strchr(text.text, '.');
    if (point) {
        char *end = point + strcspn(point, "Z");
        while (end[-1] == '0') end--;
        if (end[-1] == '.') end--;
        memcpy(end, "Z", sizeof "Z");
    }
    bitsim__prose_add(prose, text.text);
}
