#include "inflate.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>

/// zlib's `z_stream`.
struct stream {
    const uint8_t *next_in;
    unsigned int avail_in;
    unsigned long total_in;
    uint8_t *next_out;
    unsigned int avail_out;
    unsigned long total_out;
    const char *message;
    void *state;
    void *(*allocate)(void *, unsigned int, unsigned int);
    void (*release)(void *, void *);
    void *opaque;
    int data_type;
    unsigned long adler;
    unsigned long reserved;
};

struct hiscored_inflate {
    struct stream stream;
};

enum { z_ok = 0, z_stream_end = 1, z_mem_error = -4, z_buf_error = -5, z_no_flush = 0 };

// The largest window, and gzip's frame around it.
static const int window_bits = 15 + 16;

static int (*inflate_init)(struct stream *, int, const char *, int);
static int (*inflate_run)(struct stream *, int);
static int (*inflate_reset)(struct stream *);
static int (*inflate_end)(struct stream *);

static void find_zlib(void) {
#ifdef __APPLE__
    void *library = dlopen("libz.1.dylib", RTLD_NOW | RTLD_LOCAL);
#else
    void *library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
#endif
    if (!library) return;
    *(void **)&inflate_run = dlsym(library, "inflate");
    *(void **)&inflate_reset = dlsym(library, "inflateReset");
    *(void **)&inflate_end = dlsym(library, "inflateEnd");
    if (inflate_run && inflate_reset && inflate_end) *(void **)&inflate_init = dlsym(library, "inflateInit2_");
}

int hiscored_inflate_exists(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find_zlib);
    return inflate_init != NULL;
}

struct hiscored_inflate *hiscored_inflate_new(void) {
    if (!hiscored_inflate_exists()) return NULL;
    struct hiscored_inflate *stream = calloc(1, sizeof *stream);
    // Of the version only the first digit counts, and the size proves that the struct is the library's.
    if (stream && inflate_init(&stream->stream, window_bits, "1", (int)sizeof stream->stream) != z_ok) {
        free(stream);
        return NULL;
    }
    return stream;
}

void hiscored_inflate_free(struct hiscored_inflate *stream) {
    inflate_end(&stream->stream);
    free(stream);
}

void hiscored_inflate_reset(struct hiscored_inflate *stream) {
    inflate_reset(&stream->stream);
}

enum hiscored_inflate_state hiscored_inflate_run(
    struct hiscored_inflate *stream, const uint8_t *input, size_t input_length, size_t *consumed, uint8_t *output,
    size_t output_length, size_t *produced) {
    unsigned int input_count = input_length > UINT_MAX ? UINT_MAX : (unsigned int)input_length;
    unsigned int output_count = output_length > UINT_MAX ? UINT_MAX : (unsigned int)output_length;
    stream->stream.next_in = input;
    stream->stream.avail_in = input_count;
    stream->stream.next_out = output;
    stream->stream.avail_out = output_count;
    int code = inflate_run(&stream->stream, z_no_flush);
    *consumed = input_count - stream->stream.avail_in;
    *produced = output_count - stream->stream.avail_out;
    switch (code) {
    case z_ok:
    case z_buf_error: // Nothing could be done yet: more input, or more room, is wanted.
        return hiscored_inflate_open_ended;
    case z_stream_end:
        return hiscored_inflate_member_ended;
    case z_mem_error:
        return hiscored_inflate_out_of_memory;
    default:
        return hiscored_inflate_damaged;
    }
}
