internal import Glibc

/// Why a graph file could not be read or written.
public struct GraphFileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Reason: Hashable {
    case system(String, code: Int32)
    case notAGraphFile
    case otherByteOrder
    case otherVersion(UInt32)
    case truncated(said: UInt64, found: UInt64)
    case damagedTable
    case section(String, String)
    case cancelled
    case unusable(String)
  }

  private let reason: Reason
  private let path: String

  /// Whether the caller asked to stop.
  public var isCancellation: Bool { reason == .cancelled }

  /// The part of the file at fault, as the file names it; nil when it is the whole.
  public var section: String? {
    if case .section(let name, _) = reason { name } else { nil }
  }

  /// What the system said no to, with what it said.
  static func system(_ what: String, _ path: String, code: Int32 = errno) -> Self {
    Self(reason: .system(what, code: code), path: path)
  }

  static func notAGraphFile(_ path: String) -> Self { Self(reason: .notAGraphFile, path: path) }

  static func otherByteOrder(_ path: String) -> Self { Self(reason: .otherByteOrder, path: path) }

  static func otherVersion(_ version: UInt32, _ path: String) -> Self {
    Self(reason: .otherVersion(version), path: path)
  }

  static func truncated(_ path: String, said: UInt64, found: UInt64) -> Self {
    Self(reason: .truncated(said: said, found: found), path: path)
  }

  static func damagedTable(_ path: String) -> Self { Self(reason: .damagedTable, path: path) }

  static func section(_ name: String, _ fault: String, _ path: String) -> Self {
    Self(reason: .section(name, fault), path: path)
  }

  static func cancelled(_ path: String) -> Self { Self(reason: .cancelled, path: path) }

  static func unusable(_ fault: String, _ path: String) -> Self {
    Self(reason: .unusable(fault), path: path)
  }

  /// A graph that has no place in a file, for a reason of the caller's.
  package static func refused(_ reason: String) -> Self { unusable(reason, "") }

  /// The rule that was broken, and by what.
  public var description: String {
    switch reason {
    case .system(let what, let code): "cannot \(what) '\(path)': \(Self.text(of: code))"
    case .notAGraphFile: "'\(path)' is not a graph file"
    case .otherByteOrder: "'\(path)' was written on a machine of the other byte order"
    case .otherVersion(let version):
      "'\(path)' is of version \(version), and this program reads version \(FileLayout.version)"
    case .truncated(let said, let found):
      "'\(path)' has \(found) bytes, and says it has \(said)"
    case .damagedTable: "the table of sections of '\(path)' is damaged"
    case .section(let name, let fault): "section '\(name)' of '\(path)' \(fault)"
    case .cancelled: "'\(path)' was not written: cancelled"
    case .unusable(let fault): "'\(path)' cannot be written: \(fault)"
    }
  }

  private static func text(of code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    // The buffer outlives the call, and the text it returns lies in it or is static.
    return unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return "error \(code)" }
      let failed = unsafe strerror_r(code, base, buffer.count) != 0
      return failed ? "error \(code)" : unsafe String(cString: base)
    }
  }
}
