// SPDX-License-Identifier: MIT
// A stranger's program in C++: the objects of bitsim in pointers that end them.
#include <bitsim/access.h>
#include <bitsim/sddl.h>

#include <cstdlib>
#include <memory>

static const bitsim_memory memory = {
    nullptr,
    [](std::size_t size, void *) { return std::malloc(size); },
    [](std::size_t count, std::size_t size, void *) { return std::calloc(count, size); },
    [](void *pointer, std::size_t size, void *) { return std::realloc(pointer, size); },
    [](void *pointer, void *) { std::free(pointer); },
};

struct end {
    void operator()(bitsim_descriptor *descriptor) const { bitsim_descriptor_del(descriptor); }
    void operator()(bitsim_token *token) const { bitsim_token_del(token); }
};

int main() {
    bitsim_descriptor *read = nullptr;
    bitsim_token *made = nullptr;
    if (bitsim_sddl_parse("D:(A;;FR;;;SY)", nullptr, &memory, &read, nullptr) != BITSIM_OK) return 1;
    std::unique_ptr<bitsim_descriptor, end> descriptor(read);
    if (bitsim_token_local_system(&made, &memory) != BITSIM_OK) return 1;
    std::unique_ptr<bitsim_token, end> token(made);
    bitsim_access_result result;
    int status = bitsim_access_check(descriptor.get(), token.get(), FILE_READ_DATA,
                                     BITSIM_OBJECT_FILE, nullptr, &result);
    return status == BITSIM_OK && result.hresult == S_OK && result.ace == 0 ? 0 : 1;
}
