/* SPDX-License-Identifier: MIT */
#include "world/security.h"

#include "bitsim/inherit.h"
#include "bitsim/sddl.h"
#include "world/state.h"

void bitsim__world_security_release(bitsim__world_security *security, const bitsim_memory *memory) {
    if (!security || --security->references > 0) return;
    bitsim_descriptor_del(security->descriptor);
    memory->release(security, memory->user);
}

/* Takes |descriptor| over, also when it fails. */
static int share(bitsim__world_security **out, bitsim_descriptor *descriptor,
                 const bitsim_memory *memory) {
    bitsim__world_security *security = memory->allocate(sizeof *security, memory->user);
    if (!security) {
        bitsim_descriptor_del(descriptor);
        return BITSIM_ERR_NOMEM;
    }
    *security = (bitsim__world_security){.references = 1, .descriptor = descriptor};
    *out = security;
    return BITSIM_OK;
}

/* Makes a copy of |from| that has |owner|, and a group. */
static int complete(bitsim_descriptor **out, const bitsim_descriptor *from, const bitsim_sid *owner,
                    const bitsim_memory *memory) {
    bitsim_sid group = bitsim_sid_well_known(BITSIM_SID_LOCAL_SYSTEM);
    size_t dacl_count = bitsim_descriptor_dacl_count(from);
    size_t sacl_count = bitsim_descriptor_sacl_count(from);
    bitsim_descriptor_parts parts = {
        .owner = owner,
        .group = bitsim_descriptor_group(from) ? bitsim_descriptor_group(from) : &group,
        .control = bitsim_descriptor_control(from) &
                   ~(SE_DACL_PRESENT | SE_SACL_PRESENT | SE_SELF_RELATIVE),
        .dacl_state = bitsim_descriptor_dacl_state(from),
        .dacl_count = dacl_count,
        .sacl_state = bitsim_descriptor_sacl_state(from),
        .sacl_count = sacl_count,
    };
    bitsim_ace *aces = NULL;
    if (dacl_count + sacl_count > 0) {
        aces = memory->allocate((dacl_count + sacl_count) * sizeof *aces, memory->user);
        if (!aces) return BITSIM_ERR_NOMEM;
        for (size_t i = 0; i < dacl_count; i++) bitsim_descriptor_dacl_at(from, i, &aces[i]);
        for (size_t i = 0; i < sacl_count; i++)
            bitsim_descriptor_sacl_at(from, i, &aces[dacl_count + i]);
        parts.dacl = aces;
        parts.sacl = aces + dacl_count;
    }
    int error = bitsim_descriptor_new(out, &parts, memory);
    memory->release(aces, memory->user);
    return error;
}

int bitsim__world_security_read(bitsim__world_security **out, const bitsim_world *world,
                                const char *sddl, bitsim_object_kind kind,
                                bitsim_syntax_error *error) {
    bitsim_sddl_options options = {
        .domain = &world->domain_sid,
        .machine = &world->machine_sid,
        .root_domain = &world->domain_sid,
    };
    bitsim_descriptor *parsed = NULL;
    bitsim_descriptor *completed = NULL;
    bitsim_descriptor *mapped = NULL;
    int result = bitsim_sddl_parse(sddl, &options, world->memory, &parsed, error);
    if (result != BITSIM_OK) return result;
    if (!bitsim_descriptor_is_modelled(parsed)) {
        if (error) *error = (bitsim_syntax_error){0, "a descriptor whose check is modelled"};
        result = BITSIM_ERR_UNMODELLED;
    }
    bitsim_sid administrators = bitsim_sid_well_known(BITSIM_SID_ADMINISTRATORS);
    const bitsim_sid *owner = bitsim_descriptor_owner(parsed);
    if (result == BITSIM_OK)
        result = complete(&completed, parsed, owner ? owner : &administrators, world->memory);
    if (result == BITSIM_OK)
        result = bitsim_descriptor_map(&mapped, completed, kind, world->memory);
    if (result == BITSIM_OK) result = share(out, mapped, world->memory);
    bitsim_descriptor_del(completed);
    bitsim_descriptor_del(parsed);
    return result;
}

int bitsim__world_security_inherit(bitsim__world_security **out,
                                   const bitsim__world_security *parent, bool is_folder,
                                   const bitsim_token *creator, const bitsim_memory *memory) {
    bitsim_descriptor *descriptor;
    int error = bitsim_descriptor_inherit(parent->descriptor, is_folder, creator, memory,
                                          &descriptor);
    return error == BITSIM_OK ? share(out, descriptor, memory) : error;
}

int bitsim__world_security_own(bitsim__world_security **out, const bitsim__world_security *from,
                               const bitsim_sid *owner, const bitsim_memory *memory) {
    bitsim_descriptor *descriptor;
    int error = complete(&descriptor, from->descriptor, owner, memory);
    return error == BITSIM_OK ? share(out, descriptor, memory) : error;
}

bool bitsim__world_check(const bitsim__world_watch *watch, const char *object,
                         bitsim_object_kind kind, const bitsim__world_security *security,
                         uint32_t wanted, const bitsim_token *token) {
    bitsim_access_result result;
    uint32_t rights = bitsim_map_generic(wanted, kind);
    /* An error means that the answer is not known; then |result| refuses. */
    (void)bitsim_access_check(security->descriptor, token, rights, kind, NULL, &result);
    if (watch && watch->check) {
        bitsim_check_event event = {
            .object = object,
            .kind = kind,
            .wanted = rights,
            .token = token,
            .descriptor = security->descriptor,
            .result = &result,
        };
        watch->check(&event, watch->user);
    }
    return bitsim_succeeded(result.hresult);
}

/* The ACEs of one list: its own ones of |own|, then the inherited ones of |heir|. */
typedef size_t count_aces(const bitsim_descriptor *descriptor);
typedef void read_ace(const bitsim_descriptor *descriptor, size_t index, bitsim_ace *out);

typedef struct list_access {
    count_aces *count;
    read_ace *read;
} list_access;

static void read_dacl(const bitsim_descriptor *descriptor, size_t index, bitsim_ace *out) {
    bitsim_descriptor_dacl_at(descriptor, index, out);
}

static void read_sacl(const bitsim_descriptor *descriptor, size_t index, bitsim_ace *out) {
    bitsim_descriptor_sacl_at(descriptor, index, out);
}

/* Puts those of |from| that are |inherited|, or are not, behind the |count| in |aces|. */
static size_t take(bitsim_ace *aces, size_t count, const bitsim_descriptor *from, list_access list,
                   bool inherited) {
    for (size_t i = 0; i < list.count(from); i++) {
        list.read(from, i, &aces[count]);
        if (((aces[count].flags & INHERITED_ACE) != 0) == inherited) count++;
    }
    return count;
}

static size_t merge(bitsim_ace *aces, const bitsim_descriptor *from, const bitsim_descriptor *onto,
                    list_access list, bool copies) {
    size_t own = take(aces, 0, copies ? from : onto, list, false);
    return take(aces, own, onto, list, true);
}

int bitsim__world_security_copy(bitsim__world_security **out, const bitsim__world_security *from,
                                const bitsim__world_security *onto, uint32_t flags,
                                const bitsim_memory *memory) {
    static const list_access dacl = {bitsim_descriptor_dacl_count, read_dacl};
    static const list_access sacl = {bitsim_descriptor_sacl_count, read_sacl};
    const bitsim_descriptor *source = from->descriptor, *target = onto->descriptor;
    size_t room = dacl.count(source) + dacl.count(target) + sacl.count(source) + sacl.count(target);
    bitsim_ace *aces = memory->allocate((room + 1) * sizeof *aces, memory->user);
    if (!aces) return BITSIM_ERR_NOMEM;
    bool copies_dacl = (flags & BG_COPY_FILE_DACL) != 0;
    bool copies_sacl = (flags & BG_COPY_FILE_SACL) != 0;
    bitsim_descriptor_parts parts = {
        .owner = bitsim_descriptor_owner(flags & BG_COPY_FILE_OWNER ? source : target),
        .group = bitsim_descriptor_group(flags & BG_COPY_FILE_GROUP ? source : target),
        .control = bitsim_descriptor_control(target) &
                   ~(SE_DACL_PRESENT | SE_SACL_PRESENT | SE_SELF_RELATIVE),
        .dacl_state = bitsim_descriptor_dacl_state(copies_dacl ? source : target),
        .sacl_state = bitsim_descriptor_sacl_state(copies_sacl ? source : target),
        .dacl = aces,
    };
    parts.dacl_count = merge(aces, source, target, dacl, copies_dacl);
    parts.sacl = aces + parts.dacl_count;
    parts.sacl_count = merge(aces + parts.dacl_count, source, target, sacl, copies_sacl);
    /* What allows everything goes on to do so. */
    if (parts.dacl_state == BITSIM_ACL_NULL) parts.dacl_count = 0;
    if (parts.dacl_count) parts.dacl_state = BITSIM_ACL_LIST;
    if (parts.sacl_count) parts.sacl_state = BITSIM_ACL_LIST;
    bitsim_descriptor *made;
    int error = bitsim_descriptor_new(&made, &parts, memory);
    memory->release(aces, memory->user);
    return error == BITSIM_OK ? share(out, made, memory) : error;
}
