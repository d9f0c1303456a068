// Zstandard's header; no copied headers.
#pragma once
#include <zstd.h>
