import CZlib
import CZstd
import CompactGraph
import EndUseTestSupport
import Foundation
import Interchange
import SourceDiagnostics
import Testing

/// A folder of inputs, and the indexes that are built of them.
struct BulkFolder {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes an input; gives its path.
  func write(_ text: String, to name: String = "in.json") throws -> String {
    try folder.write(text, to: name)
  }

  /// Writes members of gzip behind each other.
  func gzip(_ members: [String], to name: String = "in.gz") throws -> String {
    let path = folder.file(name)
    for (number, text) in members.enumerated() {
      guard let file = unsafe gzopen(path, number == 0 ? "wb" : "ab") else {
        throw CocoaError(.fileWriteUnknown)
      }
      var bytes = Array(text.utf8)
      // The array is as long as it says.
      let written = unsafe gzwrite(file, &bytes, UInt32(bytes.count))
      #expect(Int(written) == bytes.count)
      let status = unsafe gzclose(file)
      #expect(status == Z_OK)
    }
    return path
  }

  /// Writes frames of Zstandard behind each other.
  func zstandard(_ frames: [String], to name: String = "in.zst") throws -> String {
    var whole: [UInt8] = []
    for text in frames {
      let bytes = Array(text.utf8)
      let room = ZSTD_compressBound(bytes.count)
      var frame = [UInt8](repeating: 0, count: room)
      // Both arrays are as long as they say.
      let size = unsafe ZSTD_compress(&frame, room, bytes, bytes.count, 3)
      try #require(ZSTD_isError(size) == 0)
      whole += frame.prefix(size)
    }
    return try folder.write(whole, to: name)
  }

  /// What an index is built in blocks of these.
  func build(
    _ paths: [String], _ change: (inout BulkIndex) -> Void = { _ in }
  ) throws -> (report: GraphBuildReport, summaries: [ReadSummary]) {
    var index = BulkIndex()
    index.keepsPersons = true
    change(&index)
    return try index.build(from: paths, to: folder.file("out.endx"))
  }

  var bytes: [UInt8] { get throws { try folder.bytes("out.endx") } }
  var file: GraphFile { get throws { try GraphFile(opening: folder.file("out.endx")) } }

  /// Ids with kinds and names, and links with days, in the order in which the file has them.
  var lines: [String] {
    get throws {
      let file = try file
      let graph = file.graph
      let (ids, names) = (try #require(file.texts("id")), try #require(file.texts("name")))
      let (kinds, verbs) = (
        try #require(file.texts("vertex.kinds")), try #require(file.texts("edge.kinds"))
      )
      let kind = try #require(file.vertexColumn("kind"))
      let days = try #require(file.edgeColumn("from"))
      return graph.vertices.map {
        "\(ids[$0]) \(kinds[Int(kind[$0] ?? 0)]) \(names[$0])"
      }
        + graph.edges.sorted { graph.turn(of: $0) < graph.turn(of: $1) }.map {
          "\(ids[graph.tail(of: $0)]) \(verbs[Int(graph.kind(of: $0).rawValue)]) "
            + "\(ids[graph.head(of: $0)]) \(days[$0].map { "\($0)" } ?? "-")"
        }
    }
  }

  /// The faults of a build that fails; nothing but the inputs is left in the folder.
  func faults(
    _ paths: [String], _ change: (inout BulkIndex) -> Void = { _ in }
  ) throws -> [Diagnostic] {
    let before = try folder.names
    do {
      _ = try build(paths, change)
      Issue.record("an index was built")
    } catch BulkIndex.Failure.faults(let faults) {
      #expect(try folder.names == before)
      return faults
    }
    return []
  }
}
