import ArgumentParser
import EndUseWorkspace
import ExposureModel
import ExposurePaths

/// Turns 'A supplies B' and 'A supplies GOODS to B' into suppositions, names resolved.
struct SuppositionReader {
  let workspace: Workspace
  let quiet: Bool

  func read(_ sentence: String) throws -> Supposition {
    let kinds = workspace.linkKinds.filter { $0.role == .flow }
    guard let parts = Supposition.parts(of: sentence, kinds: kinds) else {
      throw refused(
        "--suppose '\(sentence)' has no verb between two names",
        hint: "write it as 'A supplies B'; the verbs are "
          + kinds.map(\.code).joined(separator: ", "))
    }
    let resolver = NameResolver(workspace, quiet: quiet)
    let from = try resolver.entity(parts.from, option: "--suppose")
    let (products, to) = try receiver(parts.to, resolver)
    guard let giver = workspace.graph.entity(from), let taker = workspace.graph.entity(to) else {
      throw ExitStatus.unreadable
    }
    do {
      return try Supposition(from: giver, kind: parts.kind, to: taker, products: products)
    } catch {
      let verb = parts.kind.code
      switch error {
      case .joinsOneThing: throw refused("--suppose '\(sentence)' joins a thing to itself")
      case .cannotBeginAt(let kind):
        throw refused("'\(verb)' cannot begin at a \(kind.title.lowercased())")
      case .cannotEndAt(let kind):
        throw refused("'\(verb)' cannot end at a \(kind.title.lowercased())")
      case .carriesNoProducts: throw refused("'\(verb)' moves no goods to name")
      }
    }
  }

  /// `B`, or `GOODS to B` where the whole is no name.
  private func receiver(
    _ text: String, _ resolver: NameResolver
  ) throws -> (products: [EntityID], to: EntityID) {
    let words = text.split(separator: " ").map(String.init)
    guard workspace.names.resolve(text).isEmpty, let place = words.lastIndex(of: "to"),
      place > 0, place < words.count - 1
    else { return ([], try resolver.entity(text, option: "--suppose")) }
    let goods = words[..<place].joined(separator: " ")
    let taker = words[(place + 1)...].joined(separator: " ")
    return (
      [try resolver.entity(goods, option: "--suppose")],
      try resolver.entity(taker, option: "--suppose")
    )
  }

  private func refused(_ message: String, hint: String? = nil) -> ExitCode {
    Console.message("error: \(message)\n")
    if let hint { Console.message("hint: \(hint)\n") }
    return ExitStatus.unreadable
  }
}
