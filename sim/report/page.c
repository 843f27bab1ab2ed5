/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/page.h"

#include <string.h>

static void write_text(bitsim_page *page, const char *text, size_t length) {
    if (page->result == 0 && length > 0)
        page->result = page->sink.write(text, length, page->sink.user);
}

static void write_spaces(bitsim_page *page, size_t count) {
    static const char spaces[] = "                                ";
    for (; count >= sizeof spaces; count -= sizeof spaces - 1)
        write_text(page, spaces, sizeof spaces - 1);
    write_text(page, spaces, count);
}

static bool is_control(char byte) { return (unsigned char)byte < 0x20 || byte == 0x7F; }

/*
 * How many bytes at |s| are a character that steers a terminal or turns the direction of the text:
 * U+0080 to U+009F, U+2028 to U+202E or U+2066 to U+2069; 0 if they are none.
 */
static size_t steering(const char *s, size_t left) {
    const unsigned char *u = (const unsigned char *)s;
    if (left >= 2 && u[0] == 0xC2 && u[1] >= 0x80 && u[1] < 0xA0) return 2;
    if (left < 3 || u[0] != 0xE2) return 0;
    if (u[1] == 0x80 && u[2] >= 0xA8 && u[2] <= 0xAE) return 3;
    return u[1] == 0x81 && u[2] >= 0xA6 && u[2] <= 0xA9 ? 3 : 0;
}

/* UTF-8 goes on with bytes 10xxxxxx; the others begin a character, which takes a column. */
static bool takes_column(char byte) { return !is_control(byte) && ((unsigned char)byte >> 6) != 2; }

static size_t columns_of(const char *text, size_t length) {
    size_t columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += takes_column(text[i]) && steering(text + i, length - i) == 0;
    return columns;
}

static const char *escape_of(char mark) {
    static const char *const escapes[] = {NULL,      "\x1b[0m",  "\x1b[1m",
                                          "\x1b[2m", "\x1b[32m", "\x1b[31m"};
    return mark > 0 && (size_t)mark < sizeof escapes / sizeof escapes[0] ? escapes[(int)mark]
                                                                         : NULL;
}

/* Writes a word; what could steer a terminal goes no further than here. */
static void write_word(bitsim_page *page, const char *word, size_t length) {
    size_t clean = 0;
    for (size_t i = 0; i < length; i++) {
        size_t dropped = is_control(word[i]) ? 1 : steering(word + i, length - i);
        if (dropped == 0) continue;
        write_text(page, word + clean, i - clean);
        clean = i + dropped;
        const char *escape = escape_of(word[i]);
        if (page->colours && escape) write_text(page, escape, strlen(escape));
    }
    write_text(page, word + clean, length - clean);
}

/* Writes |text| from |column| on, which the line has reached; further lines begin at |rest|. */
static void write_words(bitsim_page *page, size_t column, size_t rest, const char *text) {
    size_t width = page->width ? page->width : BITSIM_PAGE_WIDTH;
    bool first = true;
    while (*text) {
        size_t length = strcspn(text, " \n");
        size_t columns = columns_of(text, length);
        if (columns > 0) {
            if (!first && column + 1 + columns > width) {
                write_text(page, "\n", 1);
                write_spaces(page, rest);
                column = rest;
            } else if (!first) {
                write_text(page, " ", 1);
                column++;
            }
            column += columns;
            first = false;
        }
        write_word(page, text, length);
        text += length;
        if (*text) text++;
    }
    write_text(page, "\n", 1);
}

void bitsim_page_paragraph(bitsim_page *page, size_t first, size_t rest, const char *text) {
    write_spaces(page, first);
    write_words(page, first, rest, text);
}

void bitsim_page_item(bitsim_page *page, size_t indent, const char *label, size_t column,
                      const char *text) {
    size_t reached = indent + columns_of(label, strlen(label));
    write_spaces(page, indent);
    write_word(page, label, strlen(label));
    write_spaces(page, reached < column ? column - reached : 1);
    write_words(page, reached < column ? column : reached + 1, column, text);
}

void bitsim_page_gap(bitsim_page *page) { write_text(page, "\n", 1); }
