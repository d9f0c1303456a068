import Graphviz

/// The colours of a map, one set a theme.
///
/// Tier colours are those of M. Okabe and K. Ito's palette, told apart by colour-blind readers; the
/// route keeps 4.5:1 against band and page, dimmed lines 3:1 (WCAG 2.1).
struct Palette: Sendable {
  var page: Colour
  var band: Colour
  var ink: Colour
  var softInk: Colour
  var faintInk: Colour
  var card: Colour
  var dimmedCard: Colour
  var cardBorder: Colour
  var route: Colour
  var arrow: Colour
  var dimmedArrow: Colour
  var peopleCard: Colour
  var peopleInk: Colour
  var peopleSoftInk: Colour
  var chip: Colour
  var tiers: [ExposureMap.Tier: Colour]

  static func of(_ theme: ExposureMap.Theme) -> Palette {
    switch theme {
    case .light: light
    case .dark: dark
    }
  }

  static let light = Palette(
    page: 0xFFFFFF, band: 0xF4F2EC, ink: 0x1A1A1A, softInk: 0x54524D, faintInk: 0x686660,
    card: 0xFFFFFF, dimmedCard: 0xFBFAF7, cardBorder: 0xC9C5BA, route: 0xC04000, arrow: 0x4A4A4A,
    dimmedArrow: 0x8A867D, peopleCard: 0x1A1A1A, peopleInk: 0xFFFFFF, peopleSoftInk: 0xD8D5CC,
    chip: 0xE4E0D5,
    tiers: [
      .maker: 0x0072B2, .distributor: 0x56B4E9, .buyer: 0xE69F00, .programme: 0xCC79A7,
      .people: 0x1A1A1A,
    ])

  static let dark = Palette(
    page: 0x14171A, band: 0x1C2126, ink: 0xF2F0EA, softInk: 0xBDBAB2, faintInk: 0xA19E97,
    card: 0x2A3037, dimmedCard: 0x1F2429, cardBorder: 0x4A525A, route: 0xFF8A3D, arrow: 0xC9C6BE,
    dimmedArrow: 0x7C8188, peopleCard: 0xF2F0EA, peopleInk: 0x14171A, peopleSoftInk: 0x45484B,
    chip: 0x3F4750,
    tiers: [
      .maker: 0x3DA5E0, .distributor: 0x8CCDF2, .buyer: 0xF0B93A, .programme: 0xE09AC0,
      .people: 0xF2F0EA,
    ])
}

extension ExposureMap.Tier {
  /// The sign of the tier, which says in black and white what the colour says.
  var sign: String {
    switch self {
    case .maker: "◆"
    case .distributor: "▶"
    case .buyer: "■"
    case .programme: "●"
    case .people: "▲"
    }
  }
}
