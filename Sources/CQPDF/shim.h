// qpdf's C interface; no copied headers.
#pragma once
#include <qpdf/qpdf-c.h>
