// Where an error was thrown: what Swift cannot say in Swift.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Has the C library (glibc) keep little memory that is not in use: large blocks go back to the system when they are freed. For the whole
/// process, from now on; does nothing where the environment variables of the C library say something of it. May be called again.
void swiftlit_bound_free_memory(void);

/// Gives memory that is not in use back to the system, where the C library keeps it (glibc, Darwin). May take some milliseconds for each
/// hundred megabytes.
void swiftlit_return_memory(void);

/// The memory of this process that is resident, in bytes, on Darwin. 0 elsewhere: there a file tells.
uint64_t swiftlit_resident_bytes(void);

/// One function that was executing when an error was thrown.
struct swiftlit_frame {
    /// Where it goes on after the call in which the error was thrown.
    uintptr_t return_address;
    /// What is stored where asynchronous functions keep their context, right below the frame pointer. Any value in other functions.
    uintptr_t context;
};

/// Called on the thread that throws, with the box of the error. Must not throw.
typedef void (*swiftlit_throw_handler)(const void *error);

/// Has a handler called for each error that is thrown in the process, after the handler that was there before.
///
/// Returns whether the Swift runtime lets itself be asked for that. Call it once.
bool swiftlit_install_throw_handler(swiftlit_throw_handler handler);

/// Writes the frames of the calling thread, the caller of this function first, and returns how many there are.
///
/// It follows frame pointers and reads nothing outside of the thread's stack, so it stops early, and does no harm, at code that was compiled
/// without them.
size_t swiftlit_capture_frames(struct swiftlit_frame *frames, size_t capacity);

/// Writes where the asynchronous functions go on that wait for the one with a context, innermost first, and returns how many there are.
///
/// The context may be any value: memory that cannot be read, or that holds no code address where one is expected, ends the list.
size_t swiftlit_capture_continuations(uintptr_t context, uintptr_t *addresses, size_t capacity);

/// Finds the program or library that has a code address.
///
/// Returns its file, which lives as long as the program or library is loaded, and writes where it begins; `NULL` where there is none.
const char *swiftlit_find_image(uintptr_t address, uintptr_t *base);

/// Where the program begins that this process is. 0 where that is not known, and on other systems than Linux.
uintptr_t swiftlit_program_base(void);

/// Lets other sockets of the user listen on the port that a socket will listen on (`SO_REUSEPORT`): the system chooses for each connection who gets it.
///
/// Returns 0, or the system's number of the error.
int swiftlit_share_port(int socket);

/// Has connections that come from now on go to the socket that has listened on the port after this one, if there is one (Linux).
void swiftlit_leave_port(int socket);
