import ExposureModel
import FoundationEssentials
import Testing

@Suite struct `A percentage` {
  @Test(arguments: ["0", "49", "49.5", "49.50", "0.01", "99.99", "100"])
  func `keeps two decimals`(text: String) throws {
    let number = try #require(Decimal(string: text))
    let share = try #require(Percentage(percent: number))
    #expect(Percentage(percent: try #require(Decimal(string: share.description))) == share)
  }

  @Test(arguments: ["-0.01", "100.01", "49.123", "0.001", "1000"])
  func `is refused outside nought to a hundred, or finer`(text: String) throws {
    #expect(Percentage(percent: try #require(Decimal(string: text))) == nil)
  }

  @Test func `that is no number is refused`() {
    #expect(Percentage(percent: .nan) == nil)
    #expect(Money(amount: .nan, currency: "USD") == nil)
    #expect(Quantity(amount: .nan) == nil)
  }

  @Test(arguments: 0...10_000)
  func `is written so that it reads back`(points: Int) throws {
    let share = try #require(Percentage(basisPoints: points))
    #expect(Percentage(percent: try #require(Decimal(string: share.description))) == share)
  }
}

@Suite struct `An id` {
  @Test(arguments: ["a", "harbour-watch", "新疆", "é", "a--supplies--b", "x:y", "'"])
  func `is any word`(text: String) {
    #expect(EntityID(text)?.rawValue == text)
  }

  @Test(arguments: [
    "", " ", "a b", "a\n", "a\u{0}", "a\u{202E}b", "a\u{200B}b", "a\u{A0}b", "\u{FEFF}a",
  ])
  func `has nothing that cannot be seen`(text: String) {
    #expect(EntityID(text) == nil)
  }

  @Test func `is bounded in length`() {
    #expect(EntityID(String(repeating: "a", count: 200)) != nil)
    #expect(EntityID(String(repeating: "a", count: 201)) == nil)
    #expect(EntityID(String(repeating: "新", count: 200)) != nil)
    #expect(EntityID("e" + String(repeating: "\u{301}", count: 100_000)) == nil)
  }
}

@Suite struct `A web address` {
  @Test(arguments: [
    "https://example.org", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG", "https://例え.jp/é",
  ])
  func `begins with http or https`(text: String) {
    #expect(WebAddress(text)?.rawValue == text)
  }

  @Test(arguments: [
    "", "https://", "https:///a", "ftp://a", "javascript:alert(1)", "https://a b", "https://a\"b",
    "https://a<b", "https://a\nb", "https://a\u{202E}b", "//example.org",
  ])
  func `of anything else is refused`(text: String) {
    #expect(WebAddress(text) == nil)
  }
}

@Suite struct `A code` {
  @Test func `has the form of its scheme`() {
    #expect(CountryCode("NO") != nil)
    #expect(CountryCode("no") == nil)
    #expect(CountryCode("NOR") == nil)
    #expect(CountryCode("ＮＯ") == nil)
    #expect(RegionCode("CN-XJ")?.country == CountryCode("CN"))
    #expect(RegionCode("CN-") == nil)
    #expect(RegionCode("CN-XINJ") == nil)
    #expect(LanguageTag("ug-Arab") != nil)
    #expect(LanguageTag("u") == nil)
    #expect(LanguageTag("12") == nil)
    #expect(DocumentHash(String(repeating: "A", count: 64))?.rawValue.first == "a")
    #expect(DocumentHash("abc") == nil)
  }
}
