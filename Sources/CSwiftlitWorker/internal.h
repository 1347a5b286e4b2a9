// Shared by the C files of this target.

#ifndef CSWIFTLITWORKER_INTERNAL_H
#define CSWIFTLITWORKER_INTERNAL_H

/// Makes a process of this binary a worker. Private: what it holds may change with any release. Removed from the worker's
/// environment at once, so that programs started by a worker are not taken for one.
#define SWIFTLIT_WORKER_VARIABLE "SWIFTLIT_WORKER"

/// Closes all descriptors from `first` on, where starting a process cannot already leave them out.
void swiftlit_close_from(int first);

#endif
