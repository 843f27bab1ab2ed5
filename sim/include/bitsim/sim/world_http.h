/* SPDX-License-Identifier: MIT */
/*
 * Web servers of a world, by origin ("https://updates.contoso.example"), with the files they offer,
 * the client certificates they ask for and the challenges they put. docs/world.md describes them;
 * errors are those of bitsim/sim/world.h.
 *
 * In a URL, scheme and host are compared without regard to the case of A to Z, the usual port (80,
 * 443) may be written or not, user information and fragment are passed over, and the rest counts as
 * it is written.
 */
#ifndef BITSIM_SIM_WORLD_HTTP_H
#define BITSIM_SIM_WORLD_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/policy/answer.h"
#include "bitsim/policy/auth.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/server_certificate.h"
#include "bitsim/policy/transfer.h"
#include "bitsim/sim/world.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_challenge is what a server, or a proxy, asks of whoever comes. It is met by the request
 * (BITSIM_OPERATION_REQUEST) and holds for what follows on the same connection.
 */
typedef struct bitsim_challenge {
    /* scheme: a BG_AUTH_SCHEME; 0 asks nothing. */
    uint8_t scheme;
    /*
     * anybody: with implicit credentials any account but nobody is let in; else those that
     * bitsim_world_admit_account admits.
     */
    bool anybody;
} bitsim_challenge;

/* bitsim_http_config is what a server is like. Zeroed, it answers and asks nothing. */
typedef struct bitsim_http_config {
    /* connect: what comes of connecting: anything but BROKEN. */
    bitsim_connect_result connect;
    /* certificate: what it says of client certificates; https only. */
    bitsim_cert_demand certificate;
    bitsim_challenge challenge;
    /* anonymous: it lets anybody in, and asks |challenge| of nobody. */
    bool anonymous;
    /* faults: what is wrong with its own certificate, bits of BITSIM_CERTIFICATE_*; https only. */
    uint32_t faults;
    /* hash: the SHA-1 hash of that certificate; https only. */
    uint8_t hash[20];
    /* is_old: it speaks HTTP/1.0. */
    bool is_old;
    /* own_link: |link| counts, else the world's does. */
    bool own_link;
    bitsim_link link;
} bitsim_http_config;

/* bitsim_world_add_http_server makes a server; |config| may be NULL. */
int bitsim_world_add_http_server(bitsim_world *world, const char *origin,
                                 const bitsim_http_config *config);

/* bitsim_world_set_http_server changes what a server is like; its files stay. */
int bitsim_world_set_http_server(bitsim_world *world, const char *origin,
                                 const bitsim_http_config *config);

/* bitsim_world_http_server fills |*out|. It returns 0, BITSIM_ERR_SYNTAX or _NOT_FOUND. */
int bitsim_world_http_server(const bitsim_world *world, const char *origin,
                             bitsim_http_config *out);

/* bitsim_world_set_http_file offers |size| bytes under |url|, whose server must be there. */
int bitsim_world_set_http_file(bitsim_world *world, const char *url, uint64_t size);

/* bitsim_world_remove_http_file takes the file, and what was uploaded, away. */
int bitsim_world_remove_http_file(bitsim_world *world, const char *url);

/*
 * bitsim_http_manner is how a server serves a URL. Zeroed it does so as BITS needs it, but tells no
 * date and no ETag.
 */
typedef struct bitsim_http_manner {
    /* modified: Last-Modified, or 0. */
    bitsim_time modified;
    /* etag: the text of ETag, at most 256 bytes, or NULL. Copied. */
    const char *etag;
    /* no_size: it does not tell sizes. */
    bool no_size;
    /* no_ranges: it sends the whole file whatever range is asked for. */
    bool no_ranges;
    /* no_head: it answers HEAD with 405. */
    bool no_head;
    /* no_conditions: it takes no notice of If-Unmodified-Since. */
    bool no_conditions;
    /* restless: the file is written again before each request; |modified| grows by a second. */
    bool restless;
    /* parts: what is wrong with its answers to requests for several ranges. */
    bitsim_parts_fault parts;
    /* redirect: the full URL that it sends everybody to, of at most 2,200 bytes, or NULL; with
     * |redirect_status|, 302 if that is 0. Copied. */
    const char *redirect;
    uint16_t redirect_status;
} bitsim_http_manner;

/*
 * bitsim_world_set_http_manner says how |url|, whose server must be there, is served. It returns 0,
 * BITSIM_ERR_NOMEM, _NOT_FOUND, _SYNTAX, or BITSIM_ERR_INVALID for a text that is too long or a
 * status that is none of 301, 302, 303 and 307.
 */
int bitsim_world_set_http_manner(bitsim_world *world, const char *url,
                                 const bitsim_http_manner *manner);

/* bitsim_world_http_manner fills |*out|, which is borrowed, for |url|; zeroed if there was nothing
 * said of it. It returns 0, _SYNTAX or _NOT_FOUND. */
int bitsim_world_http_manner(const bitsim_world *world, const char *url, bitsim_http_manner *out);

/*
 * bitsim_world_answer_http has the next |times| requests for |url| answered with |status|, after
 * those that were said before; 0 is every one from then on. |url| need not have a file. |status| is
 * 100 to 999.
 */
int bitsim_world_answer_http(bitsim_world *world, const char *url, uint16_t status, uint32_t times);

/*
 * bitsim_world_break_http has the next transfer of |url| that comes to byte |offset| end there,
 * with a broken connection.
 */
int bitsim_world_break_http(bitsim_world *world, const char *url, uint64_t offset);

/*
 * bitsim_world_ask_http has the next transfer of |url| that comes to byte |offset| answered there
 * with the challenge of the server, or, if that has none, of the proxy on the way; 401 or 407.
 */
int bitsim_world_ask_http(bitsim_world *world, const char *url, uint64_t offset);

/*
 * bitsim_world_set_http_text has |url| a file with |text| in it, without its end. Of other files a
 * world knows but the size; what is in a file is told of replies alone.
 */
int bitsim_world_set_http_text(bitsim_world *world, const char *url, const char *text);

/*
 * bitsim_world_set_http_upload lets files be uploaded to |url|, and replies with |reply_size|
 * bytes, at a URL of its own. Without it an upload is answered with 404.
 */
int bitsim_world_set_http_upload(bitsim_world *world, const char *url, uint64_t reply_size);

/*
 * bitsim_http_upload is how a server takes uploads to a URL, beyond what is said with
 * bitsim_world_set_http_upload. Zeroed it is as BITS would have it.
 */
typedef struct bitsim_http_upload {
    /* off: uploads are not enabled: 501, with E_ACCESSDENIED. */
    bool off;
    /* largest_file: a larger file is refused with 413 and BG_E_TOO_LARGE; 0 is none. */
    uint64_t largest_file;
    /* largest_fragment: a larger fragment is refused with 413; 0 is none. */
    uint64_t largest_fragment;
    /* reply_url: where the reply is (BITS-Static-Response-URL), or NULL for one that is made.
     * Copied. */
    const char *reply_url;
    /* host: another web server, by the name of its host, that new sessions are sent to
     * (BITS-Host-Id); NULL is none. Copied. host_timeout: its fallback timeout, 0 for none. */
    const char *host;
    bitsim_time host_timeout;
} bitsim_http_upload;

/* bitsim_world_set_http_upload_manner says how |url|, whose server must be there, takes uploads. */
int bitsim_world_set_http_upload_manner(bitsim_world *world, const char *url,
                                        const bitsim_http_upload *manner);

/*
 * bitsim_world_answer_http_application has the server's application answer the next |times| uploads
 * to |url| with |status|, likewise.
 */
int bitsim_world_answer_http_application(bitsim_world *world, const char *url, uint16_t status,
                                         uint32_t times);

/* bitsim_world_forget_http_session has the server forget what is being uploaded to |url|. */
int bitsim_world_forget_http_session(bitsim_world *world, const char *url);

/*
 * bitsim_world_close_http has |url| closed, or open again, to the account that a server has for
 * whoever it did not ask who he is.
 */
int bitsim_world_close_http(bitsim_world *world, const char *url, bool closed);

/* bitsim_http_file is what can be said of a URL. */
typedef struct bitsim_http_file {
    /* offered: there is a file; |size| is its size. */
    bool offered;
    uint64_t size;
    /* takes: files can be uploaded; |uploaded| bytes were. */
    bool takes;
    uint64_t uploaded;
    uint64_t reply_size;
    /* in_session: an upload is under way; posts: how often the application was given a file. */
    bool in_session;
    uint64_t posts;
    /* closed: the account that a server has for anybody may not read it. */
    bool closed;
    /* requests: how many requests came for it. */
    uint64_t requests;
} bitsim_http_file;

/* bitsim_world_http_file fills |*out| for |url|. It returns 0, _SYNTAX or _NOT_FOUND. */
int bitsim_world_http_file(const bitsim_world *world, const char *url, bitsim_http_file *out);

/*
 * bitsim_world_admit_account lets the account or group |sid| in, with implicit credentials, at the
 * server of origin |where| or at the proxy called |where|.
 */
int bitsim_world_admit_account(bitsim_world *world, const char *where, const bitsim_sid *sid);

/*
 * bitsim_world_admit_credentials lets in whoever sends |user| and |password|, likewise. Both are
 * compared as they are written.
 */
int bitsim_world_admit_credentials(bitsim_world *world, const char *where, const char *user,
                                   const char *password);

#ifdef __cplusplus
}
#endif

#endif
