import ExposureModel

/// What one statement was made into, before it is known which statement about its record holds.
struct BODSStatement {
  /// The statement's own id.
  let id: String?
  /// What it is about: the id of the record, or before 0.4 the statement's own.
  let record: String
  /// When it was made, as written; statements are in the order of their dates.
  let date: String
  /// Whether it is the last one about the record, which then ended.
  let isClosed: Bool
  let input: ForeignInput
  let line: Int
  var entity: Entity?
  var relationship: BODSRelationship?

  /// The day on which it was made.
  var day: EDTFDate? { ForeignValue.date(date) }
}

/// The interests of one party in another, as one statement has them.
struct BODSRelationship {
  let holder: EntityID
  let subject: EntityID
  /// Parties that the statement itself declares to be unknown.
  var unknowns: [Entity] = []
  let evidence: [Evidence]
  /// What is said of all its interests.
  var words: [String]
  /// The records of the steps of an indirect interest.
  let components: [String]
  var interests: [BODSInterest] = []
  /// That there are no owners, where that is what the statement says: then there is no link.
  var absence: String?
}

/// One interest.
struct BODSInterest: Hashable {
  let type: String?
  let kind: LinkKind
  let detail: Link.Detail
  let start: EDTFDate?
  var end: EDTFDate?
  let words: [String]

  /// The interest without its dates and words: what a later statement may change.
  func says(sameAs other: BODSInterest) -> Bool {
    type == other.type && kind == other.kind && detail == other.detail
  }

  /// What it says, in a line.
  var summary: String {
    guard case .control(let share?) = detail, share != .unknown else { return type ?? "interest" }
    return "\(type ?? "interest"), \(BODSShare.words(share))"
  }
}

extension BODSRelationship {
  /// What of these interests was so until another statement's began.
  ///
  /// Only where the later statement says from when it holds, and that was after this one was made:
  /// else it may mend this one, which then never held.
  func endedInterests(by later: BODSRelationship, statedOn day: EDTFDate?) -> [BODSInterest] {
    // Each is held against each; nobody has a thousand interests in one party.
    guard let day, interests.count <= 1000, later.interests.count <= 1000 else { return [] }
    let starts = later.interests.map(\.start)
    // Where the later statement has no such interest: all of it began anew.
    let allNew = starts.compactMap(\.self).min { $0.earliest < $1.earliest }
    return interests.compactMap { interest in
      if later.interests.contains(where: { $0.says(sameAs: interest) && $0.start == interest.start }
      ) {
        return nil
      }
      let same = later.interests.filter { $0.type == interest.type }
      let change =
        same.isEmpty
        ? (starts.contains(nil) ? nil : allNew)
        : same.compactMap(\.start).min { $0.earliest < $1.earliest }
      guard let change, change.earliest > day.latest else { return nil }
      var ended = interest
      if ended.end == nil { ended.end = change }
      return ended
    }
  }

  /// What an earlier statement says otherwise of an interest that is dated alike.
  func contradictions(by earlier: BODSRelationship, statedOn day: EDTFDate?)
    -> [(what: String, words: String)]
  {
    guard interests.count <= 1000, earlier.interests.count <= 1000 else { return [] }
    return earlier.interests.compactMap { interest in
      let same = interests.filter { $0.type == interest.type && $0.start == interest.start }
      guard !same.isEmpty, !same.contains(where: { $0.says(sameAs: interest) }) else { return nil }
      let words = "An earlier statement\(day.map { ", of \($0)," } ?? "") said: \(interest.summary)"
      return (interest.summary, words)
    }
  }
}
