#include "FuzzDriver.h"

// The header declares what the compiler's runtime library defines; a target needs a source file.
