// libpq, the C library of PostgreSQL. Debian: libpq-dev.
#include <libpq-fe.h>
