extension ExposureMap {
  /// The five steps from a maker to the people harmed, in the order of the columns.
  public enum Tier: String, Hashable, Sendable, CaseIterable {
    /// Who builds the technology.
    case maker
    /// Who sells it on: distributor, reseller, integrator, forwarder, broker, unknown party.
    case distributor
    /// The government body that signs or receives.
    case buyer
    /// The surveillance programme, database or campaign that puts it to use.
    case programme
    /// Who bears it.
    case people
  }

  /// A column of the map: a tier, its heading and the line under it.
  public struct Column: Hashable, Sendable {
    /// The tier whose cards stand here.
    public var tier: Tier

    /// The heading; it is set in capitals.
    public var heading: String

    /// The line under the heading, in the words of someone who is new to the subject.
    public var caption: String

    /// What stands in the column when no card does.
    public var emptyNote: String

    /// Creates a column with its own wording.
    public init(
      _ tier: Tier, heading: String, caption: String, emptyNote: String = "None on this map"
    ) {
      self.tier = tier
      self.heading = heading
      self.caption = caption
      self.emptyNote = emptyNote
    }

    /// The five tiers in plain English.
    public static let fiveTiers = [
      Column(.maker, heading: "Maker", caption: "builds the technology"),
      Column(.distributor, heading: "Distributor", caption: "sells it on"),
      Column(.buyer, heading: "Government buyer", caption: "signs or receives"),
      Column(.programme, heading: "Programme", caption: "puts it to use"),
      Column(.people, heading: "People harmed", caption: "who bears it"),
    ]
  }
}
