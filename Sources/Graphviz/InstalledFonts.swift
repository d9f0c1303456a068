internal import CGraphviz
import Synchronization

/// The fonts of this machine, as far as a map must know: which characters none of them has.
///
/// Graphviz draws such a character as a box and reports nothing, so ask before showing a picture.
public enum InstalledFonts {
  /// Characters that were found in some font before; fonts are seldom taken away.
  private static let known = Mutex<Set<Unicode.Scalar>>([])

  /// Finds the scripts that would show as boxes.
  ///
  /// Cheap the second time: only characters not seen before are looked up. Without fontconfig
  /// nothing is known, and nothing is reported.
  ///
  /// - Parameter texts: All text that is going to be drawn.
  /// - Returns: The scripts with characters that no font has, in the order of `WritingSystem`.
  public static func missing(in texts: some Sequence<String>) -> [MissingFont] {
    let seen = known.withLock { $0 }
    var present: Set<Unicode.Scalar> = []
    let missing = missing(in: texts) { characters in
      let unseen = characters.filter { !seen.contains($0) }
      guard !unseen.isEmpty else { return true }
      let found = hasFont(for: unseen)
      if found { present.formUnion(unseen) }
      return found
    }
    known.withLock { $0.formUnion(present) }
    return missing
  }

  /// The same with any notion of what a font is, for tests.
  static func missing(
    in texts: some Sequence<String>, hasFont: ([Unicode.Scalar]) -> Bool
  ) -> [MissingFont] {
    var characters: [WritingSystem: Set<Unicode.Scalar>] = [:]
    for text in texts {
      for scalar in text.unicodeScalars where scalar.value > 0x7E && isDrawn(scalar) {
        characters[WritingSystem(of: scalar), default: []].insert(scalar)
      }
    }
    return characters.sorted { $0.key < $1.key }.compactMap { system, scalars in
      let all = scalars.sorted()
      // Most often one font has them all; only when none does is each looked up.
      guard !hasFont(all) else { return nil }
      let absent = all.filter { !hasFont([$0]) }
      guard !absent.isEmpty else { return nil }
      let examples = absent.prefix(8).map(String.init).joined()
      return MissingFont(writingSystem: system, examples: examples)
    }
  }

  /// Whether one font has all of the characters.
  private static func hasFont(for characters: [Unicode.Scalar]) -> Bool {
    let values = characters.map(\.value)
    // The count goes along with the array, and the call does not keep it.
    return unsafe shim_fonts_with(values, values.count) != 0
  }

  /// Whether a character has a glyph of its own.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: false
    default: !PlainText.isDropped(scalar)
    }
  }
}
