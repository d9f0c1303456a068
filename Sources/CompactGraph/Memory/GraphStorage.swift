/// Keeps a graph's memory alive, and lends searches memory of their own.
final class GraphStorage: Sendable {
  /// What holds the arrays: blocks of memory, or a mapped file.
  private let keepers: [any Sendable]
  let damage: Damage
  let scratch = ScratchPool()

  init(keeping keepers: [any Sendable], damage: Damage) {
    self.keepers = keepers
    self.damage = damage
  }
}
