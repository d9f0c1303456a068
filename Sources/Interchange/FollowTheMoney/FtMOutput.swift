import ExposureModel

/// One record as it is written: what the model says, and what was kept beside it.
struct FtMOutput {
  /// What stands beside the properties, and whether it is a list.
  private static let besides = [
    "referents": true, "target": false, "first_seen": false, "last_seen": false,
    "last_change": false,
  ]

  private let id: String
  private let schema: String
  private var datasets: [String] = []
  private var properties: [(key: String, values: [String])] = []
  private var kept: [String: [String]] = [:]
  private var keptOrder: [String] = []
  private var absent: Set<String> = []

  init(id: String, schema: String, _ foreign: ForeignRecord) {
    self.id = id
    self.schema = schema
    guard foreign.format == FtMRecord.format else { return }
    absent = Set(foreign.absent)
    for property in foreign.properties {
      kept[property.name] = property.values
      keptOrder.append(property.name)
    }
  }

  // MARK: What was kept

  /// Whether the record lacked a property that the model would write.
  func lacks(_ property: FtMProperty) -> Bool { absent.contains(property.key) }

  /// Whether a value of properties was kept that a test takes.
  func holds(_ properties: [FtMProperty], where test: (String) -> Bool) -> Bool {
    properties.contains { kept[$0.key]?.contains(where: test) ?? false }
  }

  /// The first of properties under which a text was kept.
  func property(of properties: [FtMProperty], thatSays text: String) -> FtMProperty? {
    guard !kept.isEmpty else { return nil }
    return properties.first { kept[$0.key]?.contains { Self.reads($0, as: text) } ?? false }
  }

  /// Whether a text as it was written is read as a text of the model.
  private static func reads(_ written: String, as text: String) -> Bool {
    if written == text { return true }
    guard let read = ForeignValue.text(written, atMost: .max) else { return false }
    // A long text was cut where it was read, at 200 bytes or more, and lost the blanks there.
    return read == text || text.utf8.count >= 150 && read.hasPrefix(text)
  }

  // MARK: Adding

  /// Whether a property has a value.
  func has(_ property: FtMProperty) -> Bool { properties.contains { $0.key == property.key } }

  /// Adds a value, or in its place the kept one that is read as the same.
  mutating func add(
    _ property: FtMProperty, _ value: String, orKept isSame: (String) -> Bool = { _ in false }
  ) {
    add(property.key, kept[property.key]?.first(where: isSame) ?? value)
  }

  /// Adds a text, or in its place the kept one that is read as the same.
  mutating func add(_ property: FtMProperty, text: String) {
    add(property, text) { Self.reads($0, as: text) }
  }

  mutating func add(dataset name: String) {
    let written = kept["datasets"]?.first { ForeignID.slug($0) == name } ?? name
    if !datasets.contains(written) { datasets.append(written) }
  }

  /// Adds the lines of a note: those that begin with the name of a property to it.
  mutating func add(notes: Note?, _ named: [FtMProperty], others: FtMProperty) {
    for line in notes?.text.split(separator: "\n") ?? [] {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, let property = FtMProperty(key: String(parts[0])),
        named.contains(property)
      {
        add(property, text: String(parts[1].drop { $0 == " " }))
      } else {
        add(others, text: String(line))
      }
    }
  }

  private mutating func add(_ key: String, _ value: String) {
    guard let place = properties.firstIndex(where: { $0.key == key }) else {
      properties.append((key, [value]))
      return
    }
    let isThere = properties[place].values.contains { Spelling.areAlike($0, value) }
    if !isThere { properties[place].values.append(value) }
  }

  /// Puts kept values among those of a property, in the order in which they were kept; one that the
  /// model does not say stands before the next that it says, or else at the end.
  private mutating func merge(_ kept: [String], into key: String) {
    guard let place = properties.firstIndex(where: { $0.key == key }) else {
      if !kept.isEmpty { properties.append((key, kept)) }
      return
    }
    var rest = properties[place].values[...]
    var merged: [String] = []
    var waiting: [String] = []
    for value in kept {
      if let same = rest.firstIndex(where: { Spelling.areAlike($0, value) }) {
        merged += rest[..<same] + waiting + [value]
        waiting = []
        rest = rest[(same + 1)...]
      } else if !merged.contains(where: { Spelling.areAlike($0, value) }) {
        waiting.append(value)
      }
    }
    properties[place].values = merged + rest + waiting
  }

  // MARK: Lines

  /// Appends the record as a line.
  func append(to output: inout [UInt8]) {
    var whole = self
    for key in keptOrder where key != "datasets" && Self.besides[key] == nil {
      whole.merge(kept[key] ?? [], into: key)
    }
    for dataset in kept["datasets"] ?? [] where !whole.datasets.contains(dataset) {
      whole.datasets.append(dataset)
    }
    whole.appendLine(to: &output)
  }

  private func appendLine(to output: inout [UInt8]) {
    func add(_ text: String) { output += text.utf8 }
    func list(_ values: [String]) {
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        JSONText.quote(value, into: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
    add("{\"id\":")
    JSONText.quote(id, into: &output)
    add(",\"schema\":")
    JSONText.quote(schema, into: &output)
    add(",\"properties\":{")
    for (index, property) in properties.enumerated() {
      if index > 0 { add(",") }
      JSONText.quote(property.key, into: &output)
      add(":")
      list(property.values)
    }
    add("}")
    if !datasets.isEmpty {
      add(",\"datasets\":")
      list(datasets)
    }
    for key in keptOrder {
      guard let isList = Self.besides[key], let values = kept[key], let first = values.first
      else { continue }
      add(",\"\(key)\":")
      if isList {
        list(values)
      } else if key == "target", first == "true" || first == "false" {
        add(first)
      } else {
        JSONText.quote(first, into: &output)
      }
    }
    add("}\n")
  }
}
