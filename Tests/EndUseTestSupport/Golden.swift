import FoundationEssentials

/// Whole outputs kept beside the tests, and compared character by character.
public enum Golden {
  /// Whether `RECORD=1` asks for the files to be written instead of compared.
  public static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  /// Compares an output with a file, or writes the file when recording.
  ///
  /// - Parameters:
  ///   - output: What the program printed.
  ///   - path: The file that holds what it should print.
  /// - Returns: Nil when they agree, otherwise what to say.
  public static func difference(of output: String, from path: String) -> String? {
    if isRecording {
      do {
        try Data(output.utf8).write(to: URL(fileURLWithPath: path))
        return nil
      } catch { return "\(path) cannot be written: \(error)" }
    }
    guard let expected = text(of: path) else {
      return "\(path) is not there; RECORD=1 swift test writes it. The output is:\n\(output)"
    }
    guard expected != output else { return nil }
    let (was, isNow) = (lines(expected), lines(output))
    let line = zip(was, isNow).prefix { $0 == $1 }.count
    return """
      \(path):\(line + 1) differs
      expected: \(line < was.count ? was[line] : "(the end)")
      printed:  \(line < isNow.count ? isNow[line] : "(the end)")
      """
  }

  /// The text of a file, or nil when it cannot be read.
  public static func text(of path: String) -> String? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The folder of a source file.
  public static func folder(of file: String = #filePath) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
