import EndUseTestSupport
import ExposureModel
import FoundationEssentials
import Interchange
import SourceDiagnostics
import Synchronization
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// What reading gives: nil when the input is read, else what is printed.
private func faults(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> [Diagnostic]? {
  do throws(ReadFailure) {
    _ = try GraphLoader(format: .caseFile, limits: limits).read([
      GraphInput(name: "hostile.yaml", bytes: bytes)
    ])
    return nil
  } catch { return error.diagnostics }
}

private func faults(_ text: String) -> [Diagnostic]? { faults(Array(text.utf8)) }

/// Runs on a thread with a small stack, as an embedder's may be.
private func onSmallStack(_ work: @escaping @Sendable () -> Void) -> Bool {
  final class Box: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
  var attributes = pthread_attr_t()
  guard unsafe pthread_attr_init(&attributes) == 0,
    unsafe pthread_attr_setstacksize(&attributes, 512 * 1024) == 0
  else { return false }
  var thread = pthread_t()
  let box = unsafe Unmanaged.passRetained(Box(work)).toOpaque()
  let started = unsafe pthread_create(
    &thread, &attributes,
    { raw in
      guard let raw = unsafe raw else { return nil }
      unsafe Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().work()
      return nil
    }, box)
  guard started == 0 else { return false }
  return pthread_join(thread, nil) == 0
}

@Suite struct `A hostile input` {
  @Test(arguments: [
    "[", "{a: ", "{[", "- ", "? ", "[{a: [", "\"", "'a\"", "|", "&a ", "*a ", "!!a ",
  ])
  func `of ten thousand openings is refused on a small stack`(opening: String) {
    let text = "case: " + String(repeating: opening, count: 10_000)
    let codes = Mutex<[DiagnosticCode]>([])
    #expect(
      onSmallStack {
        let found = faults(text)?.map(\.code) ?? []
        codes.withLock { $0 = found }
      })
    #expect(codes.withLock { $0.containsErrorsAlone })
  }

  @Test(arguments: ["[", "{a: ", "{[", "[{a: ["])
  func `of ten thousand brackets is said to be nested too deep`(opening: String) {
    let text = "case: " + String(repeating: opening, count: 10_000)
    #expect(faults(text)?.map(\.code) == [.nestedTooDeep])
  }

  @Test func `nested five thousand deep by indentation is refused on a small stack`() {
    let text = (0..<5_000).map { String(repeating: " ", count: $0) + "a:" }
      .joined(separator: "\n")
    let found = Mutex<[DiagnosticCode]>([])
    #expect(
      onSmallStack {
        let codes = faults(text)?.map(\.code) ?? []
        found.withLock { $0 = codes }
      })
    #expect(found.withLock { $0 } == [.nestedTooDeep])
  }

  @Test func `of a hundred megabytes is refused without being read`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/large.yaml"
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    #expect(ftruncate(file, 100 * 1024 * 1024) == 0)
    close(file)
    let clock = ContinuousClock()
    var diagnostics: [Diagnostic] = []
    let time = clock.measure { diagnostics = InputFiles(paths: [path]).diagnostics }
    #expect(diagnostics.map(\.code) == [.tooLarge])
    // It would take longer to read as much.
    #expect(time < .milliseconds(20))
  }

  @Test func `that never ends is read up to the limit`() {
    let files = InputFiles(paths: ["/dev/zero"], limits: ReadLimits(bytes: 100_000))
    #expect(files.diagnostics.map(\.code) == [.tooLarge])
  }

  @Test func `of aliases of aliases is refused and never expanded`() {
    var text = "case: bomb\nentities:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let row = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "  a\(level): &a\(level) [\(row)]\n"
    }
    text += "  ? *a12\n  : {}\n"
    let clock = ContinuousClock()
    var codes: Set<DiagnosticCode> = []
    let time = clock.measure { codes = Set(faults(text)?.map(\.code) ?? []) }
    #expect(codes.contains(.aliasNotAllowed))
    #expect(time < .seconds(1))
  }

  @Test func `of a million values is refused`() {
    let text = "case: [" + String(repeating: "a,", count: 200) + "]"
    let codes = faults(Array(text.utf8), limits: ReadLimits(values: 100))?.map(\.code)
    #expect(codes == [.tooLarge])
  }

  @Test func `with a text of a million characters is refused in a line`() throws {
    let found = try #require(faults("case: " + String(repeating: "long ", count: 200_000)))
    #expect(found.map(\.code) == [.badText])
    #expect(DiagnosticText().render(found).count < 500)
  }

  @Test func `with more faults than anybody reads is cut short`() throws {
    let text = "entities:\n" + (0..<5000).map { "  e\($0): {kind: no}\n" }.joined()
    let found = try #require(faults(text))
    #expect(found.count <= 1001)
    #expect(found.last?.code == .tooManyFaults)
  }

  @Test func `with many names for nothing is answered in a moment`() throws {
    let links = (0..<5000).map {
      "  - {from: nobody\($0), supplies: noone\($0), status: reported, evidence: [{source: s}]}\n"
    }
    let clock = ContinuousClock()
    var found: [Diagnostic]?
    let time = clock.measure { found = faults("links:\n" + links.joined()) }
    #expect(found?.last?.code == .tooManyFaults)
    #expect(time < .seconds(10))
  }

  @Test func `on one long line costs no more than on many lines`() {
    let entities = (0..<5000).map { "e\($0): {kind: company, nam: é, country: XA}" }
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = faults("entities: {" + entities.joined(separator: ", ") + "}")
    }
    #expect(time < .seconds(10))
  }

  // MARK: Sampled damage

  private static let sound = Array(Atlantis.caseFile.utf8)

  private func checkDamaged(_ bytes: [UInt8], _ what: String) {
    guard let found = faults(bytes) else { return }
    #expect(found.containsErrors, "\(what): refused without an error")
    for diagnostic in found {
      #expect(
        diagnostic.range != nil || diagnostic.code == .wrongEncoding || diagnostic.file == nil,
        "\(what): \(diagnostic.code.id) has no place")
    }
    #expect(!DiagnosticText().render(found).isEmpty)
  }

  @Test func `with any byte flipped is read or refused with a place`() {
    var random = SplitMix64(seed: 7)
    for offset in stride(from: 0, to: Self.sound.count, by: 7) {
      var bytes = Self.sound
      bytes[offset] ^= UInt8.random(in: 1...255, using: &random)
      checkDamaged(bytes, "byte \(offset) as \(bytes[offset])")
    }
  }

  @Test func `cut short anywhere is read or refused with a place`() {
    for length in stride(from: 0, to: Self.sound.count, by: 61) {
      checkDamaged(Array(Self.sound.prefix(length)), "\(length) bytes")
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `with parts of it shuffled is read or refused with a place`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes = Self.sound
    for _ in 0..<8 {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 1..<80, using: &random))
      let piece = Array(bytes[start..<end])
      if Bool.random(using: &random) { bytes.removeSubrange(start..<end) }
      bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
    }
    checkDamaged(bytes, "seed \(seed)")
  }

  @Test(arguments: UInt64(1)...40)
  func `of random bytes is refused with a place`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("{}[]:,-?&*!|>'\"%@`#\n\n  \tabc\u{0}é新".utf8)
    let bytes = (0..<400).compactMap { _ in alphabet.randomElement(using: &random) }
    checkDamaged(bytes, "seed \(seed)")
  }
}

extension [DiagnosticCode] {
  fileprivate var containsErrorsAlone: Bool { !isEmpty && allSatisfy { $0.severity == .error } }
}
