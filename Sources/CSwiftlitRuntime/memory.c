#include "CSwiftlitRuntime.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

void swiftlit_return_memory(void) {
#if defined(__GLIBC__)
    // Threads that come and go leave memory in the arenas of theirs, of which glibc gives back only what is at their ends.
    malloc_trim(0);
#endif
}
