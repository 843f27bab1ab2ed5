/* SPDX-License-Identifier: MIT */
/* The methods that add, rename and list files, and those of files. */
#include "bitsim/copy_file.h"
#include "bitsim/file_list.h"
#include "service/getters.h"
#include "service/methods.h"

static const bitsim_file_range two_ranges[] = {{0, 10}, {20, BG_LENGTH_TO_EOF}};

bitsim_decision methods_add_file_set(scene *s) {
    static const bitsim_file_info files[] = {{"https://example.test/b", "C:\\Data\\b"},
                                             {"https://example.test/c", "C:\\Data\\c"}};
    bitsim_call call = scene_call(s);
    return bitsim_copy_job_add_file_set(&call, &s->through, 2, files);
}

bitsim_decision methods_add_file_with_ranges(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job3_add_file_with_ranges(&call, &s->through, "https://example.test/b",
                                                 "C:\\Data\\b", 2, two_ranges);
}

bitsim_decision methods_replace_remote_prefix(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job3_replace_remote_prefix(&call, &s->through, "https://example.",
                                                  "https://other.");
}

bitsim_decision methods_enum_files(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_file_list *list = NULL;
    bitsim_decision decision = bitsim_copy_job_enum_files(&call, &s->through, &list);
    bitsim_file_list_del(list);
    return decision;
}

#define GETTER(name, function, type)               \
    bitsim_decision methods_##name(scene *s) {     \
        bitsim_call call = scene_call(s);          \
        type out;                                  \
        return function(&call, &s->through, &out); \
    }
GETTERS_OF_FILES(GETTER)

#define RANGES_METHOD(name, function)                                             \
    bitsim_decision methods_##name(scene *s) {                                    \
        bitsim_call call = scene_call(s);                                         \
        uint32_t count = 0;                                                       \
        bitsim_file_range *ranges = NULL;                                         \
        bitsim_decision decision = function(&call, &s->through, &count, &ranges); \
        bitsim_file_ranges_del(s->it.service, ranges);                            \
        return decision;                                                          \
    }
GETTERS_OF_RANGES(RANGES_METHOD)

bitsim_decision methods_set_remote_name(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_file2_set_remote_name(&call, &s->through, "https://other.test/a");
}

bitsim_decision methods_set_validation_state(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_file3_set_validation_state(&call, &s->through, true);
}

bitsim_decision methods_get_peer_download_stats(scene *s) {
    bitsim_call call = scene_call(s);
    uint64_t from_origin, from_peers;
    return bitsim_copy_file4_get_peer_download_stats(&call, &s->through, &from_origin, &from_peers);
}

bitsim_decision methods_set_file_property(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_file5_set_property(&call, &s->through,
                                          BITSIM_FILE_PROPERTY_HTTP_RESPONSE_HEADERS, "Age: 1");
}

bitsim_decision methods_get_file_property(scene *s) {
    bitsim_call call = scene_call(s);
    const char *text;
    return bitsim_copy_file5_get_property(&call, &s->through,
                                          BITSIM_FILE_PROPERTY_HTTP_RESPONSE_HEADERS, &text);
}

bitsim_decision methods_update_download_position(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_file6_update_download_position(&call, &s->through, 10);
}

bitsim_decision methods_request_file_ranges(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_file6_request_file_ranges(&call, &s->through, 2, two_ranges);
}
