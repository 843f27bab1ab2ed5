/* SPDX-License-Identifier: MIT */
/*
 * The group policies of a machine, as its registry has them under
 * HKLM\Software\Policies\Microsoft\Windows\BITS: each is a number, or not configured. They are the
 * machine's, not BITS's own: whoever runs a service tells it what they are (bitsim_service_config,
 * bitsim_service_policies), and the saved form of its jobs knows nothing of them.
 * docs/group-policies.md tells what each does.
 */
#ifndef BITSIM_GROUP_POLICIES_H
#define BITSIM_GROUP_POLICIES_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The table: id, value in the registry, unit, least, most, first Windows build, effect. */
/* clang-format off */
#define BITSIM_GROUP_POLICY_LIST(X) \
    X(JOB_INACTIVITY_TIMEOUT, "JobInactivityTimeout", "days", 0, 999, 0, \
      "how long nothing may happen to a job before it is cancelled") \
    X(MAX_DOWNLOAD_TIME, "MaxDownloadTime", "seconds", 0, UINT32_MAX, 6000, \
      "how long a job may take to transfer its files") \
    X(MAX_JOBS_PER_USER, "MaxJobsPerUser", "jobs", 0, UINT32_MAX, 6000, \
      "how many jobs a user may have") \
    X(MAX_JOBS_PER_MACHINE, "MaxJobsPerMachine", "jobs", 0, UINT32_MAX, 6000, \
      "how many jobs there may be") \
    X(MAX_FILES_PER_JOB, "MaxFilesPerJob", "files", 0, UINT32_MAX, 6000, \
      "how many files a job may have") \
    X(MAX_RANGES_PER_FILE, "MaxRangesPerFile", "ranges", 0, UINT32_MAX, 6000, \
      "how many ranges a file may have") \
    X(COST_IN_BACKGROUND, "CostedNetworkBehaviorBackgroundPriority", "levels", 1, 5, 17763, \
      "what the network may cost for a background job without a transfer policy of its own") \
    X(COST_IN_FOREGROUND, "CostedNetworkBehaviorForegroundPriority", "levels", 1, 5, 17763, \
      "what the network may cost for a foreground job without a transfer policy of its own") \
    X(ENABLE_MAX_BANDWIDTH, "EnableBITSMaxBandwidth", "switch", 0, 1, 0, \
      "whether MaxInternetBandwidth limits background jobs") \
    X(MAX_BANDWIDTH_FROM, "MaxBandwidthValidFrom", "hours", 0, 23, 0, \
      "from which hour MaxTransferRateOnSchedule holds") \
    X(MAX_BANDWIDTH_TO, "MaxBandwidthValidTo", "hours", 0, 23, 0, \
      "until which hour it holds") \
    X(MAX_RATE_ON_SCHEDULE, "MaxTransferRateOnSchedule", "kbps", 0, UINT32_MAX, 0, \
      "how much background jobs may use in those hours") \
    X(USE_SYSTEM_MAXIMUM, "UseSystemMaximum", "switch", 0, 1, 0, \
      "whether they may use all that is idle at other hours") \
    X(MAX_RATE_OFF_SCHEDULE, "MaxTransferRateOffSchedule", "kbps", 0, UINT32_MAX, 0, \
      "how much they may use at other hours if not") \
    X(ENABLE_BANDWIDTH_LIMITS, "EnableBandwidthLimits", "switch", 0, 1, 7600, \
      "whether the schedule of work limits background jobs") \
    X(IGNORE_LIMITS_ON_LAN, "IgnoreBandwidthLimitsOnLan", "switch", 0, 1, 7600, \
      "whether servers of the same subnet are exempt") \
    X(WORK_START_DAY, "WorkScheduleStartDay", "days", 0, 6, 7600, \
      "the first day of work, Sunday being 0") \
    X(WORK_END_DAY, "WorkScheduleEndDay", "days", 0, 6, 7600, \
      "the last day of work") \
    X(WORK_START_HOUR, "WorkScheduleStartHour", "hours", 0, 23, 7600, \
      "the hour at which work begins") \
    X(WORK_END_HOUR, "WorkScheduleEndHour", "hours", 0, 23, 7600, \
      "the hour at which work ends") \
    X(WORK_HIGH, "WorkScheduleHighBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority HIGH may use during work") \
    X(WORK_NORMAL, "WorkScheduleNormalBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority NORMAL may use during work") \
    X(WORK_LOW, "WorkScheduleLowBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority LOW may use during work") \
    X(NON_WORK_HIGH, "NonWorkScheduleHighBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority HIGH may use outside of work") \
    X(NON_WORK_NORMAL, "NonWorkScheduleNormalBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority NORMAL may use outside of work") \
    X(NON_WORK_LOW, "NonWorkScheduleLowBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority LOW may use outside of work") \
    X(ENABLE_MAINTENANCE_LIMITS, "EnableMaintenanceLimits", "switch", 0, 1, 7600, \
      "whether the schedule of maintenance limits background jobs") \
    X(MAINTENANCE_START_DAY, "MaintenanceScheduleStartDay", "days", 0, 6, 7600, \
      "the first day of maintenance, Sunday being 0") \
    X(MAINTENANCE_END_DAY, "MaintenanceScheduleEndDay", "days", 0, 6, 7600, \
      "the last day of maintenance") \
    X(MAINTENANCE_START_HOUR, "MaintenanceScheduleStartHour", "hours", 0, 23, 7600, \
      "the hour at which maintenance begins") \
    X(MAINTENANCE_END_HOUR, "MaintenanceScheduleEndHour", "hours", 0, 23, 7600, \
      "the hour at which maintenance ends") \
    X(MAINTENANCE_HIGH, "MaintenanceScheduleHighBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority HIGH may use during maintenance") \
    X(MAINTENANCE_NORMAL, "MaintenanceScheduleNormalBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority NORMAL may use during maintenance") \
    X(MAINTENANCE_LOW, "MaintenanceScheduleLowBandwidthLimit", "kbps", 0, UINT32_MAX, 7600, \
      "how much a job of priority LOW may use during maintenance") \
    X(THROTTLING_START, "BandwidthThrottlingStartTime", "hours", 0, 23, 17763, \
      "from which hour the device's management limits background jobs") \
    X(THROTTLING_END, "BandwidthThrottlingEndTime", "hours", 0, 23, 17763, \
      "until which hour it does") \
    X(THROTTLING_RATE, "BandwidthThrottlingTransferRate", "kbps", 0, 4294967200, 17763, \
      "how much background jobs may use in those hours") \
    X(DISABLE_BRANCH_CACHE, "DisableBranchCache", "switch", 0, 1, 7600, \
      "whether BITS does without BranchCache")
/* clang-format on */

/* bitsim_group_policy names a policy that is a number. */
typedef enum bitsim_group_policy {
#define BITSIM_X(id, ...) BITSIM_GROUP_POLICY_##id,
    BITSIM_GROUP_POLICY_LIST(BITSIM_X)
#undef BITSIM_X
        BITSIM_GROUP_POLICY_COUNT
} bitsim_group_policy;

/* bitsim_group_policy_row is what is to be known of one. All strings are static. */
typedef struct bitsim_group_policy_row {
    bitsim_group_policy policy;
    /* name: of its value in the registry ("MaxJobsPerUser"). */
    const char *name;
    /* unit: what it counts ("jobs"). */
    const char *unit;
    uint32_t least;
    uint32_t most;
    /* since: the first Windows build that reads it; 0 is no bound. */
    uint32_t since;
    /* effect: what it says, as a phrase ("how many jobs a user may have"). */
    const char *effect;
} bitsim_group_policy_row;

/* bitsim_group_setting is what one is set to. Zeroed is not configured. */
typedef struct bitsim_group_setting {
    bool is_configured;
    /* value: 0 while it is not configured. */
    uint32_t value;
} bitsim_group_setting;

/* bitsim_group_policies is all that is configured. Zeroed is nothing. */
typedef struct bitsim_group_policies {
    bitsim_group_setting settings[BITSIM_GROUP_POLICY_COUNT];
} bitsim_group_policies;

/* bitsim_group_policy_get returns the row of |policy|, or NULL if it is none. */
const bitsim_group_policy_row *bitsim_group_policy_get(bitsim_group_policy policy);

/*
 * bitsim_group_policy_parse finds the policy whose value in the registry is called |name|. It
 * returns 0, or BITSIM_ERR_NOT_FOUND with |*out| unchanged.
 */
int bitsim_group_policy_parse(const char *name, bitsim_group_policy *out);

/*
 * bitsim_group_policies_set configures |policy| as |value|. It returns 0; BITSIM_ERR_INVALID if
 * |policy| is none, or BITSIM_ERR_RANGE if |value| is not one of its values, with nothing changed.
 */
int bitsim_group_policies_set(bitsim_group_policies *policies, bitsim_group_policy policy,
                              uint32_t value);

/* bitsim_group_policies_clear makes |policy|, if it is one, not configured. */
void bitsim_group_policies_clear(bitsim_group_policies *policies, bitsim_group_policy policy);

/*
 * bitsim_group_policies_value answers whether |policy| is configured and a Windows |build| reads
 * it; then it stores its value. Else |*out| is unchanged.
 */
bool bitsim_group_policies_value(const bitsim_group_policies *policies, bitsim_group_policy policy,
                                 uint32_t build, uint32_t *out);

/* bitsim_group_policies_valid answers whether every value is one that its policy can have. */
bool bitsim_group_policies_valid(const bitsim_group_policies *policies);

/* bitsim_group_policies_equal answers whether the same is configured in both. */
bool bitsim_group_policies_equal(const bitsim_group_policies *a, const bitsim_group_policies *b);

#ifdef __cplusplus
}
#endif

#endif
