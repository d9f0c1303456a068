// What Swift cannot say to libgvc and libcgraph in their own words. Everything here is inline, so no
// C target is built, and no header of Graphviz is copied: pkg-config finds the installed ones.
//
// Five reasons bring a function here: a global that Swift 6 refuses as shared mutable state, a
// `char *` parameter that is never written to, a macro, a callback that cgraph calls thousands of
// times a graph, and two faults of cgraph 2.42.
#ifndef CGRAPHVIZ_SHIM_H
#define CGRAPHVIZ_SHIM_H

#include <dlfcn.h>
#include <gvc.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
  shim_of_graph = AGRAPH,
  shim_of_node = AGNODE,
  shim_of_edge = AGEDGE,
} shim_kind;

// The memory of a graph: blocks that are handed out from the front and freed all at once.
//
// Left to itself, cgraph allocates each string and record of its own, and frees each when the graph
// is closed, which takes longer than making them. Its manual's "memory discipline" is for this: a
// graph whose discipline has a `close` is closed by that alone. Later versions have none, and are
// known by the macros that they no longer have either.
#if defined(NOT) && defined(NILgraph) && defined(AGHEADPOINTER)
#define SHIM_HAS_MEMORY 1

typedef struct shim_block {
  struct shim_block *next;
  size_t used, size;
} shim_block;

typedef struct {
  shim_block *blocks;
} shim_memory;

// Blocks of closed graphs for the next ones, a megabyte at most; the library's lock guards them.
enum { shim_block_size = 32768, shim_spare_limit = 32 };
typedef struct {
  shim_block *blocks;
  int count;
} shim_spares;

static inline shim_spares *shim_spare(void) {
  static shim_spares spares;
  return &spares;
}

static inline void *shim_memory_open(Agdisc_t *discipline) {
  (void)discipline;
  return calloc(1, sizeof(shim_memory));
}

static inline shim_block *shim_new_block(size_t size) {
  shim_spares *spares = shim_spare();
  shim_block *block = spares->blocks;
  if (size <= shim_block_size && block) {
    spares->blocks = block->next;
    spares->count--;
    return block;
  }
  if (size < shim_block_size) size = shim_block_size;
  block = (shim_block *)malloc(size);
  if (block) block->size = size;
  return block;
}

// Everything begins at a multiple of sixteen bytes, and as zeros, as cgraph's own memory does.
static inline void *shim_memory_new(void *state, size_t bytes) {
  shim_memory *memory = (shim_memory *)state;
  if (!memory || bytes > (size_t)1 << 40) return NULL;
  size_t head = (sizeof(shim_block) + 15) & ~(size_t)15;
  bytes = (bytes + 15) & ~(size_t)15;
  shim_block *block = memory->blocks;
  if (!block || block->size - block->used < bytes) {
    block = shim_new_block(head + bytes);
    if (!block) return NULL;
    block->used = head;
    block->next = memory->blocks;
    memory->blocks = block;
  }
  void *start = (char *)block + block->used;
  block->used += bytes;
  return memset(start, 0, bytes);
}

static inline void *shim_memory_resize(void *state, void *start, size_t old, size_t bytes) {
  void *larger = shim_memory_new(state, bytes);
  if (larger && start) memcpy(larger, start, old < bytes ? old : bytes);
  return larger;
}

static inline void shim_memory_free(void *state, void *start) {
  (void)state;
  (void)start;
}

static inline void shim_memory_close(void *state) {
  shim_memory *memory = (shim_memory *)state;
  if (!memory) return;
  shim_spares *spares = shim_spare();
  for (shim_block *block = memory->blocks, *next; block; block = next) {
    next = block->next;
    if (block->size == shim_block_size && spares->count < shim_spare_limit) {
      block->next = spares->blocks;
      spares->blocks = block;
      spares->count++;
    } else {
      free(block);
    }
  }
  free(memory);
}

// Finds the dictionaries of a graph and its parts, and counts them beyond the room there is too.
static inline size_t shim_dictionaries(Agraph_t *graph, Dict_t **found, size_t room, size_t count) {
  Agdatadict_t *declared = (Agdatadict_t *)aggetrec(graph, (char *)"_AG_datadict", 0);
  Dict_t *all[] = {graph->n_seq,
                   graph->n_id,
                   graph->e_seq,
                   graph->e_id,
                   graph->g_dict,
                   declared ? declared->dict.n : NULL,
                   declared ? declared->dict.e : NULL,
                   declared ? declared->dict.g : NULL};
  for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
    if (!all[i]) continue;
    if (count < room) found[count] = all[i];
    count++;
  }
  for (Agraph_t *part = agfstsubg(graph); part; part = agnxtsubg(part)) {
    count = shim_dictionaries(part, found, room, count);
  }
  return count;
}
#endif

// Closes a graph.
static inline void shim_close(Agraph_t *graph) {
#ifdef SHIM_HAS_MEMORY
  // libcdt takes the heads of dictionaries, and these alone, from elsewhere.
  size_t count = shim_dictionaries(graph, NULL, 0, 0) + 1;
  Dict_t **heads = (Dict_t **)malloc(count * sizeof(Dict_t *));
  if (heads) {
    shim_dictionaries(graph, heads, count, 0);
    heads[count - 1] = graph->clos->strdict;
  }
  agclose(graph);
  for (size_t i = 0; heads && i < count; i++) free(heads[i]);
  free(heads);
#else
  agclose(graph);
#endif
}

// Globals.
static inline Agraph_t *shim_open(const char *name) {
#ifdef SHIM_HAS_MEMORY
  static Agmemdisc_t memory = {shim_memory_open, shim_memory_new, shim_memory_resize,
                               shim_memory_free, shim_memory_close};
  static Agdisc_t disciplines = {&memory, &AgIdDisc, &AgIoDisc};
  return agopen((char *)name, Agdirected, &disciplines);
#else
  return agopen((char *)name, Agdirected, NULL);
#endif
}

// Parameters that cgraph copies or only reads.
static inline Agnode_t *shim_node(Agraph_t *graph, const char *name) {
  return agnode(graph, (char *)name, 1);
}
static inline Agedge_t *shim_edge(Agraph_t *graph, Agnode_t *tail, Agnode_t *head,
                                  const char *key) {
  return agedge(graph, tail, head, (char *)key, 1);
}
static inline Agraph_t *shim_subgraph(Agraph_t *graph, const char *name) {
  return agsubg(graph, (char *)name, 1);
}
static inline Agsym_t *shim_declare(Agraph_t *graph, shim_kind kind, const char *name,
                                    const char *initial) {
  return agattr(graph, kind, (char *)name, (char *)initial);
}
static inline int shim_set(void *object, Agsym_t *attribute, const char *value) {
  return agxset(object, attribute, (char *)value);
}
static inline const char *shim_value(void *object, const char *name) {
  return agget(object, (char *)name);
}

// Sets an attribute to HTML-like markup.
//
// cgraph 2.42 interns strings by their bytes alone, so a plain string with the same bytes that the
// graph already holds would win and the markup would be printed as text. Returns 1 then.
static inline int shim_set_markup(Agraph_t *root, void *object, Agsym_t *attribute,
                                  const char *markup) {
  char *interned = agstrdup_html(root, (char *)markup);
  int taken_as_text = !aghtmlstr(interned);
  agxset(object, attribute, interned);
  agstrfree(root, interned);
  return taken_as_text;
}

// Macros. Places and sizes are in points; libgvc keeps node sizes in inches.
static inline double shim_x(Agnode_t *node) { return ND_coord(node).x; }
static inline double shim_y(Agnode_t *node) { return ND_coord(node).y; }
static inline double shim_width(Agnode_t *node) { return ND_width(node) * 72; }
static inline boxf shim_bounds(Agraph_t *graph) { return GD_bb(graph); }
static inline double shim_height(Agnode_t *node) { return ND_height(node) * 72; }

// Makes cgraph's error buffer large enough for every message to come.
//
// `userout` in cgraph 2.42 reads a va_list twice when a message is longer than its buffer of 1,024
// bytes, which kills the process. The buffer only ever grows, and a long message without arguments
// survives the second reading, so one such message at the start mends it.
static inline void shim_widen_error_buffer(size_t bytes) {
  char *blank = (char *)malloc(bytes + 1);
  if (!blank) return;
  memset(blank, ' ', bytes);
  blank[bytes] = 0;
  agwarningf(blank);
  free(blank);
}

// Makes libgvc look for plugins where it was installed, and nowhere else: the list of plugins is
// read without checks (CVE-2023-46045).
static inline void shim_forget_plugin_path(void) { unsetenv("GVBINDIR"); }

// Makes the library say something, arguments and all: agerr is variadic, which Swift cannot call.
static inline void shim_complain(const char *words) { agerr(AGWARN, "%s\n", words); }

// How many installed fonts have all of some characters; -1 when fontconfig is not to be had.
//
// libgvc's text plugin draws what no font has as a box and says nothing. It chooses fonts through
// fontconfig, so fontconfig knows. It is looked up rather than linked: whoever installed libgvc has
// the library, but not its headers.
static inline int shim_fonts_with(const unsigned int *characters, size_t count) {
  void *library = dlopen("libfontconfig.so.1", RTLD_LAZY | RTLD_LOCAL);
  if (!library) library = dlopen("libfontconfig.1.dylib", RTLD_LAZY | RTLD_LOCAL);
  if (!library) return -1;
  typedef struct { int count; int room; void **fonts; } font_set;
  void *(*new_set)(void) = (void *(*)(void))dlsym(library, "FcCharSetCreate");
  int (*add)(void *, unsigned int) = (int (*)(void *, unsigned int))dlsym(library, "FcCharSetAddChar");
  void *(*new_pattern)(void) = (void *(*)(void))dlsym(library, "FcPatternCreate");
  int (*want)(void *, const char *, const void *) =
      (int (*)(void *, const char *, const void *))dlsym(library, "FcPatternAddCharSet");
  void *(*new_fields)(void) = (void *(*)(void))dlsym(library, "FcObjectSetCreate");
  font_set *(*list)(void *, void *, void *) =
      (font_set * (*)(void *, void *, void *)) dlsym(library, "FcFontList");
  void (*free_set)(void *) = (void (*)(void *))dlsym(library, "FcCharSetDestroy");
  void (*free_pattern)(void *) = (void (*)(void *))dlsym(library, "FcPatternDestroy");
  void (*free_fields)(void *) = (void (*)(void *))dlsym(library, "FcObjectSetDestroy");
  void (*free_fonts)(font_set *) = (void (*)(font_set *))dlsym(library, "FcFontSetDestroy");
  int found = -1;
  if (new_set && add && new_pattern && want && new_fields && list && free_set && free_pattern &&
      free_fields && free_fonts) {
    void *set = new_set(), *pattern = new_pattern(), *fields = new_fields();
    for (size_t i = 0; i < count; i++) add(set, characters[i]);
    want(pattern, "charset", set);
    font_set *fonts = list(NULL, pattern, fields);
    if (fonts) {
      found = fonts->count;
      free_fonts(fonts);
    }
    free_fields(fields);
    free_pattern(pattern);
    free_set(set);
  }
  // The library stays open: the text plugin shares it, and it does not survive being closed.
  return found;
}

#endif
