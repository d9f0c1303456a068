/// Tells formats apart by the beginning of an input.
enum Sniff {
  /// The beginning as text, without a byte order mark; bytes that are no text come out as U+FFFD.
  static func head(_ input: GraphInput, _ count: Int = 65_536) -> String {
    let isMarked = input.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return String(decoding: input.bytes.dropFirst(isMarked ? 3 : 0).prefix(count), as: UTF8.self)
  }

  /// The first byte that is no blank and no byte order mark.
  static func first(_ input: GraphInput) -> UInt8? {
    let body =
      input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? input.bytes.dropFirst(3) : input.bytes[...]
    return body.prefix(65_536).first { $0 > 0x20 }
  }

  /// Whether it begins as a JSON object or list.
  static func isJSON(_ input: GraphInput) -> Bool {
    first(input) == UInt8(ascii: "{") || first(input) == UInt8(ascii: "[")
  }

  /// The keys that stand in the beginning of a JSON text, however deep.
  static func keys(_ input: GraphInput) -> Set<String> {
    guard isJSON(input) else { return [] }
    var keys: Set<String> = []
    let bytes = input.bytes.prefix(65_536)
    var word: [UInt8] = []
    var isInString = false
    var isEscaped = false
    var last = ""
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          last = String(decoding: word, as: UTF8.self)
        }
        if word.count < 64 { word.append(byte) }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
        word = []
      } else if byte == UInt8(ascii: ":") {
        keys.insert(last)
      }
    }
    return keys
  }
}
