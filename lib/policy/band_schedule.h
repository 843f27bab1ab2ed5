/* SPDX-License-Identifier: MIT */
/* From the policies that are configured to the limits of an hour. */
#ifndef BITSIM_POLICY_BAND_SCHEDULE_H
#define BITSIM_POLICY_BAND_SCHEDULE_H

#include "bitsim/policy/band.h"

/* BITSIM__BAND_OPEN: kilobits a second without a limit. */
#define BITSIM__BAND_OPEN UINT64_MAX

/* bitsim__band_limit is what one policy says of an hour. */
typedef struct bitsim__band_limit {
    bool is_set;
    /* kbps: 0 is nothing, BITSIM__BAND_OPEN no limit. */
    uint64_t kbps;
} bitsim__band_limit;

/* bitsim__band_limits is what all of them say of it. */
typedef struct bitsim__band_limits {
    /* old: MaxInternetBandwidth. new: the schedules of work and maintenance. device: the limit of
     * the device's management. */
    bitsim__band_limit old;
    bitsim__band_limit new;
    bitsim__band_limit device;
    /* is_maintenance: |new| is the limit of maintenance. */
    bool is_maintenance;
    /* ignores_near: |new| is not for servers of the same subnet. */
    bool ignores_near;
    /* has_no_hour: a schedule that is configured ends at the hour at which it begins. */
    bool has_no_hour;
    /* is_night: it is after midnight in the hours of a schedule that holds over midnight, of which
     * the day and the day before are not both or neither. */
    bool is_night;
} bitsim__band_limits;

/* bitsim__band_is_none answers whether |limit| leaves nothing. */
static inline bool bitsim__band_is_none(const bitsim__band_limit *limit) {
    return limit->is_set && limit->kbps == 0;
}

/* bitsim__band_limits_at returns the limits for the priority of |facts| at |time|. */
bitsim__band_limits bitsim__band_limits_at(const bitsim_band_facts *facts, bitsim_time time);

#endif
