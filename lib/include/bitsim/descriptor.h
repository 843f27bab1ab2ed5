/* SPDX-License-Identifier: MIT */
/*
 * Security descriptor: who owns an object, and who may do what with it. An immutable object in one
 * allocation; a change is a new one. Its text form is in bitsim/sddl.h, what a new object gets from
 * its folder in bitsim/inherit.h, the question it answers in bitsim/access.h. docs/security.md
 * tells more (SD-1 and on).
 */
#ifndef BITSIM_DESCRIPTOR_H
#define BITSIM_DESCRIPTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/error.h"
#include "bitsim/guid.h"
#include "bitsim/memory.h"
#include "bitsim/sid.h"

#ifdef __cplusplus
extern "C" {
#endif

#if !defined(BITSIM_EXTERNAL_CONSTANTS)

/* Control bits (SD-2). */
#define SE_OWNER_DEFAULTED UINT32_C(0x0001)
#define SE_GROUP_DEFAULTED UINT32_C(0x0002)
#define SE_DACL_PRESENT UINT32_C(0x0004)
#define SE_DACL_DEFAULTED UINT32_C(0x0008)
#define SE_SACL_PRESENT UINT32_C(0x0010)
#define SE_SACL_DEFAULTED UINT32_C(0x0020)
#define SE_DACL_AUTO_INHERIT_REQ UINT32_C(0x0100)
#define SE_SACL_AUTO_INHERIT_REQ UINT32_C(0x0200)
#define SE_DACL_AUTO_INHERITED UINT32_C(0x0400)
#define SE_SACL_AUTO_INHERITED UINT32_C(0x0800)
#define SE_DACL_PROTECTED UINT32_C(0x1000)
#define SE_SACL_PROTECTED UINT32_C(0x2000)
#define SE_RM_CONTROL_VALID UINT32_C(0x4000)
#define SE_SELF_RELATIVE UINT32_C(0x8000)

/* ACE types (SD-6). */
#define ACCESS_ALLOWED_ACE_TYPE UINT32_C(0x00)
#define ACCESS_DENIED_ACE_TYPE UINT32_C(0x01)
#define SYSTEM_AUDIT_ACE_TYPE UINT32_C(0x02)
#define SYSTEM_ALARM_ACE_TYPE UINT32_C(0x03)
#define ACCESS_ALLOWED_OBJECT_ACE_TYPE UINT32_C(0x05)
#define ACCESS_DENIED_OBJECT_ACE_TYPE UINT32_C(0x06)
#define SYSTEM_AUDIT_OBJECT_ACE_TYPE UINT32_C(0x07)
#define SYSTEM_ALARM_OBJECT_ACE_TYPE UINT32_C(0x08)
#define ACCESS_ALLOWED_CALLBACK_ACE_TYPE UINT32_C(0x09)
#define ACCESS_DENIED_CALLBACK_ACE_TYPE UINT32_C(0x0A)
#define ACCESS_ALLOWED_CALLBACK_OBJECT_ACE_TYPE UINT32_C(0x0B)
#define ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE UINT32_C(0x0C)
#define SYSTEM_AUDIT_CALLBACK_ACE_TYPE UINT32_C(0x0D)
#define SYSTEM_ALARM_CALLBACK_ACE_TYPE UINT32_C(0x0E)
#define SYSTEM_AUDIT_CALLBACK_OBJECT_ACE_TYPE UINT32_C(0x0F)
#define SYSTEM_ALARM_CALLBACK_OBJECT_ACE_TYPE UINT32_C(0x10)
#define SYSTEM_MANDATORY_LABEL_ACE_TYPE UINT32_C(0x11)
#define SYSTEM_RESOURCE_ATTRIBUTE_ACE_TYPE UINT32_C(0x12)
#define SYSTEM_SCOPED_POLICY_ID_ACE_TYPE UINT32_C(0x13)
#define SYSTEM_PROCESS_TRUST_LABEL_ACE_TYPE UINT32_C(0x14)
#define SYSTEM_ACCESS_FILTER_ACE_TYPE UINT32_C(0x15)

/* ACE flags (SD-7). */
#define OBJECT_INHERIT_ACE UINT32_C(0x01)
#define CONTAINER_INHERIT_ACE UINT32_C(0x02)
#define NO_PROPAGATE_INHERIT_ACE UINT32_C(0x04)
#define INHERIT_ONLY_ACE UINT32_C(0x08)
#define INHERITED_ACE UINT32_C(0x10)
#define SUCCESSFUL_ACCESS_ACE_FLAG UINT32_C(0x40)
#define FAILED_ACCESS_ACE_FLAG UINT32_C(0x80)

/* Flags of object ACEs. */
#define ACE_OBJECT_TYPE_PRESENT UINT32_C(0x1)
#define ACE_INHERITED_OBJECT_TYPE_PRESENT UINT32_C(0x2)

/* The mask of a mandatory label (MIC-1). */
#define SYSTEM_MANDATORY_LABEL_NO_WRITE_UP UINT32_C(0x1)
#define SYSTEM_MANDATORY_LABEL_NO_READ_UP UINT32_C(0x2)
#define SYSTEM_MANDATORY_LABEL_NO_EXECUTE_UP UINT32_C(0x4)

#endif

/* BITSIM_ACL_SIZE_MAX: the longest binary form of an ACL (SD-11). */
#define BITSIM_ACL_SIZE_MAX 65535

/*
 * bitsim_ace is one entry of an access control list. The library hands out entries that borrow
 * |extra| from their descriptor.
 */
typedef struct bitsim_ace {
    /* type: ACCESS_ALLOWED_ACE_TYPE and so on. */
    uint8_t type;
    /* flags: OBJECT_INHERIT_ACE and so on. */
    uint8_t flags;
    /* mask: the rights; of a mandatory label, what it forbids from below. */
    uint32_t mask;
    /* sid: whom it is about; of a mandatory label, S-1-16-level. */
    bitsim_sid sid;
    /* object_flags: for object ACEs only, which of the two types below are there. */
    uint32_t object_flags;
    /* object_type, inherited_object_type: for object ACEs only. */
    bitsim_guid object_type;
    bitsim_guid inherited_object_type;
    /* extra, extra_size: bytes behind the SID, a multiple of 4, as in callback ACEs. */
    const uint8_t *extra;
    size_t extra_size;
} bitsim_ace;

/* bitsim_acl_state tells the three states of an ACL apart (SD-8). */
typedef enum bitsim_acl_state {
    /* BITSIM_ACL_ABSENT: the descriptor does not speak of it. */
    BITSIM_ACL_ABSENT,
    /* BITSIM_ACL_NULL: present, and no list: everything is allowed. */
    BITSIM_ACL_NULL,
    /* BITSIM_ACL_LIST: a list of entries, perhaps of none. */
    BITSIM_ACL_LIST
} bitsim_acl_state;

/* bitsim_descriptor is a security descriptor. */
typedef struct bitsim_descriptor bitsim_descriptor;

/* bitsim_descriptor_parts says what a new descriptor holds. Zeroed parts are an empty one. */
typedef struct bitsim_descriptor_parts {
    /* owner, group: NULL for none. */
    const bitsim_sid *owner;
    const bitsim_sid *group;
    /* control: the SE_ bits but for DACL_PRESENT, SACL_PRESENT and SELF_RELATIVE. */
    uint32_t control;
    /* rm_control: the resource manager's byte; counts with SE_RM_CONTROL_VALID. */
    uint8_t rm_control;
    /* dacl, dacl_count: read when |dacl_state| is BITSIM_ACL_LIST. */
    bitsim_acl_state dacl_state;
    const bitsim_ace *dacl;
    size_t dacl_count;
    /* sacl, sacl_count: likewise. */
    bitsim_acl_state sacl_state;
    const bitsim_ace *sacl;
    size_t sacl_count;
} bitsim_descriptor_parts;

/*
 * bitsim_descriptor_new makes a descriptor of |parts|, which it copies. It returns 0, or with
 * |*out| unchanged:
 *
 * BITSIM_ERR_NOMEM
 *     |memory| gave nothing
 * BITSIM_ERR_INVALID
 *     a SID is not valid; |control| has bits above its 16; there is no such |dacl_state| or
 *     |sacl_state|; an ACE type is unknown or stands in the wrong list (SD-10); a label has a SID
 *     other than S-1-16-level; |extra_size| is no multiple of 4
 * BITSIM_ERR_RANGE
 *     a list would be longer than 65,535 bytes (SD-11)
 */
int bitsim_descriptor_new(bitsim_descriptor **out, const bitsim_descriptor_parts *parts,
                          const bitsim_memory *memory);

/* bitsim_descriptor_copy makes a copy of |descriptor|. It returns 0 or BITSIM_ERR_NOMEM. */
int bitsim_descriptor_copy(bitsim_descriptor **out, const bitsim_descriptor *descriptor,
                           const bitsim_memory *memory);

/* bitsim_descriptor_del ends |descriptor|, which may be NULL or borrowed; then it does nothing. */
void bitsim_descriptor_del(bitsim_descriptor *descriptor);

/* bitsim_descriptor_owner returns the owner, borrowed, or NULL. */
const bitsim_sid *bitsim_descriptor_owner(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_group returns the primary group, borrowed, or NULL. */
const bitsim_sid *bitsim_descriptor_group(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_control returns the control bits, SE_SELF_RELATIVE among them. */
uint32_t bitsim_descriptor_control(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_dacl_state tells whether the DACL is absent, NULL or a list. */
bitsim_acl_state bitsim_descriptor_dacl_state(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_sacl_state tells whether the SACL is absent, NULL or a list. */
bitsim_acl_state bitsim_descriptor_sacl_state(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_dacl_count returns the number of entries of the DACL. */
size_t bitsim_descriptor_dacl_count(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_sacl_count returns the number of entries of the SACL. */
size_t bitsim_descriptor_sacl_count(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_dacl_at stores entry |index| of the DACL; false if there is none. */
bool bitsim_descriptor_dacl_at(const bitsim_descriptor *descriptor, size_t index, bitsim_ace *out);

/* bitsim_descriptor_sacl_at stores entry |index| of the SACL; false if there is none. */
bool bitsim_descriptor_sacl_at(const bitsim_descriptor *descriptor, size_t index, bitsim_ace *out);

/*
 * bitsim_descriptor_label stores the object's mandatory level and what it forbids from below, which
 * is medium and NO_WRITE_UP without a label (MIC-1, MIC-2). It answers whether there is a label.
 */
bool bitsim_descriptor_label(const bitsim_descriptor *descriptor, uint32_t *level, uint32_t *mask);

/*
 * bitsim_descriptor_is_modelled answers whether an access check of |descriptor| has an answer; it
 * has none if the descriptor holds conditions, central policies, filters or trust labels (CHK-15).
 */
bool bitsim_descriptor_is_modelled(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_equal answers whether |a| and |b| hold the same. */
bool bitsim_descriptor_equal(const bitsim_descriptor *a, const bitsim_descriptor *b);

/* bitsim_descriptor_digest returns 64 bits that depend on the content of |descriptor| alone. */
uint64_t bitsim_descriptor_digest(const bitsim_descriptor *descriptor);

/* bitsim_descriptor_binary_size returns the length of the self-relative form. */
size_t bitsim_descriptor_binary_size(const bitsim_descriptor *descriptor);

/*
 * bitsim_descriptor_to_binary writes the self-relative form as Windows lays it out: header, SACL,
 * DACL, owner, group (SD-3). It stores the length in |*length|, also when it does not fit, and
 * returns 0 or BITSIM_ERR_SPACE.
 */
int bitsim_descriptor_to_binary(const bitsim_descriptor *descriptor, void *buffer, size_t size,
                                size_t *length);

/*
 * bitsim_descriptor_from_binary reads a self-relative descriptor from |size| bytes at |bytes|. The
 * parts may lie in any order, overlap and leave gaps; an ACL may be longer than its entries and an
 * entry longer than its parts (SD-3, SD-4, SDDL-27). A list keeps its revision. All else is
 * checked, and nothing is put right in silence.
 *
 * It returns 0, or with |*out| unchanged and |*error|, which may be NULL, telling at which byte and
 * what was expected there:
 *
 * BITSIM_ERR_MALFORMED
 *     a revision, length, count or offset does not fit; a byte that must be 0 is not; there is an
 *     ACL that the control bits do not tell of; a list holds what it must not (SD-10)
 * BITSIM_ERR_UNMODELLED
 *     an ACE has a type that is not known
 * BITSIM_ERR_NOMEM
 *     |memory| gave nothing
 */
int bitsim_descriptor_from_binary(const void *bytes, size_t size, const bitsim_memory *memory,
                                  bitsim_descriptor **out, bitsim_syntax_error *error);

#ifdef __cplusplus
}
#endif

#endif
