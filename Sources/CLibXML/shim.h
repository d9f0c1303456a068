// libxml2's reader; no copied headers.
#pragma once
#include <libxml/xmlreader.h>
#include <libxml/xmlerror.h>
