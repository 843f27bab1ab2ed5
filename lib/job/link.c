/* SPDX-License-Identifier: MIT */
#include "job/link.h"

void bitsim__list_init(bitsim__link *head) { head->next = head->previous = head; }

void bitsim__list_append(bitsim__link *head, bitsim__link *link) {
    link->previous = head->previous;
    link->next = head;
    head->previous->next = link;
    head->previous = link;
}

void bitsim__list_prepend(bitsim__link *head, bitsim__link *link) {
    bitsim__list_append(head->next, link);
}

void bitsim__list_remove(bitsim__link *link) {
    if (!link->next) return;
    link->previous->next = link->next;
    link->next->previous = link->previous;
    link->next = link->previous = NULL;
}

bool bitsim__list_is_empty(const bitsim__link *head) { return head->next == head; }
