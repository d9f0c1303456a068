// zlib's header, and the one macro of it that Swift cannot see.
#pragma once
#include <zlib.h>

/// Begins to inflate gzip or zlib data, told from its header.
static inline int enduse_inflate_init(z_stream *stream) {
  return inflateInit2(stream, 15 + 32);
}
