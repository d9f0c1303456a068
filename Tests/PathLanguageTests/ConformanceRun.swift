import Foundation
import PathLanguage
import SourceDiagnostics

/// One run of a scenario of the conformance suite.
struct ConformanceRun {
  enum Outcome {
    case passed
    case failed(String)
    /// Not run, and why.
    case unsupported(String)
  }

  /// Where named graphs lie.
  let graphs: URL

  private enum Answer {
    case rows([String], [[Value]])
    case failure(QueryFailure)
  }

  func outcome(of scenario: FeatureFile.Scenario) -> Outcome {
    var graph = MemoryGraph()
    var parameters: [String: Value] = [:]
    var answer: Answer?
    for step in scenario.steps {
      let text = step.text
      if text == "an empty graph" || text == "any graph" || text == "no side effects" { continue }
      if text.hasPrefix("the "), text.hasSuffix(" graph") {
        let name = text.dropFirst(4).dropLast(6)
        let file = graphs.appendingPathComponent("\(name)/\(name).cypher")
        guard let setup = try? String(contentsOf: file, encoding: .utf8) else {
          return .unsupported("the graph \(name) is not there")
        }
        if let reason = build(setup, &graph) { return .unsupported(reason) }
      } else if text == "having executed:" {
        if let reason = build(step.document ?? "", &graph) { return .unsupported(reason) }
      } else if text.hasPrefix("parameters are") {
        for row in step.table where row.count == 2 {
          guard let value = ExpectedValue.parameter(row[1]) else {
            return .failed("parameter \(row[1]) is no value")
          }
          parameters[row[0]] = value
        }
      } else if text.hasPrefix("there exists a procedure") {
        return .unsupported("calls a procedure")
      } else if text == "executing query:" || text == "executing control query:" {
        answer = ask(step.document ?? "", graph, parameters)
        let isMeant = scenario.steps.contains { $0.text.contains("WritingRefused") }
        if case .failure(let failure) = answer, !isMeant {
          if failure.detail == .writingRefused { return .unsupported("writes to the graph") }
          if failure.detail == .unsupported, failure.diagnostics[0].message.contains("CALL") {
            return .unsupported("calls a procedure")
          }
        }
      } else if text.hasPrefix("the side effects should be") {
        return .unsupported("writes to the graph")
      } else if text.hasPrefix("the result should be") {
        guard let answer else { return .failed("nothing was asked") }
        if let reason = compare(answer, step, graph) { return .failed(reason) }
      } else if text.contains(" should be raised at ") {
        guard let answer else { return .failed("nothing was asked") }
        if let reason = compareFailure(answer, text) { return .failed(reason) }
      } else {
        return .failed("the step '\(text)' is not known")
      }
    }
    return .passed
  }

  private func build(_ setup: String, _ graph: inout MemoryGraph) -> String? {
    do {
      let query = try PatternQuery(setup, name: "setup", catalog: nil, allowsCreate: true)
      graph = try query.build(on: graph)
      return nil
    } catch {
      return "its setup is not read: \(error.diagnostics[0].message)"
    }
  }

  private func ask(
    _ text: String, _ graph: MemoryGraph, _ parameters: [String: Value]
  ) -> Answer {
    do {
      let query = try PatternQuery(text)
      var rows: [[Value]] = []
      var settings = QuerySettings()
      settings.timeLimit = .seconds(20)
      _ = try query.run(on: graph, parameters: parameters, settings: settings) { row in
        rows.append(row)
        return true
      }
      return .rows(query.columns, rows)
    } catch {
      return .failure(error)
    }
  }

  private func compare(
    _ answer: Answer, _ step: FeatureFile.Step, _ graph: MemoryGraph
  ) -> String? {
    guard case .rows(let columns, let rows) = answer else {
      guard case .failure(let failure) = answer else { return nil }
      return "it failed: \(failure.type.rawValue) \(failure.detail.rawValue): "
        + failure.diagnostics[0].message
    }
    if step.text.hasSuffix("be empty") { return rows.isEmpty ? nil : "there are rows" }
    guard let head = step.table.first else { return nil }
    guard Set(head) == Set(columns), head.count == columns.count else {
      return "columns are \(columns), not \(head)"
    }
    let sorts = step.text.contains("ignoring element order")
    var expected: [[String]] = []
    for row in step.table.dropFirst() {
      var cells: [String] = []
      for cell in row {
        guard let text = ExpectedValue.canonical(cell, sortsLists: sorts) else {
          return "the cell \(cell) is no value"
        }
        cells.append(text)
      }
      expected.append(cells)
    }
    let order = head.map { columns.firstIndex(of: $0) ?? 0 }
    var actual = rows.map { row in
      order.map { ExpectedValue.canonical(row[$0], in: graph, sortsLists: sorts) }
    }
    if !step.text.contains("in order") {
      expected.sort { $0.lexicographicallyPrecedes($1) }
      actual.sort { $0.lexicographicallyPrecedes($1) }
    }
    return actual == expected ? nil : "rows are \(actual), not \(expected)"
  }

  private func compareFailure(_ answer: Answer, _ text: String) -> String? {
    guard case .failure(let failure) = answer else { return "it did not fail: \(text)" }
    // "a TypeError should be raised at runtime: InvalidArgumentType"
    let words = text.split(separator: " ").map(String.init)
    let type = words.count > 1 ? words[1] : ""
    let detail = words.last ?? ""
    let isAnyTime = text.contains("at any time")
    let phase: FaultPhase = text.contains("at compile time") ? .compileTime : .runtime
    let found =
      "\(failure.type.rawValue) at \(failure.phase.rawValue): \(failure.detail.rawValue)"
    let isSameType = failure.type.rawValue == type || (isAnyTime && failure.phase == .compileTime)
    guard isSameType, isAnyTime || failure.phase == phase,
      detail == "*" || failure.detail.rawValue == detail
    else { return "it raised \(found), not \(text): \(failure.diagnostics[0].message)" }
    return nil
  }
}
