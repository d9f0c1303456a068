import EndUseTestSupport
import ExposureModel
import Testing

@Suite struct `A day` {
  @Test func `goes to year, month and day and back, for every day of eight centuries`() throws {
    let first = try #require(Day(year: 1600, month: 1, day: 1))
    let last = try #require(Day(year: 2400, month: 12, day: 31))
    var before = (year: 1599, month: 12, day: 31)
    for number in first.number...last.number {
      let (year, month, day) = Day(number: number).civil
      guard Day(year: year, month: month, day: day)?.number == number,
        (year, month, day) > before
      else {
        Issue.record("day \(number) is \(year)-\(month)-\(day) after \(before)")
        return
      }
      before = (year, month, day)
    }
  }

  @Test func `counts from the first of January 1970`() {
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    #expect(Day(year: 2000, month: 3, day: 1)?.number == 11_017)
    #expect(Day(number: -1).description == "1969-12-31")
  }

  @Test(arguments: [
    (2017, 2, 29), (1900, 2, 29), (2017, 4, 31), (2017, 0, 1), (2017, 13, 1), (2017, 1, 0),
  ])
  func `is refused when the calendar has none such`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [(2016, 2, 29), (2000, 2, 29), (2017, 12, 31), (0, 1, 1), (9999, 12, 31)])
  func `is taken when the calendar has it`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) != nil)
  }
}

@Suite struct `A date` {
  /// A random date as text, of any precision and doubt.
  static func text(_ random: inout SplitMix64) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = Int.random(in: 1000...2999, using: &random)
    let month = two(Int.random(in: 1...12, using: &random))
    let day = two(Int.random(in: 1...28, using: &random))
    let bodies = [
      "\(year)", "\(year)-\(month)", "\(year)-\(month)-\(day)", "\(year / 10)X", "\(year / 100)XX",
      "\(year)-XX", "\(year)-\(month)-XX",
    ]
    let body = bodies.randomElement(using: &random) ?? "2017"
    return body + (["", "", "?", "~", "%"].randomElement(using: &random) ?? "")
  }

  @Test(arguments: UInt64(1)...300)
  func `begins before it ends, and reads back from its text`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = Self.text(&random)
    let date = try #require(EDTFDate(text), "\(text)")
    #expect(date.earliest <= date.latest)
    #expect(date.description == text)
    #expect(EDTFDate(date.description) == date)
    #expect((date.precision == .day) == (date.earliest == date.latest))
  }

  @Test(arguments: [
    ("2017", "2017-01-01", "2017-12-31"), ("2016-02", "2016-02-01", "2016-02-29"),
    ("201X", "2010-01-01", "2019-12-31"), ("19XX", "1900-01-01", "1999-12-31"),
    ("2017-06-30~", "2017-06-30", "2017-06-30"), ("2017-06-XX", "2017-06-01", "2017-06-30"),
    ("2017-XX-XX", "2017-01-01", "2017-12-31"),
  ])
  func `covers the days that it can mean`(text: String, first: String, last: String) throws {
    let date = try #require(EDTFDate(text))
    #expect(date.earliest.description == first)
    #expect(date.latest.description == last)
  }

  @Test(arguments: [
    "", " ", "17", "20177", "2017-6", "2017-13", "2017-02-29", "2017-06-30T00:00", "June 2017",
    "2017/2018", "X017", "2X17", "201X-06", "2017-XX-30", "-2017", "+2017", "2017--06", "2017-06-",
    "٢٠١٧", "２０１７", "2017?~", "~2017", "null", "2017 ",
  ])
  func `is refused when EDTF has none such`(text: String) {
    #expect(EDTFDate(text) == nil)
  }
}

@Suite struct `A period` {
  @Test(arguments: UInt64(1)...300)
  func `reads back from its text, and never ends before it begins`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let ends = [`A date`.text(&random), `A date`.text(&random)]
    let texts = [
      ends[0], "\(ends[0])/\(ends[1])", "../\(ends[0])", "\(ends[0])/..", "/\(ends[0])",
      "\(ends[0])/",
    ]
    for text in texts {
      do throws(Period.Fault) {
        let period = try Period(text)
        #expect(period.description == text)
        #expect((try? Period(period.description)) == period)
        if let earliest = period.earliest, let latest = period.latest {
          #expect(earliest <= latest)
        }
      } catch {
        #expect(error == .endsBeforeItBegins)
        #expect(text.contains("/") && !text.contains(".."))
      }
    }
  }

  @Test(arguments: ["", "/", "../..", "/..", "../", "2017/2018/2019", "2017-06..2018", "a/b"])
  func `without a date is refused`(text: String) {
    #expect(throws: Period.Fault.self) { try Period(text) }
  }

  @Test func `that ends within the same year may begin there`() throws {
    #expect(try Period("2017-06/2017").latest?.description == "2017-12-31")
    #expect(throws: Period.Fault.endsBeforeItBegins) { try Period("2018/2017") }
  }
}
