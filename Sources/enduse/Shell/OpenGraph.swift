import EndUseWorkspace

/// The graph that a shell has open; verbs that name no graph are asked of it.
struct OpenGraph: Sendable {
  /// The open graph.
  let workspace: Workspace
  /// The files and folders that it was opened from.
  let paths: [String]

  /// The one of the statement that is run; nil outside of a shell.
  @TaskLocal static var current: OpenGraph?
}
