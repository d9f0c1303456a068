internal import CEditLine
import Glibc

/// Edits lines at a terminal, with history and completion: libedit.
public final class LineEditor {
  private let history: String?
  // Read by the callbacks, which C calls while `readline` runs on this one thread.
  nonisolated(unsafe) fileprivate static var candidates: (String) -> [String] = { _ in [] }

  /// Sets the terminal up.
  ///
  /// - Parameters:
  ///   - history: The file that lines are kept in; nil keeps none.
  ///   - breaks: Characters that part words where one is completed.
  public init(history: String?, breaks: String) {
    self.history = history
    unsafe setlocale(LC_CTYPE, "")
    unsafe shim_set_up("enduse", completeWord, breaks)
    if let history { unsafe read_history(history) }
  }

  /// Asks for a line.
  ///
  /// - Parameters:
  ///   - prompt: What stands before it.
  ///   - candidates: What the last word of the line up to the cursor can become.
  /// - Returns: The line, without its line break; nil at Ctrl-D, where the terminal is gone, and when
  ///   a signal came that has a handler.
  public func line(
    _ prompt: String, completing candidates: @escaping (String) -> [String]
  ) -> String? {
    unsafe Self.candidates = candidates
    let typed = unsafe readline(prompt)
    guard let typed = unsafe typed else { return nil }
    defer { unsafe free(typed) }
    return unsafe String(cString: typed)
  }

  /// Keeps a statement in the history, readable by its owner alone.
  public func remember(_ text: String) {
    // One line a statement: the file's own form has no others.
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard !line.isEmpty else { return }
    unsafe add_history(line)
    guard let history else { return }
    let mask = umask(0o077)
    unsafe write_history(history)
    umask(mask)
    unsafe chmod(history, 0o600)
  }
}

/// Called by libedit with the line and where its last word begins and ends.
private func completeWord(
  _ word: UnsafePointer<CChar>?, _ start: Int32, _ end: Int32
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  shim_only_ours()
  guard let buffer = unsafe shim_line() else { return nil }
  let whole = unsafe String(cString: buffer)
  let line = String(decoding: Array(whole.utf8).prefix(Int(max(0, end))), as: UTF8.self)
  let found = unsafe LineEditor.candidates(line)
  guard let first = found.first else { return nil }
  let common = found.dropFirst().reduce(first) { common, next in
    String(zip(common, next).prefix { $0.lowercased() == $1.lowercased() }.map(\.0))
  }
  let words = [common] + found
  // The list and its words are libedit's to free.
  guard
    let list = unsafe malloc((words.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride)?
      .bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: words.count + 1)
  else { return nil }
  for (place, word) in words.enumerated() { unsafe list[place] = strdup(word) }
  unsafe list[words.count] = nil
  return unsafe list
}
