// How the heap of the C library grows, which its module for Swift leaves out.
#pragma once
#include <malloc.h>
