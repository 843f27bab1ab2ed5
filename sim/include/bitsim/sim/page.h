/* SPDX-License-Identifier: MIT */
/*
 * A page is text for people: paragraphs broken at a width, indented, with a little colour where a
 * terminal shows it. It writes through a sink and allocates nothing.
 */
#ifndef BITSIM_SIM_PAGE_H
#define BITSIM_SIM_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/sim/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_PAGE_WIDTH: how many columns a line has, unless a page says otherwise. */
#define BITSIM_PAGE_WIDTH 100

/*
 * Marks within a paragraph that switch a colour on or off. They take no column, and are left out
 * where colours are off; so is every other control character,
 * and what turns the direction of the text.
 */
#define BITSIM_PAGE_PLAIN "\x01"
#define BITSIM_PAGE_BOLD "\x02"
#define BITSIM_PAGE_DIM "\x03"
#define BITSIM_PAGE_GOOD "\x04"
#define BITSIM_PAGE_BAD "\x05"

/* bitsim_page is a page. Fill |sink|; the rest may be zero. */
typedef struct bitsim_page {
    bitsim_sink sink;
    /* width: columns of a line; 0 is BITSIM_PAGE_WIDTH. */
    size_t width;
    /* colours: marks become escape sequences. */
    bool colours;
    /* result: 0, or the first error of the sink, after which nothing more is written. */
    int result;
} bitsim_page;

/*
 * bitsim_page_paragraph writes |text| (UTF-8) broken into lines: the first is indented by |first|
 * columns, the others by |rest|. A word that is wider than a line has a line to itself.
 */
void bitsim_page_paragraph(bitsim_page *page, size_t first, size_t rest, const char *text);

/*
 * bitsim_page_item writes |label| at column |indent| and |text| beside it from column |column| on,
 * below itself where it goes on.
 */
void bitsim_page_item(bitsim_page *page, size_t indent, const char *label, size_t column,
                      const char *text);

/* bitsim_page_gap writes an empty line. */
void bitsim_page_gap(bitsim_page *page);

#ifdef __cplusplus
}
#endif

#endif
