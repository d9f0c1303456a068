/// A unit of China's public security by its name: where, of what level, which organ.
///
/// Names of such units are built alike: the places from the widest to the narrowest, each with the
/// word for its level, and the organ last. Two units are one only where the narrowest place and the
/// organ are; a bureau and its superior share most of their letters.
public struct PublicSecurityUnit: Hashable, Sendable {
  /// How high in the order a unit stands.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    case national, provincial, prefectural, county, township
  }

  /// What sort of unit it is.
  public enum Organ: String, Hashable, Sendable, CaseIterable {
    /// 公安部.
    case ministry
    /// 公安厅.
    case department
    /// 公安局.
    case bureau
    /// 公安分局.
    case branch = "branch-bureau"
    /// 派出所.
    case station = "police-station"
    /// A division within: 总队, 支队, 大队.
    case division
  }

  /// The names of its places as they are written, widest first, without the words for their levels.
  public let places: [String]
  /// The level, as far as the name says.
  public let level: Level?
  /// The organ.
  public let organ: Organ
  /// What follows the organ: 刑事侦查支队, or a number.
  public let detail: String

  /// Reads a name in Chinese or English; nil when it is none of such a unit.
  ///
  /// - Complexity: O(length).
  public init?(_ name: String) {
    guard let unit = Self.chinese(name) ?? Self.english(name) else { return nil }
    self = unit
  }

  private init(places: [String], level: Level?, organ: Organ, detail: String) {
    self.places = places
    self.level = level
    self.organ = organ
    self.detail = detail
  }

  /// Why two units cannot be one; nil when nothing says so.
  public func difference(from other: PublicSecurityUnit) -> String? {
    if organ != other.organ,
      organ.isHigh != other.organ.isHigh || organ == .station
        || other.organ == .station || organ == .division || other.organ == .division
        || organ == .branch || other.organ == .branch
    {
      return "one is a \(organ.rawValue), the other a \(other.organ.rawValue)"
    }
    if let level, let own = other.level, level != own {
      return "one is \(level.rawValue), the other \(own.rawValue)"
    }
    // Places in two scripts are told apart elsewhere.
    guard isChinese == other.isChinese else { return nil }
    if places.last != other.places.last {
      return "they are of two places: \(places.last ?? "none named") and "
        + "\(other.places.last ?? "none named")"
    }
    for (one, another) in zip(places.reversed(), other.places.reversed()) where one != another {
      return "they are of two places: \(one) and \(another)"
    }
    if detail != other.detail {
      return "one is '\(detail)' of the unit, the other '\(other.detail)'"
    }
    return nil
  }

  /// Whether its name is written in Chinese.
  public var isChinese: Bool {
    places.joined().unicodeScalars.contains { WritingSystem($0) == .han }
  }

  // MARK: Chinese

  private static let organs: [(word: String, organ: Organ)] = [
    ("公安部", .ministry), ("公安厅", .department), ("公安廳", .department), ("公安总局", .department),
    ("公安分局", .branch), ("分局", .branch), ("公安局", .bureau), ("派出所", .station),
  ]
  /// Words for levels, longest first.
  private static let levels: [(word: String, level: Level)] = [
    ("特别行政区", .provincial), ("生产建设兵团", .provincial), ("维吾尔自治区", .provincial),
    ("壮族自治区", .provincial),
    ("回族自治区", .provincial), ("自治区", .provincial), ("自治州", .prefectural), ("自治县", .county),
    ("自治旗", .county), ("省", .provincial), ("地区", .prefectural), ("盟", .prefectural),
    ("州", .prefectural),
    ("市", .prefectural), ("县", .county), ("區", .county), ("区", .county), ("旗", .county),
    ("镇", .township),
    ("乡", .township), ("街道", .township),
  ]

  private static let single: [Character: Level] = ["市": .prefectural, "县": .county, "区": .county]

  private static func chinese(_ name: String) -> PublicSecurityUnit? {
    let text = String(name.unicodeScalars.filter { WritingSystem($0) == .han })
    guard !text.isEmpty else { return nil }
    var found: (range: Range<String.Index>, organ: Organ)?
    for (word, organ) in organs {
      guard let range = text.range(ofLast: word) else { continue }
      if found.map({ range.upperBound > $0.range.upperBound }) ?? true { found = (range, organ) }
    }
    guard let found else { return nil }
    var rest = String(text[..<found.range.lowerBound])[...]
    // A branch or a station stands behind the bureau that it belongs to.
    while let inner = organs.lazy.compactMap({ rest.range(ofLast: $0.word) }).first {
      rest.removeSubrange(inner)
    }
    var places: [String] = []
    var level: Level?
    var cities = 0
    while !rest.isEmpty {
      var cut: (upTo: String.Index, next: String.Index, level: Level)?
      for (word, its) in levels {
        // A place has at least one character before the word for its level; 区 of 地区 is no district.
        guard let range = rest.dropFirst().range(ofFirst: word) else { continue }
        if cut.map({
          range.lowerBound < $0.upTo || (range.lowerBound == $0.upTo && range.upperBound > $0.next)
        })
          ?? true
        {
          cut = (range.lowerBound, range.upperBound, its)
        }
      }
      guard var cut else { break }
      // 苏州市, 新乡市, 景德镇市: the word for a level is a part of the name of the place.
      while let next = rest[cut.next...].first, let own = Self.single[next] {
        cut = (cut.next, rest.index(after: cut.next), own)
      }
      places.append(String(rest[..<cut.upTo]))
      // A city below a prefecture or below another city is one of county level.
      var its = cut.level
      if its == .prefectural, rest[cut.upTo..<cut.next] == "市" {
        cities += 1
        if cities > 1 || level == .prefectural { its = .county }
      }
      level = its
      rest = rest[cut.next...]
    }
    if !rest.isEmpty { places.append(String(rest)) }
    let behind = String(text[found.range.upperBound...])
    var organ = found.organ
    if behind.hasSuffix("总队") || behind.hasSuffix("支队") || behind.hasSuffix("大队")
      || behind.hasSuffix("中队")
    {
      organ = .division
    }
    return PublicSecurityUnit(
      places: places, level: organ == .ministry ? .national : level, organ: organ, detail: behind)
  }

  // MARK: English

  private static func english(_ name: String) -> PublicSecurityUnit? {
    let words = Folding.split(name).map { part in
      String(String.UnicodeScalarView(part.letters.compactMap(Unicode.Scalar.init)))
    }
    guard
      let start = words.indices.first(where: { place in
        words[place...].starts(with: ["public", "security"]) || words[place] == "psb"
      })
    else {
      guard
        let station = words.indices.first(where: {
          words[$0...].starts(with: ["police", "station"])
        })
      else { return nil }
      return unit(words, station, station + 2, .station)
    }
    if words[start] == "psb" { return unit(words, start, start + 1, .bureau) }
    // Ministry of Public Security, Public Security Department, Public Security Bureau.
    if start >= 2, words[start - 1] == "of",
      ["ministry", "department", "bureau"].contains(words[start - 2])
    {
      let organ: Organ =
        words[start - 2] == "ministry"
        ? .ministry : words[start - 2] == "department" ? .department : .bureau
      return unit(words, start - 2, start + 2, organ)
    }
    let after = start + 2 < words.count ? words[start + 2] : ""
    switch after {
    case "ministry": return unit(words, start, start + 3, .ministry)
    case "department": return unit(words, start, start + 3, .department)
    case "bureau", "office": return unit(words, start, start + 3, .bureau)
    case "branch", "sub": return unit(words, start, min(words.count, start + 4), .branch)
    default: return nil
    }
  }

  private static let englishLevels: [String: Level] = [
    "province": .provincial, "provincial": .provincial, "autonomous": .provincial,
    "region": .provincial, "prefecture": .prefectural, "prefectural": .prefectural,
    "city": .prefectural, "municipal": .prefectural, "municipality": .prefectural,
    "county": .county, "district": .county, "banner": .county, "township": .township,
    "town": .township,
  ]

  private static func unit(
    _ words: [String], _ start: Int, _ end: Int, _ organ: Organ
  ) -> PublicSecurityUnit {
    let small: Set<String> = [
      "of", "the", "in", "uygur", "uyghur", "uighur", "hui", "zhuang", "prc", "s",
    ]
    var places: [String] = []
    var level: Level?
    var name: [String] = []
    let before = words[..<start]
    let behind = words[end...].drop { small.contains($0) }
    // "Bureau of Kashgar" and "Kashgar Bureau" name the place on the one side or the other.
    for word in behind + before {
      if let its = englishLevels[word] {
        if !name.isEmpty { places.append(name.joined(separator: " ")) }
        name = []
        // An autonomous prefecture or county is said by the next word.
        level = its
      } else if !small.contains(word) {
        name.append(word)
      }
    }
    if !name.isEmpty { places.append(name.joined(separator: " ")) }
    return PublicSecurityUnit(
      places: places, level: organ == .ministry ? .national : level, organ: organ, detail: "")
  }
}

extension PublicSecurityUnit.Organ {
  /// Whether it leads units of its kind below it.
  fileprivate var isHigh: Bool { self == .ministry }
}

extension StringProtocol {
  /// Where a text first stands within.
  fileprivate func range(ofFirst text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text),
        let end = index(start, offsetBy: text.count, limitedBy: endIndex)
      {
        return start..<end
      }
      start = index(after: start)
    }
    return nil
  }

  /// Where a text last stands within.
  fileprivate func range(ofLast text: String) -> Range<Index>? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(text),
        let end = index(start, offsetBy: text.count, limitedBy: endIndex)
      {
        return start..<end
      }
    }
    return nil
  }
}
