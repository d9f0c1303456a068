import Foundation

/// What a reader's hands do: keys, pointer, finger and wheel.
extension BrowserPage {
  /// Presses and lets go a key, by its name: `Tab`, `Enter`, `ArrowRight`, or a character.
  public func press(_ key: String, _ modifiers: Modifiers = [], times: Int = 1) throws {
    let codes: [String: Int] = [
      "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36, "ArrowLeft": 37,
      "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Backspace": 8,
    ]
    let isCharacter = key.count == 1
    let letters = key.uppercased().utf16.first.map { Int($0) } ?? 0
    var fields: [String: Any] = [
      "key": key, "code": key == " " ? "Space" : isCharacter ? "" : key,
      "windowsVirtualKeyCode": codes[key] ?? letters, "modifiers": modifiers.rawValue,
    ]
    for _ in 0..<times {
      fields["type"] = "keyDown"
      fields["text"] = key == "Enter" ? "\r" : isCharacter ? key : nil
      try ask("Input.dispatchKeyEvent", fields)
      fields["type"] = "keyUp"
      fields["text"] = nil
      try ask("Input.dispatchKeyEvent", fields)
    }
    try settle()
  }

  /// Writes a text as a keyboard or an input method does.
  public func write(_ text: String) throws {
    try ask("Input.insertText", ["text": text])
    try settle()
  }

  /// Gives an element the focus, from where keys go on.
  public func focus(_ selector: String) throws {
    let root = try ask("DOM.getDocument", ["depth": 0])["root"] as? [String: Any] ?? [:]
    let found = try ask(
      "DOM.querySelector", ["nodeId": root["nodeId"] ?? 0, "selector": selector])
    try ask("DOM.focus", ["nodeId": found["nodeId"] ?? 0])
    try settle()
  }

  /// Where an element's middle is in the window, once it is scrolled there.
  public func middle(_ selector: String) throws -> (x: Double, y: Double) {
    let found = try value(
      """
      (() => { const element = document.querySelector("\(selector)");
        element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
        const box = element.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]; })()
      """)
    let numbers = (found as? [NSNumber] ?? []).map(\.doubleValue)
    guard numbers.count == 2 else { throw Chromium.Failure(description: "no \(selector)") }
    return (numbers[0], numbers[1])
  }

  /// Moves the pointer over an element.
  public func point(at selector: String) throws {
    let (x, y) = try middle(selector)
    try pointer("mouseMoved", x, y)
    try settle()
  }

  /// Clicks on an element.
  public func click(_ selector: String) throws {
    let (x, y) = try middle(selector)
    try pointer("mouseMoved", x, y)
    try pointer("mousePressed", x, y)
    try pointer("mouseReleased", x, y)
    try settle()
  }

  /// Taps an element with a finger.
  public func tap(_ selector: String) throws {
    let (x, y) = try middle(selector)
    try ask("Input.dispatchTouchEvent", ["type": "touchStart", "touchPoints": [["x": x, "y": y]]])
    try ask("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [[String: Double]]()])
    try settle()
    try settle()
  }

  /// Drags from an element by some pixels.
  public func drag(_ selector: String, byX across: Double, y down: Double = 0) throws {
    let (x, y) = try middle(selector)
    try pointer("mouseMoved", x, y)
    try pointer("mousePressed", x, y)
    for part in stride(from: 0.25, through: 1, by: 0.25) {
      try pointer("mouseMoved", x + across * part, y + down * part, isHeld: true)
    }
    try pointer("mouseReleased", x + across, y + down)
    try settle()
  }

  /// Turns the wheel over an element.
  public func wheel(over selector: String, by down: Double, _ modifiers: Modifiers = []) throws {
    let (x, y) = try middle(selector)
    try ask(
      "Input.dispatchMouseEvent",
      [
        "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": down,
        "modifiers": modifiers.rawValue,
      ])
    try settle()
  }

  private func pointer(
    _ type: String, _ x: Double, _ y: Double, isHeld: Bool = false
  ) throws {
    let isFree = type == "mouseMoved" && !isHeld
    try ask(
      "Input.dispatchMouseEvent",
      [
        "type": type, "x": x, "y": y, "button": isFree ? "none" : "left",
        "buttons": isFree || type == "mouseReleased" ? 0 : 1,
        "clickCount": type == "mouseMoved" ? 0 : 1,
      ])
  }

  /// Waits until the page has drawn what it was told.
  public func settle() throws {
    _ = try value(
      "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")
  }
}
