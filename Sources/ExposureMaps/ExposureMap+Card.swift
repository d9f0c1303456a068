import Graphviz

extension ExposureMap {
  /// A box on the map: one party, programme, population or product.
  public struct Card: Hashable, Sendable {
    /// What ties arrows and routes to the card; never printed.
    public var id: String

    /// The column the card stands in.
    public var tier: Tier

    /// What the card stands for, which decides its look.
    public var look: Look

    /// A word or three above the name, set in capitals: "Regional police".
    ///
    /// Empty for the word of the look: "UNKNOWN PARTY", "PRODUCT", or nothing.
    public var kicker: String

    /// An ISO 3166 code for the chip, such as `US` or `CN-XJ`; never a flag.
    public var country: String?

    /// The name as the reader knows it.
    public var name: String

    /// The name in its own script, when that is another one.
    public var nativeName: NativeName?

    /// One sentence of what matters about it; left out of dense maps.
    public var note: String

    /// The numbers of the sources behind the note.
    public var sources: [Int]

    /// Where a click on the card leads; followed only when http, https or mailto.
    public var url: String?

    /// A word that makes it stand out, such as SEVERS ALL; empty for none.
    public var badge: String = ""

    /// The ids of the parties that it stands for, for pages that search them; empty where it is the
    /// one of its own id.
    public var members: [String] = []

    /// Creates a card; an id, a tier and a name are enough.
    public init(
      id: String, tier: Tier, look: Look = .party, kicker: String = "", country: String? = nil,
      name: String, nativeName: NativeName? = nil, note: String = "", sources: [Int] = [],
      url: String? = nil
    ) {
      self.id = id
      self.tier = tier
      self.look = look
      self.kicker = kicker
      self.country = country
      self.name = name
      self.nativeName = nativeName
      self.note = note
      self.sources = sources
      self.url = url
    }
  }

  /// What a card stands for.
  public enum Look: String, Hashable, Sendable, CaseIterable {
    /// A party, programme or population: solid border and the bar of its tier.
    case party
    /// Someone whom no document names: dashed border, no bar.
    ///
    /// A declared unknown stands in the column where the party would stand, most often that of
    /// the distributors.
    case unknownParty
    /// A product or technology: a plain chip without a bar, most often in the makers' column.
    case product
  }

  /// A name in its own script.
  public struct NativeName: Hashable, Sendable {
    /// The name as it is written.
    public var text: String

    /// The BCP 47 tag of its language, such as `zh`, `ja` or `ug`; decides Han glyph shapes only.
    public var language: String?

    /// Whether the name reads from right to left, as its first letter tells.
    public var isRightToLeft: Bool {
      for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
        return WritingSystem(of: scalar).isRightToLeft
      }
      return false
    }

    /// Creates a name, with the tag of its language when that is known.
    public init(_ text: String, language: String? = nil) {
      self.text = text
      self.language = language
    }
  }
}
