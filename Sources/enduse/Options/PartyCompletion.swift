import ArgumentParser
import EndUseWorkspace
import ExposureModel
import Glibc

/// Offers a shell the parties and products of the graph that is being typed about.
enum PartyCompletion {
  /// Ids, and names in any script, that go on from what is typed.
  static let kind = CompletionKind.custom { words, _, prefix in
    candidates(words: words, prefix: prefix)
  }

  /// Larger inputs are not read while somebody types.
  private static let byteLimit = 8 << 20

  static func candidates(words: [String], prefix: String) -> [String] {
    // What stands on the line and is a file or folder is the graph; without one: ./Graphs.
    let named = words.dropFirst(2).filter { !$0.hasPrefix("-") && $0 != prefix && exists($0) }
    let paths = named.isEmpty ? ["Graphs"] : Array(named)
    guard paths.allSatisfy({ size($0) <= byteLimit }), let workspace = try? Workspace.open(paths)
    else { return [] }
    let typed = prefix.lowercased()
    var found: [String] = []
    for entity in workspace.graph.entities {
      found += ([entity.id.rawValue, entity.name] + entity.names.map(\.text))
        .filter { $0.lowercased().hasPrefix(typed) && !$0.contains(where: \.isNewline) }
    }
    return Array(Set(found)).sorted()
  }

  private static func exists(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

  /// How many bytes the files below a path have; 0 where there is none.
  private static func size(_ path: String) -> Int {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return 0 }
    guard information.st_mode & S_IFMT == S_IFDIR, let folder = unsafe opendir(path) else {
      return Int(information.st_size)
    }
    defer { unsafe closedir(folder) }
    var sum = 0
    while let entry = unsafe readdir(folder), sum <= byteLimit {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      sum += size(path + "/" + name)
    }
    return sum
  }
}
