#ifndef HISCORED_INFLATE_H
#define HISCORED_INFLATE_H

// gzip for Swift, by the zlib of the machine.
//
// It is looked for when it is first needed instead of being linked: every machine that runs this program has the library,
// since libcurl needs it, but its headers are a package of their own, which nothing else here wants. The functions that are
// used and the struct they take have been the same since zlib 1.2.

#include <stddef.h>
#include <stdint.h>

/// One gzip stream in the middle of being unpacked.
struct hiscored_inflate;

enum hiscored_inflate_state {
    /// It wants more input, or more room for output.
    hiscored_inflate_open_ended,
    /// A member of the stream is complete, and its checksum is right. Another may follow.
    hiscored_inflate_member_ended,
    hiscored_inflate_damaged,
    hiscored_inflate_out_of_memory,
};

/// Whether this machine has zlib.
int hiscored_inflate_exists(void);

/// NULL when there is no zlib, or no memory.
struct hiscored_inflate *_Nullable hiscored_inflate_new(void);

void hiscored_inflate_free(struct hiscored_inflate *_Nonnull stream);

/// Makes it ready for the next member.
void hiscored_inflate_reset(struct hiscored_inflate *_Nonnull stream);

/// Unpacks until the input is used up, the output is full, or a member ends.
enum hiscored_inflate_state hiscored_inflate_run(
    struct hiscored_inflate *_Nonnull stream, const uint8_t *_Nullable input, size_t input_length,
    size_t *_Nonnull consumed, uint8_t *_Nonnull output, size_t output_length, size_t *_Nonnull produced);

#endif
