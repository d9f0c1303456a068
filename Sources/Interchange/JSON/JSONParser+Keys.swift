import SourceDiagnostics

/// The keys of an object, each of which stands once.
extension JSONParser {
  /// Checks that no key of an object stands twice.
  static func checkKeys(
    of container: Int, _ tokens: Span<JSONToken>, _ bytes: Span<UInt8>,
    _ keys: inout [(hash: UInt32, token: Int)]
  ) throws(JSONFault) {
    let count = Int(tokens[container].length)
    guard count > 1 else { return }
    // Four sets of bits: a key that lacks its bit in one of them is like none before it.
    var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var isClear = true
    var key = container + 1
    for _ in 0..<count {
      let hash = tokens[key].hash
      let bit1 = UInt64(1) &<< UInt64(hash)
      let bit2 = UInt64(1) &<< UInt64(hash >> 6)
      let bit3 = UInt64(1) &<< UInt64(hash >> 12)
      let bit4 = UInt64(1) &<< UInt64(hash >> 18)
      let isNew = first & bit1 == 0 || second & bit2 == 0 || third & bit3 == 0 || fourth & bit4 == 0
      isClear = isClear && isNew
      first |= bit1
      second |= bit2
      third |= bit3
      fourth |= bit4
      key = Int(tokens[key + 1].next)
    }
    guard !isClear else { return }
    keys.removeAll(keepingCapacity: true)
    key = container + 1
    for _ in 0..<count {
      keys.append((tokens[key].hash, key))
      key = Int(tokens[key + 1].next)
    }
    if count <= 12 {
      for later in 1..<count {
        for earlier in 0..<later where keys[earlier].hash == keys[later].hash {
          try compare(tokens[keys[earlier].token], tokens[keys[later].token], bytes)
        }
      }
      return
    }
    keys.sort { ($0.hash, $0.token) < ($1.hash, $1.token) }
    var start = 0
    for index in 1..<count {
      if keys[index].hash != keys[start].hash { start = index }
      guard index - start < 8 else { continue }
      for earlier in start..<index {
        try compare(tokens[keys[earlier].token], tokens[keys[index].token], bytes)
      }
    }
    try checkCrowds(keys, tokens, bytes)
  }

  /// Checks keys of which more than a few share a hash: somebody made them so, and each beside each
  /// would take for ever.
  private static func checkCrowds(
    _ keys: [(hash: UInt32, token: Int)], _ tokens: Span<JSONToken>, _ bytes: Span<UInt8>
  ) throws(JSONFault) {
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].hash == keys[start].hash { end += 1 }
      if end - start > 8 {
        var seen: Set<String> = []
        for (_, token) in keys[start..<end] {
          let text = JSONText.text(of: tokens[token], bytes)
          if !seen.insert(text).inserted { throw twice(text, tokens[token]) }
        }
      }
      start = end
    }
  }

  private static func compare(
    _ one: JSONToken, _ other: JSONToken, _ bytes: Span<UInt8>
  ) throws(JSONFault) {
    let text = JSONText.text(of: other, bytes)
    guard JSONText.text(of: one, bytes) == text else { return }
    throw twice(text, other)
  }

  private static func twice(_ text: String, _ key: JSONToken) -> JSONFault {
    JSONFault(
      "the key '\(text.prefix(60))' stands twice in one object", at: key.offset - 1,
      code: .duplicateKey, hint: "keep one of the two")
  }
}
