// Names that people have judged, compared here: precision, recall, F1 and the time a pair.
//
//   swift run -c release NameBenchmark CASES.csv [--wrong]
//   swift run -c release NameBenchmark --lookup [COUNT]
//
// The second form times looking names up among as many as are made from a seed.
//
// CASES.csv has the columns schema, name1, name2 and is_match, as in OpenSanctions' name_bench.
// `names.py` beside it runs nomenklatura's own algorithms over the same file.

import Foundation
import NameMatching

struct Judged {
  let one: String
  let other: String
  let subject: ComparableName.Subject
  let isMatch: Bool
  let group: String
}

/// The fields of a file of comma-separated values with quotes.
func rows(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var field = ""
  var isQuoted = false
  var characters = Array(text.unicodeScalars)[...]
  while let next = characters.popFirst() {
    if isQuoted {
      if next == "\"" {
        if characters.first == "\"" {
          field.unicodeScalars.append("\"")
          characters.removeFirst()
        } else {
          isQuoted = false
        }
      } else {
        field.unicodeScalars.append(next)
      }
    } else if next == "\"" {
      isQuoted = true
    } else if next == "," {
      row.append(field)
      field = ""
    } else if next == "\n" {
      row.append(field)
      rows.append(row)
      (row, field) = ([], "")
    } else if next != "\r" {
      field.unicodeScalars.append(next)
    }
  }
  if !field.isEmpty || !row.isEmpty { rows.append(row + [field]) }
  return rows
}

func read(_ path: String) throws -> [Judged] {
  let table = rows(try String(contentsOfFile: path, encoding: .utf8))
  guard let head = table.first else { return [] }
  func column(_ name: String) -> Int { head.firstIndex(of: name) ?? 0 }
  let columns = ["schema", "name1", "name2", "is_match", "case_group"].map(column)
  return table.dropFirst().compactMap { row in
    guard row.count >= 5 else { return nil }
    let subject: ComparableName.Subject =
      row[columns[0]] == "Person"
      ? .person : row[columns[0]] == "Vessel" ? .object : .organization
    return Judged(
      one: row[columns[1]], other: row[columns[2]], subject: subject,
      isMatch: row[columns[3]] == "true", group: row[columns[4]])
  }
}

struct Tally {
  var truePositives = 0
  var falsePositives = 0
  var falseNegatives = 0

  mutating func add(_ isMatch: Bool, judged: Bool) {
    if isMatch, judged { truePositives += 1 }
    if isMatch, !judged { falsePositives += 1 }
    if !isMatch, judged { falseNegatives += 1 }
  }

  var line: String {
    func share(_ part: Int, _ rest: Int) -> Double {
      part + rest == 0 ? 0 : Double(part) / Double(part + rest)
    }
    let precision = share(truePositives, falsePositives)
    let recall = share(truePositives, falseNegatives)
    let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    func shown(_ number: Double) -> String {
      String(Double(Int((number * 1000).rounded())) / 1000)
    }
    return "precision \(shown(precision))  recall \(shown(recall))  F1 \(shown(f1))"
  }
}

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--lookup" {
  timeLookup(count: arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000)
  exit(0)
}
guard let path = arguments.first else {
  print("usage: NameBenchmark CASES.csv [--wrong]")
  exit(64)
}
let cases = try read(path)
var all = Tally()
var groups: [String: Tally] = [:]
var halves = [Tally(), Tally()]
let names = cases.map {
  (ComparableName($0.one, of: $0.subject), ComparableName($0.other, of: $0.subject))
}
for (place, (judged, pair)) in zip(cases, names).enumerated() {
  let score = NameComparison.score(pair.0, pair.1)
  let isMatch = score >= NameComparison.threshold
  all.add(isMatch, judged: judged.isMatch)
  halves[place % 2].add(isMatch, judged: judged.isMatch)
  groups[judged.group, default: Tally()].add(isMatch, judged: judged.isMatch)
  if arguments.contains("--wrong"), isMatch != judged.isMatch, place % 2 == 0 {
    let parts = NameComparison(pair.0, pair.1).parts
      .map { "\($0.kind.rawValue)(\($0.one)|\($0.other))" }.joined(separator: " ")
    print(judged.isMatch ? "missed " : "wrongly", score, judged.one, "|", judged.other, "|", parts)
  }
}
print("\(cases.count) pairs, threshold \(NameComparison.threshold)")
print("all             ", all.line)
print("even cases      ", halves[0].line, " (errors looked at while the rules were written)")
print("odd cases       ", halves[1].line, " (errors not looked at)")
for (group, tally) in groups.sorted(by: { $0.key < $1.key }) { print(group, tally.line) }

let clock = ContinuousClock()
func microseconds(_ rounds: Int, _ run: () -> Void) -> Double {
  let start = clock.now
  for _ in 0..<rounds { run() }
  let time = (clock.now - start).components
  let seconds = Double(time.seconds) + Double(time.attoseconds) * 1e-18
  return seconds * 1e6 / Double(rounds * max(1, cases.count))
}
var sum = 0.0
let compared = microseconds(50) {
  for pair in names { sum += NameComparison.score(pair.0, pair.1) }
}
let whole = microseconds(10) {
  for judged in cases {
    sum += NameComparison.score(
      ComparableName(judged.one, of: judged.subject),
      ComparableName(judged.other, of: judged.subject))
  }
}
func shown(_ number: Double) -> String { String(Double(Int((number * 100).rounded())) / 100) }
print("a pair: \(shown(compared)) us compared, \(shown(whole)) us with both names taken apart anew")
if sum < 0 { print(sum) }
