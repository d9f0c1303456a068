internal import CGraphviz
import Synchronization

/// The C library: one in the process, one caller at a time.
///
/// libcgraph's manual says that it is not thread safe, libgvc exports 132 mutable globals, and four
/// threads with a context each crashed three times out of three. So there is one lock in the
/// process, and it is held from the making of a graph to its closing. From asynchronous code, call
/// on a thread of its own: a large layout takes seconds and cannot be interrupted.
public enum GraphvizLibrary {
  /// A pointer that never leaves the lock, which is why it may be passed through it.
  @safe struct Context: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private static let turn = Mutex<Context?>(nil)

  /// What the library has said since the last time someone asked.
  ///
  /// Its error hook takes no context, so this is global; messages arrive in pieces.
  private static let said = Mutex<String>("")

  /// The version that the library reports of itself, such as `2.43.0`.
  ///
  /// Debian's 2.42.2 calls itself 2.43.0, so this is for people to read and nothing else.
  public static var version: String {
    get throws(GraphvizError) {
      try withContext { context throws(GraphvizError) in
        guard let version = unsafe gvcVersion(context.pointer) else { return "unknown" }
        return unsafe String(cString: version)
      }
    }
  }

  /// Runs a piece of work alone with the library, and starts the library the first time.
  static func withContext<Answer: Sendable>(
    _ work: (Context) throws(GraphvizError) -> Answer
  ) throws(GraphvizError) -> Answer {
    try turn.withLock { held throws(GraphvizError) in
      let context: Context
      if let running = held { context = running } else { context = try start() }
      held = context
      said.withLock { $0 = "" }
      _ = agreseterrors()
      return try work(context)
    }
  }

  private static func start() throws(GraphvizError) -> Context {
    shim_forget_plugin_path()
    _ = agseterr(AGWARN)
    _ = unsafe agseterrf { piece in
      if let piece = unsafe piece {
        let text = unsafe String(cString: piece)
        GraphvizLibrary.said.withLock { $0 += text }
      }
      return 0
    }
    // Four times the longest text; the library writes it a byte at a time, once a process.
    shim_widen_error_buffer(4 * (PlainText.maximumBytes + 1_000))
    guard let pointer = unsafe gvContext() else {
      throw GraphvizError(.unavailable, "Graphviz did not start", libraryMessages: takeMessages())
    }
    return unsafe Context(pointer: pointer)
  }

  /// Hands over what the library has said, a line each, and forgets it.
  static func takeMessages() -> [String] {
    said.withLock { said in
      guard !said.isEmpty else { return [] }
      defer { said = "" }
      return said.split(separator: "\n").map { line in
        String(line.drop { $0 == " " })
      }.filter { !$0.isEmpty }
    }
  }

  /// Throws when the library has complained, whatever its return codes say.
  ///
  /// A malformed label, for one, is replaced by the node's name and reported with a return code of
  /// success. Warnings are about taste, such as a cell that grew, and pass.
  static func checkMessages(
    _ reason: GraphvizError.Reason, _ message: String
  ) throws(GraphvizError) {
    // Nearly every picture has cells that grew, and taking those warnings apart costs more than it.
    let hasError = said.withLock { said in
      if said.isEmpty || said.utf8.contains("Error".utf8) { return !said.isEmpty }
      said = ""
      return false
    }
    guard hasError else { return }
    let messages = takeMessages()
    guard !messages.contains(where: { $0.hasPrefix("Error") }) else {
      throw GraphvizError(reason, message, libraryMessages: messages)
    }
  }

  /// Makes the library report a complaint, for the test that long ones do not kill the process.
  static func messages(after complaint: String) throws(GraphvizError) -> [String] {
    try withContext { _ throws(GraphvizError) in
      unsafe shim_complain(complaint)
      return takeMessages()
    }
  }
}
