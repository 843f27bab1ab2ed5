/* SPDX-License-Identifier: MIT */
#include "service/told.h"

#include <stddef.h>

static uint64_t bytes(const void *data, size_t size) {
    const unsigned char *at = data;
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; at && i < size; i++) hash = (hash ^ at[i]) * UINT64_C(0x100000001B3);
    return at ? hash : 0;
}

static uint64_t text(const char *words) {
    size_t length = 0;
    while (words && words[length]) length++;
    return bytes(words, length);
}

#define ROWS(X)                                                               \
    X(kind, it->kind)                                                         \
    X(ticket, it->ticket)                                                     \
    X(job, bytes(&it->job, sizeof it->job))                                   \
    X(file, it->file)                                                         \
    X(resource, it->resource)                                                 \
    X(path, text(it->path))                                                   \
    X(target, text(it->target))                                               \
    X(remote, text(it->remote))                                               \
    X(scheme, it->scheme)                                                     \
    X(upload, it->upload)                                                     \
    X(acl_flags, it->acl_flags)                                               \
    X(offset, it->offset)                                                     \
    X(length, it->length)                                                     \
    X(session, text(it->session))                                             \
    X(total, it->total)                                                       \
    X(local_offset, it->local_offset)                                         \
    X(method, text(it->method))                                               \
    X(is_whole, it->is_whole)                                                 \
    X(wanted_ranges, it->wanted_ranges)                                       \
    X(unmodified_since, it->unmodified_since)                                 \
    X(checks_revocation, it->checks_revocation)                               \
    X(last_write, it->last_write)                                             \
    X(proxy, text(it->proxy))                                                 \
    X(certificate, it->certificate ? text(it->certificate->subject) + 1 : 0)  \
    X(client_certificate, bytes(it->client_certificate, 20))                  \
    X(server_certificate, bytes(it->server_certificate, 20))                  \
    X(answer, it->answer)                                                     \
    X(answer_to, it->answer_to)                                               \
    X(scheme_of_answer, it->scheme_of_answer)                                 \
    X(user, text(it->user))                                                   \
    X(password, text(it->password))                                           \
    X(earlier_answer, it->earlier.answer)                                     \
    X(earlier_scheme, it->earlier.scheme)                                     \
    X(earlier_user, text(it->earlier.user))                                   \
    X(earlier_password, text(it->earlier.password))                           \
    X(command, text(it->command))                                             \
    X(parameters, text(it->parameters))                                       \
    X(notice, it->notice)                                                     \
    X(object, it->object)                                                     \
    X(notification_class, bytes(it->notification_class, sizeof(bitsim_guid))) \
    X(ranges, bytes(it->ranges, it->range_count * sizeof(bitsim_file_range))) \
    X(range_count, it->range_count)                                           \
    X(state, it->state)                                                       \
    X(error, (uint32_t)it->error)

#define COUNT(name, value) +1
_Static_assert(0 ROWS(COUNT) <= TOLD_VALUES, "there is room for every member");

told told_of(const bitsim_operation *it) {
#define VALUE(name, value) (uint64_t)(value),
    return (told){{ROWS(VALUE)}};
}

const char *told_difference(const told *a, const told *b) {
#define NAME(name, value) #name,
    static const char *const names[TOLD_VALUES] = {ROWS(NAME)};
    for (size_t i = 0; i < TOLD_VALUES; i++)
        if (a->values[i] != b->values[i]) return names[i];
    return NULL;
}
