import Glibc

/// Shows long answers a screen at a time.
enum Pager {
  /// Writes an answer to the terminal, through the pager where it has more lines than the screen.
  static func show(_ bytes: [UInt8]) {
    let lines = bytes.count { $0 == UInt8(ascii: "\n") }
    var size = winsize()
    let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    guard isatty(STDOUT_FILENO) == 1, isKnown, size.ws_row > 0, lines >= Int(size.ws_row) else {
      Console.answer(bytes)
      return
    }
    let named = unsafe getenv("PAGER").map { unsafe String(cString: $0) }
    unsafe setenv("LESS", "-FRX", 0)
    guard let pipe = unsafe popen(named.flatMap { $0.isEmpty ? nil : $0 } ?? "less", "w") else {
      Console.answer(bytes)
      return
    }
    // A pager that is left early closes the pipe, and that ends no shell.
    let before = signal(SIGPIPE, SIG_IGN)
    _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, pipe) }
    let status = unsafe pclose(pipe)
    _ = signal(SIGPIPE, before)
    // 127: there is no such program.
    if status >> 8 == 127 { Console.answer(bytes) }
  }
}
