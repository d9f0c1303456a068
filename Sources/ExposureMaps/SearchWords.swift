import ExposurePaths

extension SearchScope {
  /// What was searched, for the foot of a picture.
  var searched: String { looked + " to a depth of \(depth)." }

  /// What was searched where depth has no meaning.
  var looked: String {
    "Searched \(Self.count(links, "link")) and \(Self.count(sources, "source"))"
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(number == 1 ? word : word + "s")"
  }
}
