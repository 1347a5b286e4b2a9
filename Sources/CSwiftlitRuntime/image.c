#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CSwiftlitRuntime.h"

#include <dlfcn.h>
#ifdef __linux__
#include <sys/auxv.h>
#endif

const char *swiftlit_find_image(uintptr_t address, uintptr_t *base) {
    Dl_info info;
    if (dladdr((const void *)address, &info) == 0) return NULL;
    *base = (uintptr_t)info.dli_fbase;
    return info.dli_fname;
}

uintptr_t swiftlit_program_base(void) {
#ifdef __linux__
    uintptr_t base = 0;
    // The program's own headers are in its first page.
    return swiftlit_find_image(getauxval(AT_PHDR), &base) ? base : 0;
#else
    return 0;
#endif
}
