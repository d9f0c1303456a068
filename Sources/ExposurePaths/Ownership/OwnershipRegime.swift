public import ExposureModel

/// A rule about companies that listed parties own half of, named, dated and sourced.
public struct OwnershipRegime: Hashable, Sendable {
  /// How a regime stands on a day.
  public enum Standing: String, Hashable, Sendable {
    /// In force.
    case inForce = "in-force"
    /// Not yet in force.
    case notYet = "not-yet"
    /// In force before and suspended.
    case suspended
    /// What holds on the day was not verified when this program was made.
    case notVerified = "not-verified"
    /// No day was asked for, or no dates are kept for it.
    case undated
  }

  /// A stretch of days with one standing.
  public struct Stretch: Hashable, Sendable {
    /// Its first day.
    public let from: Day
    /// How the regime stands in it, until the next stretch.
    public let standing: Standing
    /// What is to be said about it.
    public let note: String
  }

  /// Its code.
  public let code: String
  /// What it is called.
  public let name: String
  /// What it counts, in a sentence.
  public let rule: String
  /// Which statements of a graph it starts from, in words.
  public let startsFrom: String
  /// Where the rule can be read.
  public let source: String
  /// Its stretches, the earliest first; empty where no dates are kept.
  public let stretches: [Stretch]
  /// Names of the authority whose listings it starts from, as `NameIndex.fold` gives them.
  let authorities: [String]
  /// Which statements of that authority count.
  let statements: Set<StatementKind>
  /// Names of an authority of whose listings only some count, and which cannot be told here.
  let partlyCounted: [String]

  /// How it stands on a day, and what is to be said about it.
  public func standing(on day: Day?) -> (standing: Standing, note: String?) {
    guard let day, let first = stretches.first else { return (.undated, nil) }
    guard first.from <= day else { return (.notYet, "takes effect on \(first.from)") }
    let stretch = stretches.last { $0.from <= day } ?? first
    return (stretch.standing, stretch.note)
  }

  /// Both regimes.
  public static let all = [ofac, bis]

  /// The 50 per cent rule of the Office of Foreign Assets Control.
  public static let ofac = OwnershipRegime(
    code: "ofac-50", name: "OFAC 50 % rule",
    rule: "owned to 50 % or more, in the aggregate, directly or through companies that are so "
      + "owned, by blocked parties; ownership alone counts, control does not (FAQ 398, 399, 401)",
    startsFrom: "'sanctions' statements of the Office of Foreign Assets Control, which block; its "
      + "other lists do not",
    source: "https://ofac.treasury.gov/faqs/401", stretches: [],
    authorities: ["office of foreign assets control", "ofac", "department of the treasury"],
    statements: [.sanctions], partlyCounted: [])

  /// The affiliates rule of the Bureau of Industry and Security.
  ///
  /// Effective date: interim final rule, Federal Register document 2025-19001. Suspension: law
  /// firms' notes of November 2025 on the final rule of 12 November 2025 (Federal Register volume
  /// 90, number 216), which says that the provisions return on 10 November 2026. Whether they did
  /// was not verified.
  public static let bis = OwnershipRegime(
    code: "bis-affiliates-50", name: "BIS affiliates 50 % rule",
    rule: "owned to 50 % or more, in the aggregate, directly or indirectly, by parties on the "
      + "Entity List, the Military End-User List, or blocked under certain programmes",
    startsFrom: "'lists' statements of the Bureau of Industry and Security; 'sanctions' statements "
      + "of the Office of Foreign Assets Control may count, by their programme",
    source:
      "https://thefederalregister.org/documents/2025-19001/"
      + "expansion-of-end-user-controls-to-cover-affiliates-of-certain-listed-entities",
    stretches: [
      stretch(2025, 9, 29, .inForce, "in force from 2025-09-29"),
      stretch(2025, 11, 10, .suspended, "suspended from 2025-11-10 to 2026-11-09"),
      stretch(
        2026, 11, 10, .notVerified,
        "was set to resume on 2026-11-10 unless delayed or amended; not verified here: look it up"),
    ].compactMap { $0 },
    authorities: ["bureau of industry and security", "bis", "department of commerce"],
    statements: [.lists],
    partlyCounted: ["office of foreign assets control", "ofac", "department of the treasury"])

  private static func stretch(
    _ year: Int, _ month: Int, _ day: Int, _ standing: Standing, _ note: String
  ) -> Stretch? {
    Day(year: year, month: month, day: day).map {
      Stretch(from: $0, standing: standing, note: note)
    }
  }
}
