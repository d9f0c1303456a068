public import Foundation

/// A page in a browser, as a reader works it: with keys, a pointer and a wheel.
public final class BrowserPage {
  /// Keys that go with another one.
  public struct Modifiers: OptionSet, Sendable {
    /// The protocol's number.
    public let rawValue: Int
    /// Those of a number of the protocol.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Ctrl.
    public static let control = Self(rawValue: 2)
    /// Shift.
    public static let shift = Self(rawValue: 8)
  }

  /// The browser.
  public let browser: Chromium
  private let session: String
  private let folder: TemporaryFolder
  /// The address of the page, without what is chosen.
  public let address: String

  /// Opens a page in a new browser.
  ///
  /// - Parameters:
  ///   - html: The page.
  ///   - fragment: What stands in its address after `#`.
  ///   - size: The window, in pixels of style sheets.
  ///   - isTelephone: Whether it is held in a hand.
  ///   - preparing: What to ask for before the page is opened.
  /// - Throws: When the browser does not open it.
  public init(
    _ html: String, fragment: String = "", size: (width: Int, height: Int) = (1280, 900),
    isTelephone: Bool = false, preparing: (BrowserPage) throws -> Void = { _ in }
  ) throws {
    folder = try TemporaryFolder()
    try folder.write(html, to: "page.html")
    address = "file://\(folder.file("page.html"))"
    browser = try Chromium()
    let target = try browser.ask("Target.createTarget", ["url": "about:blank"])
    let attached = try browser.ask(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String ?? ""
    for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"] {
      try ask("\(domain).enable")
    }
    try ask(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": isTelephone,
      ])
    try ask("Emulation.setTouchEmulationEnabled", ["enabled": isTelephone])
    try ask("Emulation.setFocusEmulationEnabled", ["enabled": true])
    try preparing(self)
    try open(fragment: fragment)
  }

  // MARK: Address

  /// Opens the page with a fragment; where it is open already, only the fragment changes.
  public func open(fragment: String) throws {
    let seen = browser.events.count
    let loaded = try ask("Page.navigate", ["url": address + fragment])["loaderId"] != nil
    guard loaded else { return try settle() }
    try wait(forEvent: "Page.loadEventFired", after: seen)
  }

  /// Loads the page again from its address as it stands.
  public func reload() throws {
    let seen = browser.events.count
    try ask("Page.reload")
    try wait(forEvent: "Page.loadEventFired", after: seen)
  }

  private func wait(forEvent name: String, after seen: Int) throws {
    try browser.wait(for: name) { browser.events.dropFirst(seen).contains { $0.name == name } }
  }

  // MARK: Looking

  /// Asks the browser something about this page.
  @discardableResult
  public func ask(_ method: String, _ fields: [String: Any] = [:]) throws -> [String: Any] {
    try browser.ask(method, fields, of: session)
  }

  /// The value of an expression, which only looks and changes nothing.
  public func value(_ expression: String) throws -> Any? {
    let reply = try ask(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let exception = reply["exceptionDetails"] as? [String: Any] {
      throw Chromium.Failure(description: "\(expression): \(exception)")
    }
    return (reply["result"] as? [String: Any])?["value"]
  }

  /// The text of an expression.
  public func text(_ expression: String) throws -> String {
    try value("String(\(expression))") as? String ?? ""
  }

  /// The number of an expression.
  public func number(_ expression: String) throws -> Double {
    (try value("Number(\(expression))") as? NSNumber)?.doubleValue ?? .nan
  }

  /// Whether something holds.
  public func holds(_ expression: String) throws -> Bool {
    try value("Boolean(\(expression))") as? Bool ?? false
  }

  /// The texts of a list.
  public func texts(_ expression: String) throws -> [String] {
    try value("[...(\(expression))].map(String)") as? [String] ?? []
  }

  /// What the page holds for readers of screens: role and name of all that is not left out.
  public func spoken() throws -> [(role: String, name: String, fields: [String: Any])] {
    let nodes = try ask("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
    return nodes.filter { $0["ignored"] as? Bool != true }.map { node in
      func text(_ field: String) -> String {
        (node[field] as? [String: Any])?["value"] as? String ?? ""
      }
      return (text("role"), text("name"), node)
    }
  }

  /// What went wrong in the page so far: exceptions, errors, and policies that were broken.
  public var complaints: [String] {
    browser.events.compactMap { event in
      switch event.name {
      case "Runtime.exceptionThrown":
        return "exception: \(event.fields["exceptionDetails"] ?? "")"
      case "Runtime.consoleAPICalled":
        let kind = event.fields["type"] as? String ?? ""
        return ["error", "assert", "warning"].contains(kind) ? "console: \(event.fields)" : nil
      case "Log.entryAdded":
        let entry = event.fields["entry"] as? [String: Any] ?? [:]
        let level = entry["level"] as? String ?? ""
        return ["error", "warning"].contains(level) ? "log: \(entry["text"] ?? "")" : nil
      default: return nil
      }
    }
  }

  /// The addresses that the page asked for.
  public var requests: [String] {
    browser.events.filter { $0.name == "Network.requestWillBeSent" }
      .compactMap { ($0.fields["request"] as? [String: Any])?["url"] as? String }
  }

  /// A picture of the window as a PNG.
  public func picture() throws -> Data {
    let data = try ask("Page.captureScreenshot", ["format": "png"])["data"] as? String ?? ""
    return Data(base64Encoded: data) ?? Data()
  }
}
