import EndUseTestSupport
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Testing

/// Bytes written as hexadecimal digits.
private func bytes(_ digits: String) -> [UInt8] {
  var rest = Array(digits.utf8)[...]
  var result: [UInt8] = []
  while rest.count >= 2 {
    result.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
    rest = rest.dropFirst(2)
  }
  return result
}

@Suite struct `A compressed input` {
  /// `case: A case` and a line feed, by `gzip -n` and by `zstd`.
  static let gzip = bytes("1f8b08000000000000034b4e2c4eb5527054484e2c4ee50200")
  private static let text = "case: A case\n"

  private func codes(_ bytes: [UInt8], limit: Int? = nil) -> [DiagnosticCode] {
    do throws(ReadFailure) {
      let limits = ReadLimits(bulkBytes: limit)
      _ = try GraphLoader(limits: limits).read([GraphInput(name: "a.yaml.gz", bytes: bytes)])
      return []
    } catch { return error.diagnostics.map(\.code) }
  }

  @Test func `is read through, and refused when it is damaged`() throws {
    let folder = Golden.folder() + "/Fixtures/compressed"
    for name in ["case.yaml.gz", "case.yaml.zst", "two-members.yaml.gz"] {
      let whole = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      #expect(codes(whole) == [], "\(name)")
      for length in stride(from: 3, to: whole.count - 1, by: 7) {
        #expect(!codes(Array(whole.prefix(length))).isEmpty, "\(name) of \(length) bytes")
      }
      for offset in stride(from: 12, to: whole.count, by: 5) {
        var damaged = whole
        damaged[offset] ^= 0x55
        _ = codes(damaged)
      }
    }
  }

  @Test func `that unfolds to two hundred times its size is refused`() throws {
    let folder = Golden.folder() + "/Fixtures/compressed"
    for name in ["noughts.gz", "noughts.zst"] {
      let bomb = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      #expect(codes(bomb) == [.compressionBomb])
      #expect(codes(bomb, limit: 1_000_000) == [.tooLarge])
    }
  }
}
