/// One input: what the user calls it and what it holds.
public struct GraphInput: Sendable {
  /// A path as typed, or `<standard input>`; it stands in every message.
  public let name: String
  /// What the input holds.
  public let bytes: [UInt8]
  /// Whether another input named it, and the user did not.
  public let isIncluded: Bool

  /// Makes an input from bytes.
  public init(name: String, bytes: [UInt8], isIncluded: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.isIncluded = isIncluded
  }

  /// Makes an input from text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// How much of an input is read before it is refused.
public struct ReadLimits: Hashable, Sendable {
  /// The largest case file in bytes.
  public let bytes: Int
  /// The largest input of any other format in bytes, after decompression.
  public let bulkBytes: Int
  /// The deepest nesting of values.
  public let depth: Int
  /// The most values in one input: a bound on memory, for a value takes more room than its text.
  public let values: Int
  /// The most characters in one text.
  public let characters: Int
  /// The most faults that are collected from one input.
  public let faults: Int
  /// The longest line of JSON in bytes; a document on many lines has none so long.
  public let lineBytes: Int

  /// Makes limits; what is left out is as for any case file.
  public init(
    bytes: Int? = nil, depth: Int = 32, values: Int = 3_000_000, characters: Int = 20_000,
    faults: Int = 1000, bulkBytes: Int? = nil, lineBytes: Int? = nil
  ) {
    self.bytes = bytes ?? 16 * 1024 * 1024
    self.bulkBytes = bulkBytes ?? bytes ?? 4 * 1024 * 1024 * 1024
    self.depth = depth
    self.values = values
    self.characters = characters
    self.faults = faults
    self.lineBytes = lineBytes ?? 256 * 1024 * 1024
  }
}
