#include "CSwiftlitRuntime.h"

#if defined(__GLIBC__)
#include <malloc.h>
#include <stdlib.h>
#elif defined(__APPLE__)
#include <mach/mach.h>
#include <malloc/malloc.h>
#endif

void swiftlit_bound_free_memory(void) {
#if defined(__GLIBC__)
    // Whoever runs the program and says something of this decides.
    if (getenv("GLIBC_TUNABLES") || getenv("MALLOC_MMAP_THRESHOLD_") || getenv("MALLOC_TRIM_THRESHOLD_")) return;
    // Once a block of up to 32 MB was freed, glibc takes all up to that size from arenas, of which it gives back what is at the end only from
    // twice as much on, and malloc_trim() not even then: after one burst each arena keeps 32 MB. So both limits are fixed, and low.
    mallopt(M_MMAP_THRESHOLD, 2 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 4 * 1024 * 1024);
#endif
}

void swiftlit_return_memory(void) {
#if defined(__GLIBC__)
    // Threads that come and go leave pages in the middle of their arenas, which glibc does not give back by itself.
    malloc_trim(0);
#elif defined(__APPLE__)
    malloc_zone_pressure_relief(NULL, 0);
#endif
}

uint64_t swiftlit_resident_bytes(void) {
#if defined(__APPLE__)
    mach_task_basic_info_data_t info;
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    if (task_info(mach_task_self(), MACH_TASK_BASIC_INFO, (task_info_t)&info, &count) == KERN_SUCCESS) return info.resident_size;
#endif
    return 0;
}
