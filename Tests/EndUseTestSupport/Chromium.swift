import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// A Chromium without a window, spoken to in the DevTools protocol over two pipes.
///
/// No port is opened and no script stands in the page: what a test does arrives as keys and pointers
/// do. One test uses it at a time.
public final class Chromium {
  /// Why the browser could not be asked.
  public struct Failure: Error, CustomStringConvertible {
    /// What went wrong.
    public let description: String
  }

  /// Something that the browser told of its own accord.
  public struct Event {
    /// Its name in the protocol.
    public let name: String
    /// What it tells.
    public let fields: [String: Any]
  }

  /// The browser that `ENDUSE_BROWSER` names, or the first that is installed.
  public static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["ENDUSE_BROWSER"], !named.isEmpty { return named }
    let folders = (environment["PATH"] ?? "/usr/bin").split(separator: ":").map(String.init)
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// What to say when there is none.
  public static let missing =
    "no Chromium is installed, and ENDUSE_BROWSER names none, so no page is driven"

  /// What the browser has told so far.
  public private(set) var events: [Event] = []

  private let process = Process()
  private let orders = Pipe()
  private let news = Pipe()
  private let profile: TemporaryFolder
  private var received = Data()
  private var replies: [Int: [String: Any]] = [:]
  private var last = 0

  /// Starts the browser.
  ///
  /// - Throws: When there is none, or it does not start.
  public init() throws {
    guard let path = Self.path else { throw Failure(description: "no browser") }
    profile = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The browser reads from file 3 and writes to file 4.
    process.arguments = [
      "-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1", path, "--headless",
      "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--hide-scrollbars", "--no-first-run", "--user-data-dir=\(profile.path)", "about:blank",
    ]
    process.standardInput = orders
    process.standardOutput = news
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Its end of the pipe is held by the browser alone, so that its end can be seen.
    try news.fileHandleForWriting.close()
  }

  deinit {
    // The browser ends when nobody speaks to it any more.
    try? orders.fileHandleForWriting.close()
    for _ in 0..<50 where process.isRunning { Thread.sleep(forTimeInterval: 0.1) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Asks for something and waits for the reply.
  ///
  /// - Parameters:
  ///   - method: The command of the protocol.
  ///   - fields: What it takes.
  ///   - session: The page that it is asked of; nil asks the browser.
  /// - Returns: What it replied.
  /// - Throws: When it refuses, ends, or says nothing for a minute.
  @discardableResult
  public func ask(
    _ method: String, _ fields: [String: Any] = [:], of session: String? = nil
  ) throws -> [String: Any] {
    last += 1
    let number = last
    var order: [String: Any] = ["id": number, "method": method, "params": fields]
    order["sessionId"] = session
    guard process.isRunning else { throw Failure(description: "the browser has ended") }
    try orders.fileHandleForWriting.write(
      contentsOf: try JSONSerialization.data(withJSONObject: order) + [0])
    try wait(for: method) { self.replies[number] != nil }
    let reply = replies.removeValue(forKey: number) ?? [:]
    if let error = reply["error"] as? [String: Any] {
      throw Failure(description: "\(method): \(error["message"] ?? error)")
    }
    return reply["result"] as? [String: Any] ?? [:]
  }

  /// Reads what comes until something holds.
  ///
  /// - Throws: When the browser ends, or it does not hold within the time.
  public func wait(
    for what: String, atMost seconds: Double = 60, until holds: () throws -> Bool
  ) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while try !holds() {
      guard end > Date() else { throw Failure(description: "\(what) took too long") }
      try read(atMost: 200)
    }
  }

  /// Takes in what has come within some milliseconds.
  public func read(atMost milliseconds: Int32) throws {
    let file = news.fileHandleForReading
    var ready = pollfd(fd: file.fileDescriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&ready, 1, milliseconds) > 0 else { return }
    let data = file.availableData
    guard !data.isEmpty else { throw Failure(description: "the browser has ended") }
    received.append(data)
    while let end = received.firstIndex(of: 0) {
      let message = try JSONSerialization.jsonObject(with: received[received.startIndex..<end])
      received = Data(received[received.index(after: end)...])
      guard let fields = message as? [String: Any] else { continue }
      if let number = fields["id"] as? Int {
        replies[number] = fields
      } else if let name = fields["method"] as? String {
        events.append(Event(name: name, fields: fields["params"] as? [String: Any] ?? [:]))
      }
    }
  }
}
