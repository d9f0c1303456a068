public import SourceDiagnostics

/// The inputs behind paths: files, folders of them, and `-` for standard input.
///
/// From a folder come all files below it whose names end as those of a known format, sorted by their
/// paths; hidden files and folders, and everything that is not a file, are passed over. A file that
/// is reached twice, as through a link, is read once. Files that case files include come last.
public struct InputFiles: Sendable {
  /// What could be read.
  public private(set) var inputs: [GraphInput] = []
  /// What could not.
  public private(set) var diagnostics: [Diagnostic] = []

  private var seen: Set<FileIdentity> = []
  private let limits: ReadLimits

  /// Reads the inputs behind paths.
  ///
  /// A file above the size limit is refused without being read.
  ///
  /// - Parameters:
  ///   - paths: As typed; messages repeat them.
  ///   - limits: How much is read of each.
  public init(paths: [String], limits: ReadLimits = ReadLimits()) {
    self.limits = limits
    for path in paths {
      if path == "-" { read(path, name: "<standard input>", facts: nil) } else { open(path) }
    }
    openIncludes()
  }

  /// How many bytes a file has, for showing how far a reading is; nought where nobody knows.
  public static func size(of path: String) -> Int {
    guard case .success(let facts) = FileFacts.of(path), facts.isRegular else { return 0 }
    return facts.size
  }

  /// Reads what the inputs include, and what that includes, each file once; what the user named
  /// himself stays a case of its own.
  private mutating func openIncludes() {
    var next = 0
    while next < inputs.count {
      let input = inputs[next]
      next += 1
      guard CaseFileReader().recognises(input) else { continue }
      for entry in CaseFileIncludes.entries(of: input, limits: limits) {
        switch FileFacts.of(entry.path) {
        case .success(let facts) where facts.isRegular:
          guard seen.insert(facts.identity).inserted else { continue }
          guard inputs.count < 1000 else {
            diagnostics.append(
              Diagnostic(.tooLarge, "more than 1000 files include each other", at: entry.range))
            return
          }
          read(entry.path, name: entry.path, facts: facts, isIncluded: true)
        case .success:
          diagnostics.append(
            Diagnostic(.unreadable, "the included '\(entry.path)' is no file", at: entry.range))
        case .failure(let problem):
          diagnostics.append(
            Diagnostic(
              .unreadable, "the included '\(entry.path)' cannot be read: \(problem.reason)",
              at: entry.range))
        }
      }
    }
  }

  private mutating func open(_ path: String) {
    switch FileFacts.of(path) {
    case .failure(let problem): refuse(path, problem.reason)
    case .success(let facts) where facts.isFolder: openFolder(path, facts)
    case .success(let facts):
      if facts.isRegular, !seen.insert(facts.identity).inserted { return }
      read(path, name: path, facts: facts)
    }
  }

  private mutating func openFolder(_ path: String, _ facts: FileFacts) {
    let before = diagnostics.count
    // A folder named twice holds nothing new, and that is no fault.
    guard seen.insert(facts.identity).inserted else { return }
    var files: [(path: String, facts: FileFacts)] = []
    var folders = [path]
    while let folder = folders.popLast() {
      switch FileFacts.names(in: folder) {
      case .failure(let problem): refuse(folder, problem.reason)
      case .success(let names):
        for name in names where !name.hasPrefix(".") {
          let child = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
          // A link that points nowhere is passed over, as everything that is no file.
          guard case .success(let facts) = FileFacts.of(child) else { continue }
          if facts.isFolder {
            if seen.insert(facts.identity).inserted { folders.append(child) }
          } else if facts.isRegular, Format.hasKnownExtension(name) {
            files.append((child, facts))
          }
        }
      }
    }
    // Sorted first, so that of two paths to one file the same one is taken on every machine.
    for file in files.sorted(by: { $0.path < $1.path })
    where seen.insert(file.facts.identity).inserted {
      read(file.path, name: file.path, facts: file.facts)
    }
    if files.isEmpty, diagnostics.count == before {
      diagnostics.append(
        Diagnostic(
          .emptyInput, "the folder holds no case file", in: path,
          hint: "the names of case files end in .yaml"))
    }
  }

  private mutating func read(
    _ path: String, name: String, facts: FileFacts?, isIncluded: Bool = false
  ) {
    let limit = Format.named(name) == .caseFile ? limits.bytes : limits.bulkBytes
    if let facts, facts.isRegular, facts.size > limit {
      refuseAsTooLarge(name, "has \(facts.size) bytes, and \(limit) are taken")
      return
    }
    switch FileBytes.read(path == "-" ? nil : path, atMost: limit) {
    case .failure(let problem): refuse(name, problem.reason)
    case .success(nil): refuseAsTooLarge(name, "has more than the \(limit) bytes taken")
    case .success(let bytes?):
      inputs.append(GraphInput(name: name, bytes: bytes, isIncluded: isIncluded))
    }
  }

  private mutating func refuse(_ name: String, _ reason: String) {
    diagnostics.append(Diagnostic(.unreadable, "cannot be read: \(reason)", in: name))
  }

  private mutating func refuseAsTooLarge(_ name: String, _ message: String) {
    diagnostics.append(
      Diagnostic(
        .tooLarge, "the input \(message)", in: name,
        hint: "split the case, or use a bulk format"))
  }
}
