import ExposureModel
public import Interchange

/// Why a graph cannot be written as asked.
public struct ConversionFailure: Error, Sendable, CustomStringConvertible {
  /// The rule, naming the thing.
  public let description: String
}

/// Writing the graph in any format.
extension Workspace {
  /// The format that an output is to have: the one that was named, else that of the file's ending,
  /// else the case file.
  ///
  /// - Throws: When a file's ending is that of no format, and none was named.
  public static func format(
    named format: Format?, forOutput path: String?
  ) throws(ConversionFailure) -> Format {
    if let format { return format }
    guard let path, path != "-" else { return .caseFile }
    if let format = Format.named(path) { return format }
    throw ConversionFailure(
      description: "the ending of '\(path)' is that of no format; name one with --to")
  }

  /// A mapping file for a table, proposed from the names of its columns.
  ///
  /// - Throws: When there is not one table, or it has no header.
  public static func proposedMapping(for paths: [String]) throws(ConversionFailure) -> String {
    let files = InputFiles(paths: paths)
    guard paths.count == 1, let input = files.inputs.first else {
      throw ConversionFailure(description: "name one table to propose a mapping for")
    }
    guard let text = MappingGuess.mapping(for: input) else {
      throw ConversionFailure(description: "'\(input.name)' is no table with a header row")
    }
    return text
  }

  /// The graph as the files of a format, as far as the audience may see it.
  ///
  /// - Parameters:
  ///   - format: One that can be written.
  ///   - path: Where the output goes; nil for standard output, which takes formats of one file.
  /// - Returns: Where each file goes and what it holds.
  /// - Throws: When the format is only read, or has several files and no name to put them under.
  public func converted(
    to format: Format, path: String?
  ) throws(ConversionFailure) -> [(path: String, bytes: [UInt8])] {
    guard let writer = format.writer else {
      throw ConversionFailure(
        description: "\(format.title) is read and not written; written are "
          + Format.writable.map(\.rawValue).joined(separator: ", "))
    }
    let files = writer.files(graph)
    guard let path, path != "-" else {
      guard files.count == 1, let only = files.first else {
        throw ConversionFailure(
          description: "\(format.title) has \(files.count) files; name them with --output")
      }
      return [("-", only.bytes)]
    }
    return files.map { (Self.path(path, with: $0.suffix), $0.bytes) }
  }

  /// A path with a suffix before its ending: `out/case.csv` and `.links` give `out/case.links.csv`.
  private static func path(_ path: String, with suffix: String) -> String {
    guard !suffix.isEmpty else { return path }
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[slash...].lastIndex(of: "."), dot > slash else { return path + suffix }
    return path[..<dot] + suffix + path[dot...]
  }
}
