import EndUseTestSupport
import ExposureModel
import Foundation
import SourceDiagnostics
import Testing

@testable import Interchange

/// What parsing gives: nil when it is JSON, else the fault.
private func fault(_ text: String, depth: Int = 32) -> JSONFault? { fault(Array(text.utf8), depth) }

private func fault(_ bytes: [UInt8], _ depth: Int = 32) -> JSONFault? {
  var parser = JSONParser(depth: depth)
  do throws(JSONFault) {
    let end = try parser.parse(bytes, from: 0)
    let rest = JSONParser.skipBlanks(bytes, from: end)
    return rest == bytes.count ? nil : JSONFault("something follows", at: rest)
  } catch { return error }
}

@Suite struct `A JSON text` {
  @Test(arguments: [
    "{}", "[]", "0", "-0.5e+10", "\"\"", "null", " [true, false , null]\n", "{\"a\":{\"b\":[{}]}}",
    "\"\\ud83d\\ude00\"", "\"\\u0000\\\"\\\\\"", "[1,2,[3]]", "\"新疆\"",
  ])
  func `that is sound is taken`(text: String) { #expect(fault(text) == nil) }

  @Test(arguments: [
    ("", 0), ("{", 1), ("[1,]", 3), ("{\"a\" 1}", 5), ("{\"a\":1,}", 7), ("01", 0), ("1.", 0),
    ("tru", 0), ("\"a", 0), ("\"\\x\"", 1), ("\"\\ud800\"", 1), ("[1 2]", 3), ("{a:1}", 1),
    ("\"a\nb\"", 2), ("nul", 0), ("[", 1), ("1e", 0), ("{\"a\":1 \"b\":2}", 7),
  ])
  func `that is none is refused at the byte`(text: String, offset: Int) {
    #expect(fault(text)?.offset == offset)
  }

  @Test func `with a key twice is refused, however the key is spelt`() {
    #expect(fault(#"{"a":1,"b":2,"a":3}"#)?.code == .duplicateKey)
    #expect(fault(#"{"a":1,"\u0061":3}"#)?.code == .duplicateKey)
    let many = (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(fault("{\(many)}") == nil)
    #expect(fault("{\(many),\"k7\":1}")?.code == .duplicateKey)
    #expect(fault(#"{"a":{"a":1},"b":{"a":1}}"#) == nil)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":["])
  func `ten thousand deep is refused`(opening: String) {
    #expect(fault(String(repeating: opening, count: 10_000))?.code == .nestedTooDeep)
    #expect(fault(String(repeating: opening, count: 100_000), depth: 1_000_000) != nil)
  }

  @Test func `that is not UTF-8 is refused at the byte`() {
    for bytes: [UInt8] in [
      [0x22, 0x61, 0xFF, 0x22], [0x22, 0x61, 0xC0, 0xAF, 0x22],
      [0x22, 0x61, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0x61, 0xE6, 0x22], [0x22, 0x61, 0xF5, 0x80, 0x80, 0x80, 0x22],
    ] {
      #expect(fault(bytes)?.code == .wrongEncoding)
      #expect(fault(bytes)?.offset == 2)
    }
  }

  @Test func `is taken where Foundation takes it, and refused where Foundation refuses it`() {
    let sound = Array(
      #"{"id":"a\u00e9\n","n":[-1.5e3,0,12],"t":true,"o":{"k":null,"新":"疆😀"},"e":[],"f":{}}"#.utf8)
    var random = SplitMix64(seed: 3)
    var refused = 0
    for offset in 0..<sound.count {
      for _ in 0..<20 {
        var bytes = sound
        bytes[offset] = UInt8.random(in: 0...127, using: &random)
        let theirs =
          (try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed]))
          != nil
        let ours = fault(bytes)
        if ours != nil { refused += 1 }
        // Foundation takes the last of two equal keys.
        if ours?.code == .duplicateKey || bytes.contains(0) { continue }
        let text = String(decoding: bytes, as: UTF8.self)
        // A number beyond the range of a Double is one until somebody wants its value.
        if text.contains("e39") || text.contains("e38") { continue }
        #expect(theirs == (ours == nil), "\(text) \(ours?.message ?? "")")
      }
    }
    #expect(refused > 100)
  }
}

@Suite struct `A string of a JSON text` {
  /// Strings are looked at eight bytes at a time: what ends a stretch must be seen at every place.
  @Test(arguments: 0..<26)
  func `is told apart from what is none at every byte of it`(length: Int) {
    for place in 0..<length {
      for byte in 0...UInt8.max {
        var bytes = Array(repeating: UInt8(ascii: "a"), count: length)
        bytes[place] = byte
        let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
        let found = fault(text)
        switch byte {
        case UInt8(ascii: "\""): #expect(found?.offset == place + 2, "\(length) \(place)")
        case UInt8(ascii: "\\"):
          // A backslash takes the next byte with it: the closing quote, or a letter that escapes nothing.
          #expect(found?.offset == (place + 1 == length ? 0 : place + 1), "\(length) \(place)")
        case 0..<0x20: #expect(found?.offset == place + 1, "\(byte) at \(place) of \(length)")
        case 0x20..<0x80: #expect(found == nil, "\(byte) at \(place) of \(length)")
        default:
          #expect(
            found?.offset == place + 1 && found?.code == .wrongEncoding, "\(byte) at \(place)")
        }
      }
    }
  }

  @Test(arguments: ["\u{E9}", "疆", "😀", "\\n", "\\u00e9", "\\ud83d\\ude00"])
  func `says what it says wherever its long characters stand`(character: String) {
    for before in 0..<18 {
      let inside = String(repeating: "x", count: before) + character + "yz" + character
      let bytes = Array("[\"\(inside)\"]".utf8)
      var parser = JSONParser(depth: 4)
      let end = try? parser.parse(bytes, from: 0)
      #expect(end == bytes.count)
      let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String]
      #expect(parser.count == 2)
      #expect(JSONText.text(of: parser.tokens[1], bytes) == theirs?.first)
    }
  }
}

@Suite struct `A name that is too long` {
  @Test func `is cut short in FollowTheMoney and reported`() throws {
    let name = String(repeating: "x", count: 1_000_000)
    let line = #"{"id": "a", "schema": "Company", "properties": {"name": ["\#(name)"]}}"#
    let loaded = try GraphLoader().read([GraphInput(name: "a.ftm.json", text: line)])
    #expect(try #require(loaded.graph.entities.first).name.count < name.count)
    #expect(loaded.summaries.first?.ignored == ["name: end of a long text": 1])
    #expect(loaded.warnings.contains { $0.code == .valueNotUsed && $0.range != nil })
  }
}
