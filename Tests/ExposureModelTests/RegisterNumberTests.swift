import ExposureModel
import Testing

@Suite struct `A number in a register` {
  @Test(arguments: [
    ("5493001KJTIIGC8Y1R12", RegisterNumber.Scheme.lei), ("529900T8BM49AURSDO55", .lei),
    ("91350100M000100Y43", .uscc), ("US0378331005", .isin), ("us 0378331005", .isin),
    ("DE0005140008", .isin), ("9074729", .imo), ("IMO 9074729", .imo),
  ])
  func `is sound when its check digits hold`(text: String, scheme: RegisterNumber.Scheme) {
    #expect(RegisterNumber.check(text, scheme) == .sound)
  }

  @Test(arguments: RegisterNumber.Scheme.allCases)
  func `is unsound after any one of its digits is changed`(scheme: RegisterNumber.Scheme) {
    let sound: [RegisterNumber.Scheme: String] = [
      .lei: "529900T8BM49AURSDO55", .uscc: "91350100M000100Y43", .isin: "US0378331005",
      .imo: "9074729",
    ]
    let letters = Array(sound[scheme] ?? "")
    for place in letters.indices where letters[place].isNumber {
      for digit in "0123456789" where digit != letters[place] {
        var changed = letters
        changed[place] = digit
        // The sum of an IMO number is taken by tens, so that an even weight leaves two digits one.
        if scheme == .imo, [1, 2, 3, 5].contains(place) { continue }
        #expect(RegisterNumber.check(String(changed), scheme) != .sound, "\(String(changed))")
      }
    }
  }

  @Test func `with a wrong check digit says the right one`() {
    #expect(RegisterNumber.check("9074720", .imo) == .wrongCheck(expected: "9"))
    #expect(RegisterNumber.check("US0378331000", .isin) == .wrongCheck(expected: "5"))
    #expect(RegisterNumber.check("91350100M000100Y40", .uscc) == .wrongCheck(expected: "3"))
    #expect(RegisterNumber.check("529900T8BM49AURSDO00", .lei) == .wrongCheck(expected: "55"))
  }

  @Test(
    arguments: [
      "", "1", "ABC", "五", "IMO", "0000000000000000000000", "US03783310\u{0}5",
      "91350100M000100I43",
    ],
    RegisterNumber.Scheme.allCases)
  func `that is none is refused with the reason`(text: String, scheme: RegisterNumber.Scheme) {
    guard case .malformed(let reason) = RegisterNumber.check(text, scheme) else {
      Issue.record("\(text) as \(scheme)")
      return
    }
    #expect(!reason.isEmpty)
  }
}
