#ifndef SWIFTLIT_FUZZ_DRIVER_H
#define SWIFTLIT_FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

/// The fuzzer's entry point, from the compiler's runtime library (`libclang_rt.fuzzer_no_main`).
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t count));

#endif
