#ifndef SWIFTLIT_ALLOCATION_COUNTER_H
#define SWIFTLIT_ALLOCATION_COUNTER_H

#include <stdbool.h>

/// Whether allocations are counted in this process: with glibc, and without a sanitizer, which replaces malloc itself.
bool swiftlit_allocations_are_counted(void);

/// How often this thread has asked for memory, since it began.
unsigned long swiftlit_allocation_count(void);

#endif
