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

extension Question {
  /// The days that routes are held to, for the key of a picture; nil when all of them count.
  var timeLimits: String? {
    guard hasTimeLimits else { return nil }
    let words = [
      asOf.map { "as of " + MapDates.long($0) }, since.map { "since " + MapDates.long($0) },
      until.map { "until " + MapDates.long($0) }, knownBy.map { "public by " + MapDates.long($0) },
    ]
    return "Only routes " + words.compactMap { $0 }.joined(separator: ", ")
  }
}
