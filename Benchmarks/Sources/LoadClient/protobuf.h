// The few protobuf operations that the load client needs: reading fields without copying, writing small messages.
#ifndef PROTOBUF_H
#define PROTOBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct { const uint8_t *at, *end; } pb_reader;
typedef struct { uint32_t number; uint32_t wire; uint64_t value; const uint8_t *bytes; size_t length; } pb_field;

static inline bool pb_varint(pb_reader *r, uint64_t *out) {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (r->at >= r->end) return false;
        uint8_t byte = *r->at++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80)) { *out = value; return true; }
    }
    return false;
}

// Reads the next field. False at the end, and at malformed input.
static inline bool pb_next(pb_reader *r, pb_field *f) {
    uint64_t tag, length;
    if (r->at >= r->end || !pb_varint(r, &tag)) return false;
    f->number = (uint32_t)(tag >> 3);
    f->wire = tag & 7;
    switch (f->wire) {
    case 0: return pb_varint(r, &f->value);
    case 1:
        if (r->end - r->at < 8) return false;
        memcpy(&f->value, r->at, 8);
        r->at += 8;
        return true;
    case 2:
        if (!pb_varint(r, &length) || length > (uint64_t)(r->end - r->at)) return false;
        f->bytes = r->at;
        f->length = length;
        r->at += length;
        return true;
    case 5:
        if (r->end - r->at < 4) return false;
        r->at += 4;
        return true;
    default: return false;
    }
}

static inline pb_reader pb_sub(const pb_field *f) { return (pb_reader){f->bytes, f->bytes + f->length}; }

typedef struct { uint8_t *bytes; size_t length, capacity; } pb_writer;

void pb_reserve(pb_writer *w, size_t more);

static inline void pb_put(pb_writer *w, const void *bytes, size_t length) {
    pb_reserve(w, length);
    memcpy(w->bytes + w->length, bytes, length);
    w->length += length;
}

static inline void pb_put_varint(pb_writer *w, uint64_t value) {
    uint8_t bytes[10];
    size_t n = 0;
    do {
        bytes[n] = value & 0x7f;
        value >>= 7;
        if (value) bytes[n] |= 0x80;
        n++;
    } while (value);
    pb_put(w, bytes, n);
}

static inline void pb_put_tag(pb_writer *w, uint32_t number, uint32_t wire) { pb_put_varint(w, (uint64_t)number << 3 | wire); }

static inline void pb_put_bytes(pb_writer *w, uint32_t number, const void *bytes, size_t length) {
    pb_put_tag(w, number, 2);
    pb_put_varint(w, length);
    pb_put(w, bytes, length);
}

static inline void pb_put_double(pb_writer *w, uint32_t number, double value) {
    pb_put_tag(w, number, 1);
    pb_put(w, &value, 8);
}

#endif
