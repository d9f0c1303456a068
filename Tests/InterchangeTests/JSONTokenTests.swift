import EndUseTestSupport
import Foundation
import Testing

@testable import Interchange

@Suite struct `The tokens of a JSON text` {
  private func tokens(_ bytes: [UInt8]) -> [JSONToken]? {
    var parser = JSONParser(depth: 64)
    do throws(JSONFault) {
      _ = try parser.parse(bytes, from: 0)
      return parser.tokens
    } catch { return nil }
  }

  /// A value as what Foundation makes of it.
  private func plain(_ value: JSONValue) -> NSObject {
    switch value.kind {
    case .null: NSNull()
    case .isTrue: NSNumber(value: true)
    case .isFalse: NSNumber(value: false)
    case .number: NSNumber(value: Double(value.scalarText ?? "") ?? .nan)
    case .string: NSString(string: value.string ?? "")
    case .array: NSArray(array: value.elements.map(plain))
    case .object:
      NSDictionary(
        dictionary: Dictionary(
          uniqueKeysWithValues: value.members.map { (NSString(string: $0.key), plain($0.value)) }))
    }
  }

  private func made(_ random: inout SplitMix64, _ depth: Int) -> String {
    func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    func text() -> String {
      let pieces = ["a", "Harbour", " ", "新", "疆", "é", "\\n", "\\u00e9", "😀", "\\\"", "~"]
      return "\"" + (0..<number(14)).map { _ in pieces[number(pieces.count)] }.joined() + "\""
    }
    let blank = [" ", "", "\n", "\t "][number(4)]
    switch number(depth > 4 ? 6 : 9) {
    case 0: return "null"
    case 1: return "true"
    case 2: return "\(number(1000)).5"
    case 3...5: return text()
    case 6:
      let elements = (0..<number(20)).map { _ in blank + made(&random, depth + 1) + blank }
      return "[" + elements.joined(separator: ",") + "]"
    default:
      let members = (0..<number(20)).map {
        "\(blank)\"k\($0)é\"\(blank):" + made(&random, depth + 1)
      }
      return "{" + members.joined(separator: ",") + blank + "}"
    }
  }

  @Test(arguments: 0..<60)
  func `say what Foundation reads`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bytes = Array("[\(made(&random, 0)), \(made(&random, 0)), \(made(&random, 0))]".utf8)
    let input = ForeignInput(
      GraphInput(name: "made.json", bytes: bytes), format: .followTheMoney, limits: ReadLimits())
    let document = JSONDocument(input.text, bytes: bytes, depth: 64)
    var end: Int?
    do throws(JSONFault) { end = try document.parse(from: 0) } catch { Issue.record("\(error)") }
    #expect(end == bytes.count)
    let theirs = try JSONSerialization.jsonObject(with: Data(bytes)) as? NSArray
    #expect(plain(document.root) == theirs)
  }

  @Test func `know which texts are ASCII, and make the same of them`() {
    for length in 0...40 {
      for place in 0...length {
        for character in ["", "é", "新", "😀", "\u{7F}"] {
          let text =
            String(repeating: "a", count: place) + character
            + String(repeating: "b", count: length - place)
          let bytes = Array("[\"\(text)\"]".utf8)
          let token = tokens(bytes)?[1]
          #expect(token?.isASCII == text.utf8.allSatisfy { $0 < 0x80 })
          #expect(token.map { JSONText.text(of: $0, bytes).utf8.elementsEqual(text.utf8) } == true)
        }
      }
    }
  }

  @Test func `are plain where people read them as they stand`() {
    for length in 0...20 {
      for place in 0...length {
        for character in ["", " ", "~", "\u{7F}", "é", "\\n", "\\u0041"] {
          let written =
            String(repeating: "a", count: place) + character
            + String(repeating: "b", count: length - place)
          let bytes = Array("[\"\(written)\"]".utf8)
          guard let token = tokens(bytes)?[1] else {
            Issue.record("'\(written)' is a text")
            continue
          }
          let slow =
            written.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !written.contains("\\")
            && !written.isEmpty && written.first != " " && written.last != " "
          #expect(token.isPlain(in: bytes.span) == slow)
          // And then nothing is made of it but itself.
          let read = ForeignValue.text(JSONText.text(of: token, bytes), atMost: 100)
          #expect(!slow || read == written)
        }
      }
    }
  }

  @Test func `are of well-formed UTF-8 alone`() {
    let edges: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
    for lead in UInt8(0x80)...0xFF {
      for second in edges {
        for third in edges {
          let bytes = [lead, second, third, 0x80, 0x41]
          let width = UTF8Text.width(bytes, at: 0)
          for length in 1...4 {
            let text = String(validating: bytes[0..<length], as: UTF8.self)
            let isOne = text?.unicodeScalars.count == 1
            #expect(isOne == (width == length), "\(bytes)")
          }
        }
      }
    }
  }

  @Test func `are keys that stand once, however many there are`() {
    for count in [2, 3, 11, 12, 13, 14, 40, 200] {
      let keys = (0..<count).map { "key\($0)" }
      func object(_ keys: [String]) -> [UInt8] {
        Array("{\(keys.map { "\"\($0)\": 0" }.joined(separator: ","))}".utf8)
      }
      #expect(tokens(object(keys)) != nil)
      for twice in 0..<count {
        for place in [0, count / 2, count] {
          var keys = keys
          keys.insert(keys[twice], at: place)
          #expect(tokens(object(keys)) == nil)
        }
      }
    }
  }

  @Test func `name each property of FollowTheMoney, and nothing else does`() {
    for property in FtMProperty.allCases {
      let name = property.key
      for other in [name, name + "x", String(name.dropLast()), name.uppercased(), "x" + name] {
        // Far from the end of the bytes, and near to it.
        for tail in ["                        ", ""] {
          let bytes = Array("{\"\(other)\":0}\(tail)".utf8)
          let key = tokens(bytes)?[1]
          let slots = FtMProperty.names.slots
          let found = key.flatMap { FtMPropertyNames.property(of: $0, in: bytes.span, slots.span) }
          #expect(found == FtMProperty(key: other))
        }
      }
      #expect(name.utf8.count <= 24)
      #expect(property.isRegister == (property.register != nil))
    }
  }

  /// Keys of eight letters that all have one hash, found by undoing it.
  private func meetingKeys(_ count: Int) -> [String] {
    let factor: UInt64 = 0xBF58_476D_1CE4_E5B9
    var inverse = factor
    // Each step doubles the bits that are right, three of them at first.
    for _ in 0..<5 { inverse = inverse &* (2 &- factor &* inverse) }
    var keys: [String] = []
    var low: UInt64 = 0
    while keys.count < count {
      low += 1
      let mixed = (0x5EED_0000_0000 | low | 0x1234 << 48) &* inverse
      let word = (mixed ^ mixed >> 32) &* inverse ^ 8
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
      if bytes.allSatisfy({ (0x23...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) {
        keys.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    return keys
  }

  @Test func `are keys once each, though somebody made all of one hash`() {
    let keys = meetingKeys(40)
    let hashes = Set(keys.map { JSONText.hash(Array($0.utf8)) })
    #expect(hashes.count == 1)
    for count in [2, 8, 9, 13, 40] {
      let once = "{" + keys.prefix(count).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
      #expect(tokens(Array(once.utf8)) != nil)
      for twice in [0, count / 2, count - 1] {
        let again = once.dropLast() + ",\"\(keys[twice])\":1}"
        #expect(tokens(Array(again.utf8)) == nil, "key \(twice) of \(count)")
      }
    }
  }
}
