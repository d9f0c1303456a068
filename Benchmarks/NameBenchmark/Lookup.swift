import NameMatching

/// Numbers that are the same everywhere (Vigna, splitmix64).
private struct Numbers {
  var state: UInt64
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}

/// Times looking names up among many: the whole name, a beginning, a close spelling, nothing like it.
func timeLookup(count: Int) {
  var random = Numbers(state: 1)
  let syllables = [
    "ba", "cor", "den", "fi", "gar", "hol", "im", "jo", "kan", "lu", "mer", "nor", "o", "pri", "qu",
    "ras", "sto", "tur", "un", "ver", "wei", "xi", "yan", "zho",
  ]
  func word() -> String {
    (0...(1 + random.next(below: 3))).map { _ in syllables[random.next(below: syllables.count)] }
      .joined()
  }
  // Few words stand in many names, as in registers.
  let common = (0..<2000).map { _ in word() }
  var names: [String] = []
  names.reserveCapacity(count)
  for _ in 0..<max(1, count) {
    var parts = [word()]
    for _ in 0...(random.next(below: 3)) {
      let place = random.next(below: common.count) * random.next(below: common.count) / common.count
      parts.append(random.next(below: 3) == 0 ? word() : common[place])
    }
    names.append(parts.joined(separator: " "))
  }
  let clock = ContinuousClock()
  var start = clock.now
  let lookup = NameLookup(names)
  print("\(count) names kept in \(clock.now - start)")
  func misspelt(_ name: String) -> String {
    var letters = Array(name)
    letters[random.next(below: letters.count)] = "z"
    return String(letters)
  }
  let asked = (0..<101).map { _ in names[random.next(below: names.count)] }
  let sorts: [(String, [String], (String) -> Int)] = [
    ("a whole name", asked, { lookup.beginnings($0).count }),
    (
      "a beginning of 6 letters", asked.map { String($0.prefix(6)) },
      { lookup.beginnings($0).count }
    ),
    (
      "a word with a wrong letter, up to 2 edits",
      asked.map { misspelt(String($0.split(separator: " ")[0])) },
      { lookup.closest(to: $0, limit: 2).count }
    ),
    (
      "a name with a wrong letter, up to 3 edits", asked.map(misspelt),
      { lookup.closest(to: $0, limit: 3).count }
    ),
    (
      "nothing like it, up to 3 edits", asked.map { "qqq" + $0 },
      { lookup.closest(to: $0, limit: 3).count }
    ),
  ]
  for (name, questions, ask) in sorts {
    var times: [Duration] = []
    var found = 0
    for question in questions {
      start = clock.now
      found += ask(question)
      times.append(clock.now - start)
    }
    times.sort()
    print("\(name): median \(times[50]), slowest \(times[100]), \(found / 101) found")
  }
}
