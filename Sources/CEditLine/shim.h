// libedit's line editor; no copied headers. Inline functions stand for globals, which Swift 6 refuses
// as shared mutable state.
#ifndef CEDITLINE_SHIM_H
#define CEDITLINE_SHIM_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <editline/readline.h>

// Sets the editor up once, with its completer.
static inline void shim_set_up(const char *name, rl_completion_func_t *complete,
                               const char *breaks) {
  rl_readline_name = name;
  rl_initialize();
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = strdup(breaks);
  stifle_history(1000);
}

// The line as it stands.
static inline const char *shim_line(void) { return rl_line_buffer; }

// Keeps file names out of what is offered, and puts nothing behind it.
static inline void shim_only_ours(void) {
  rl_attempted_completion_over = 1;
  rl_completion_append_character = 0;
}

#endif
