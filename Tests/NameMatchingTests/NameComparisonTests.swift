import NameMatching
import Testing

@Suite struct `Two names` {
  private func score(
    _ one: String, _ other: String, _ subject: ComparableName.Subject = .organization
  ) -> Double {
    NameComparison.score(ComparableName(one, of: subject), ComparableName(other, of: subject))
  }

  @Test(arguments: [
    ("Harbour Optics Ltd", "HARBOUR OPTICS LIMITED"), ("Harbour Optics GmbH", "Harbour Optics"),
    ("Société Générale d'Optique S.A.", "Societe Generale d’Optique SA"),
    ("ООО Ромашка", "OOO Romashka"), ("Romaschka Optik", "Romashka Optik"),
    ("A.B.C. Company", "ABC Co."), ("1st Harbour Bank", "First Harbour Bank"),
    ("Harbour & Sons", "Harbour and Sons"), ("杭州港口光学有限公司", "杭州港口光学"),
    ("HarbourOptics", "Harbour Optics"), ("Harbour Optiks", "Harbour Optics"),
  ])
  func `of one organisation are alike`(one: String, other: String) {
    #expect(score(one, other) >= NameComparison.threshold)
    #expect(score(one, other) == score(other, one))
  }

  @Test(arguments: [
    ("Harbour Optics of Aden", "Harbour Optics of Basra"),
    ("Harbour Optics AG", "Harbour Optics GmbH"),
    ("Harbour Fund II", "Harbour Fund III"), ("Harbour Optics", "Harbour Medical"),
    ("喀什地区公安局", "和田地区公安局"), ("Management Company", "Westend Management Company"),
    ("Harbour Bank", "Harbour Bank Atlantis"), ("杭州港口光学", "Hangzhou Gangkou Guangxue"),
  ])
  func `of two organisations are not`(one: String, other: String) {
    #expect(score(one, other) < NameComparison.threshold, "\(score(one, other))")
  }

  @Test(arguments: [
    ("J. Doe", "John Doe"), ("Doe, John", "John Doe"), ("Jhon Doe", "John Doe"),
    ("Mr John Doe", "John Doe"), ("Bill Miller", "William Miller"),
    ("Ивана Петрова", "Ivana Petrova"), ("Yoánna Pappás", "Γιοάννα Παππάς"),
    ("John Quentin Doe", "John Doe"), ("JohnDoe Miller", "John Doe Miller"),
  ])
  func `of one person are alike`(one: String, other: String) {
    #expect(score(one, other, .person) >= NameComparison.threshold)
    #expect(score(one, other, .person) == score(other, one, .person))
  }

  @Test(arguments: [
    ("Jane Doe", "John Doe"), ("John Q. Doe", "John R. Doe"), ("John", "John Doe"),
    ("A. Doe", "John Doe"), ("J. D.", "John Doe"), ("Ahmed al-Basri", "Ahmed al-Adeni"),
    ("Omar bin Ahmed", "Ahmed bin Omar"), ("김하나", "김하린"),
  ])
  func `of two persons are not`(one: String, other: String) {
    #expect(score(one, other, .person) < NameComparison.threshold, "\(score(one, other, .person))")
  }

  @Test func `say which words speak for them and which against`() {
    let comparison = NameComparison(
      ComparableName("Harbour Optiks Aden Ltd", of: .organization),
      ComparableName("Harbour Optics Basra GmbH", of: .organization))
    #expect(comparison.parts.map(\.kind) == [.same, .spelling, .contradiction, .legalForm])
    #expect(comparison.parts.map(\.one) == ["harbour", "optiks", "aden", "limited"])
    #expect(comparison.parts.map(\.other) == ["harbour", "optics", "basra", "limited"])
  }

  @Test func `are compared whatever they are made of`() {
    let texts = [
      "", " ", "&", "Ltd", "Ltd Ltd Ltd", "١٢٣", "🜁🜂", "\u{202E}abc", "a\u{301}\u{301}", "公司", "ー",
      String(repeating: "a", count: 5000), String(repeating: "a ", count: 500), "999999999999 Fund",
      "\u{0}", "ﷺ", "İstanbul", "ǅ", "1 2 3 4 5 6 7 8 9", "i i i i i i i", "twenty one hundred",
    ]
    for subject in ComparableName.Subject.allCases {
      for one in texts {
        for other in texts {
          let found = score(one, other, subject)
          #expect((0...1).contains(found))
        }
      }
    }
  }
}
