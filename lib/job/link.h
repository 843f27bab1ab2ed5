/* SPDX-License-Identifier: MIT */
/* A list is a ring of links with a head; a link lies in what it lists. */
#ifndef BITSIM_JOB_LINK_H
#define BITSIM_JOB_LINK_H

#include <stdbool.h>
#include <stddef.h>

/* bitsim__link is a place in a list. Not linked: next is NULL. */
typedef struct bitsim__link {
    struct bitsim__link *next;
    struct bitsim__link *previous;
} bitsim__link;

void bitsim__list_init(bitsim__link *head);
void bitsim__list_append(bitsim__link *head, bitsim__link *link);
/* bitsim__list_prepend puts |link| before all others of the list of |head|. */
void bitsim__list_prepend(bitsim__link *head, bitsim__link *link);
void bitsim__list_remove(bitsim__link *link);
bool bitsim__list_is_empty(const bitsim__link *head);

/* bitsim__linked answers whether |link| is in a list. */
static inline bool bitsim__linked(const bitsim__link *link) { return link->next != NULL; }

/* BITSIM__OF, BITSIM__OF_CONST: the object of |type| whose member |member| is at |link|. */
#define BITSIM__OF(type, member, link) ((type *)(void *)((char *)(link)-offsetof(type, member)))
#define BITSIM__OF_CONST(type, member, link) \
    ((const type *)(const void *)((const char *)(link)-offsetof(type, member)))

#endif
