#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CSwiftlitRuntime.h"

#include <dlfcn.h>

const char *swiftlit_find_image(uintptr_t address, uintptr_t *base) {
    Dl_info info;
    if (dladdr((const void *)address, &info) == 0) return NULL;
    *base = (uintptr_t)info.dli_fbase;
    return info.dli_fname;
}
