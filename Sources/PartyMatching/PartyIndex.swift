import NameMatching

/// Parties by what their names and numbers are made of, so that each is compared only with few.
///
/// Every telling word gives a key of its first letters and one of its consonants, names in Han
/// characters, kana or Hangul give every pair of neighbours, numbers give themselves. Those that
/// share the rarest keys are compared first.
public struct PartyIndex: Sendable {
  /// The parties.
  public let parties: [PartyProfile]
  private let places: [String: [Int32]]

  /// Indexes parties; O(letters).
  public init(_ parties: [PartyProfile]) {
    self.parties = parties
    var places: [String: [Int32]] = [:]
    for (place, party) in parties.enumerated() {
      for key in Self.keys(party) { places[key, default: []].append(Int32(place)) }
    }
    self.places = places
  }

  /// The parties that may be alike, the likeliest first.
  ///
  /// - Parameters:
  ///   - party: Whose likes are sought.
  ///   - limit: How many are given at most.
  /// - Returns: Their places in `parties`.
  /// - Complexity: O(parties that share a key).
  public func candidates(for party: PartyProfile, limit: Int = 100) -> [Int] {
    var weights: [Int32: Double] = [:]
    let keys = Self.keys(party).compactMap { places[$0] }.sorted { $0.count < $1.count }
    for (rank, found) in keys.enumerated() {
      // What half of all parties bear tells nothing, unless nothing else is there.
      if found.count > 20_000, rank > 0 { break }
      let weight = 1 / Double(found.count)
      for place in found { weights[place, default: 0] += weight }
    }
    return weights.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }.prefix(limit)
      .map { Int($0.key) }
  }

  private static func keys(_ party: PartyProfile) -> Set<String> {
    var keys: Set<String> = []
    for number in party.numbers where number.isSound {
      keys.insert("#\(number.scheme):\(number.value)")
    }
    for name in party.names { keys.formUnion(name.blockingKeys) }
    return keys
  }
}
