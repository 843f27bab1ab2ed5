/* SPDX-License-Identifier: MIT */
/*
 * Prepared access checks. A token is two bits for each SID that has a number: whether it counts for
 * allowing and whether it counts for denying. The first word has no SIDs, so that a SID which got
 * its number after the token was prepared, and cannot be in it, is looked up there.
 *
 * The walk takes no branch that depends on who matches: for random questions such a branch is a
 * coin toss that costs as much as all entries together.
 */
#include "bitsim/prepared.h"

#include "security/access_quick.h"

enum { sids_a_word = 32, bits_a_word = 64, rows_a_turn = 4 };

/* What a check reads of an entry. */
typedef struct row {
    /* bit: the one of a token's that must be set. */
    uint32_t bit;
    uint32_t mask;
    /* denies: all bits, or none for an entry that allows. */
    uint32_t denies;
} row;

/* What is told when the entry decides. */
typedef struct outcome {
    const bitsim_sid *sid;
    int32_t ace;
    bitsim_access_rule granted_by;
} outcome;

/*
 * The owner by himself is row 0. What the token cannot match under any circumstances is left out,
 * and rows of no rights fill the last turn. There is one outcome more than rows, for the end of the
 * list.
 */
struct bitsim_prepared_descriptor {
    const bitsim_memory *memory;
    const bitsim_sid_table *table;
    const bitsim_descriptor *descriptor;
    const outcome *outcomes;
    bitsim_generic_mapping mapping;
    bitsim_object_kind kind;
    /* slowly: the rights that are left to bitsim_access_check: none or all. */
    uint32_t slowly;
    uint32_t label_level;
    uint32_t row_count;
    row rows[];
};

struct bitsim_prepared_token {
    const bitsim_memory *memory;
    const bitsim_sid_table *table;
    const bitsim_token *token;
    /* slowly, write_level: as the token has them. */
    uint32_t slowly;
    uint32_t write_level;
    /* bit_count: of |uses|. */
    uint32_t bit_count;
    uint64_t uses[];
};

/* Where the two bits of the SID with |number| are; BITSIM__USE_ALLOW is the lower one. */
static uint32_t bits_of(uint32_t number) { return bits_a_word + 2 * (number - 1); }

static row make_row(uint32_t number, uint32_t mask, bool denies) {
    row made = {bits_of(number) + denies, mask, denies ? UINT32_MAX : 0};
    return made;
}

static const row empty_row = {0, 0, 0};

/* The SID by which |ace| is matched without options, or NULL if nobody matches it. */
static const bitsim_sid *matched_by(const bitsim_descriptor *d, const bitsim__ace *ace,
                                    const bitsim_sid *sid) {
    const unsigned never = BITSIM__ACE_OBJECT | BITSIM__ACE_PLACEHOLDER | BITSIM__ACE_SELF;
    if (ace->how == 0 || (ace->how & never)) return NULL;
    if (ace->how & BITSIM__ACE_OWNER_RIGHTS) return bitsim_descriptor_owner(d);
    return sid;
}

static int add_owner(bitsim_prepared_descriptor *p, outcome *outcomes, bitsim_sid_table *table) {
    const bitsim_sid *owner = bitsim_descriptor_owner(p->descriptor);
    outcomes[0] = (outcome){owner, -1, BITSIM_ACCESS_CHK_6};
    p->rows[0] = empty_row;
    p->row_count = 1;
    if (!owner || p->descriptor->has_owner_rights) return BITSIM_OK;
    uint32_t number = 0;
    int status = bitsim_sid_table_add(table, owner, &number);
    if (status == BITSIM_OK) p->rows[0] = make_row(number, READ_CONTROL | WRITE_DAC, false);
    return status;
}

static int add_entries(bitsim_prepared_descriptor *p, outcome *outcomes, bitsim_sid_table *table) {
    const bitsim_descriptor *d = p->descriptor;
    const bitsim__ace *aces = bitsim__aces(d) + d->dacl.first;
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    for (uint32_t i = 0; i < d->dacl.count; i++) {
        const bitsim_sid *who = matched_by(d, &aces[i], &sids[i]);
        if (!who) continue;
        uint32_t number = 0;
        int status = bitsim_sid_table_add(table, who, &number);
        if (status != BITSIM_OK) return status;
        outcomes[p->row_count] = (outcome){&sids[i], (int32_t)i, BITSIM_ACCESS_CHK_10};
        p->rows[p->row_count++] = make_row(number, aces[i].mask & BITSIM__DECIDABLE,
                                           (aces[i].how & BITSIM__ACE_DENIES) != 0);
    }
    return BITSIM_OK;
}

static void fill_up(bitsim_prepared_descriptor *p, outcome *outcomes) {
    const outcome end = {NULL, -1, BITSIM_ACCESS_NO_RULE};
    while (p->row_count % rows_a_turn != 1) {
        outcomes[p->row_count] = end;
        p->rows[p->row_count++] = empty_row;
    }
    outcomes[p->row_count] = end;
}

int bitsim_prepared_descriptor_new(bitsim_prepared_descriptor **out,
                                   const bitsim_descriptor *descriptor, bitsim_object_kind kind,
                                   bitsim_sid_table *table, const bitsim_memory *memory) {
    const bitsim_generic_mapping *mapping = bitsim_object_mapping(kind);
    if (!mapping) return BITSIM_ERR_INVALID;
    /* The outcomes lie behind the rows, where a pointer can lie. */
    size_t row_max = 1 + descriptor->dacl.count + rows_a_turn;
    size_t outcomes_at = sizeof(bitsim_prepared_descriptor) + (row_max * sizeof(row) + 7) / 8 * 8;
    bitsim_prepared_descriptor *p = memory->allocate(outcomes_at + (row_max + 1) * sizeof(outcome),
                                                     memory->user);
    if (!p) return BITSIM_ERR_NOMEM;
    outcome *outcomes = (outcome *)((uintptr_t)p + outcomes_at);
    p->memory = memory;
    p->table = table;
    p->descriptor = descriptor;
    p->outcomes = outcomes;
    p->mapping = *mapping;
    p->kind = kind;
    bool is_usual = descriptor->dacl.state == BITSIM_ACL_LIST && !descriptor->is_unmodelled;
    p->slowly = is_usual ? 0 : UINT32_MAX;
    p->label_level = descriptor->label_level;
    int status = add_owner(p, outcomes, table);
    if (status == BITSIM_OK) status = add_entries(p, outcomes, table);
    if (status != BITSIM_OK) {
        bitsim_prepared_descriptor_del(p);
        return status;
    }
    fill_up(p, outcomes);
    *out = p;
    return BITSIM_OK;
}

void bitsim_prepared_descriptor_del(bitsim_prepared_descriptor *prepared) {
    if (prepared) prepared->memory->release(prepared, prepared->memory->user);
}

/* Gives the SIDs of |token| numbers. */
static int add_sids(bitsim_sid_table *table, const bitsim_token *token) {
    const bitsim_sid *sids = bitsim__index_sids(token, &token->held);
    for (uint32_t i = 0; i < token->held.count; i++) {
        uint32_t number;
        int status = bitsim_sid_table_add(table, &sids[i], &number);
        if (status != BITSIM_OK) return status;
    }
    return BITSIM_OK;
}

static void fill_uses(bitsim_prepared_token *p) {
    const bitsim_token *token = p->token;
    const bitsim_sid *sids = bitsim__index_sids(token, &token->held);
    for (uint32_t i = 0; i < token->held.count; i++) {
        uint32_t at = bits_of(bitsim_sid_table_find(p->table, &sids[i]));
        uint64_t use = bitsim__index_use(token, &token->held, bitsim_sid_hash(&sids[i]), &sids[i]);
        p->uses[at / bits_a_word] |= use << at % bits_a_word;
    }
}

int bitsim_prepared_token_new(bitsim_prepared_token **out, const bitsim_token *token,
                              bitsim_sid_table *table, const bitsim_memory *memory) {
    int status = add_sids(table, token);
    if (status != BITSIM_OK) return status;
    size_t words = 1 + (bitsim_sid_table_count(table) + sids_a_word - 1) / sids_a_word;
    bitsim_prepared_token *p = memory->allocate_zeroed(1, sizeof *p + words * sizeof p->uses[0],
                                                       memory->user);
    if (!p) return BITSIM_ERR_NOMEM;
    p->memory = memory;
    p->table = table;
    p->token = token;
    p->slowly = token->slowly;
    p->write_level = token->write_level;
    p->bit_count = (uint32_t)words * bits_a_word;
    fill_uses(p);
    *out = p;
    return BITSIM_OK;
}

void bitsim_prepared_token_del(bitsim_prepared_token *prepared) {
    if (prepared) prepared->memory->release(prepared, prepared->memory->user);
}

BITSIM__INLINE void walk_row(bitsim__pace *pace, const row *at,
                             const bitsim_prepared_token *token) {
    uint32_t bit = at->bit < token->bit_count ? at->bit : 0;
    uint32_t matches = 0 - (uint32_t)(token->uses[bit / bits_a_word] >> bit % bits_a_word & 1);
    bitsim__pace_on(pace, at->mask, matches, at->denies);
}

int bitsim_prepared_check(const bitsim_prepared_descriptor *descriptor,
                          const bitsim_prepared_token *token, uint32_t desired,
                          bitsim_access_result *result) {
    enum { before_looking = 17 };
    uint32_t wanted = bitsim__map_quickly(desired, &descriptor->mapping);
    if ((wanted & (descriptor->slowly | token->slowly)) || !wanted ||
        descriptor->table != token->table || token->write_level < descriptor->label_level)
        return bitsim_access_check(descriptor->descriptor, token->token, desired, descriptor->kind,
                                   NULL, result);
    bitsim__pace pace = {wanted, 0, 0};
    walk_row(&pace, &descriptor->rows[0], token);
    for (uint32_t i = 1; i < descriptor->row_count; i += rows_a_turn) {
        for (uint32_t k = 0; k < rows_a_turn; k++) walk_row(&pace, &descriptor->rows[i + k], token);
        /* Whether it is settled is a coin toss too, so a short list is walked to its end. */
        if (i >= before_looking && (!pace.wanted || pace.denied)) break;
    }
    const outcome *end = &descriptor->outcomes[pace.passed];
    bitsim__answer_quickly(&pace, wanted, end->granted_by, end->ace, end->sid, result);
    return BITSIM_OK;
}
