/// What a function's first argument must be, as far as its type is known beforehand.
enum ArgumentKind: Sendable {
  case path, node, relationship, sized, propertied, list

  func accepts(_ type: StaticType) -> Bool {
    switch self {
    case .path: type == .path
    case .node: type == .node
    case .relationship: type == .relationship
    case .sized: type.mayBeList || type == .string
    case .propertied: [.node, .relationship, .map, .temporal, .duration].contains(type)
    case .list: type.mayBeList
    }
  }

  var name: String {
    switch self {
    case .path: "a path"
    case .node: "a node"
    case .relationship: "a relationship"
    case .sized: "a list or text"
    case .propertied: "a node, a relationship or a map"
    case .list: "a list"
    }
  }
}

/// A function of the language.
struct Function: Sendable {
  typealias Body = @Sendable (Execution, [Value]) throws(Fault) -> Value

  let name: String
  let arity: ClosedRange<Int>
  let firstArgument: ArgumentKind?
  let result: @Sendable ([StaticType]) -> StaticType
  let body: Body

  init(
    _ name: String, _ arity: ClosedRange<Int>, takes first: ArgumentKind? = nil,
    gives type: StaticType = .any, _ body: @escaping Body
  ) {
    self.name = name
    self.arity = arity
    firstArgument = first
    result = { _ in type }
    self.body = body
  }

  var arityText: String {
    if arity.upperBound == .max { return "at least \(arity.lowerBound) arguments" }
    let words =
      arity.lowerBound == arity.upperBound
      ? "\(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
    return words + (arity.upperBound == 1 ? " argument" : " arguments")
  }

  /// The function of a name, capitals aside.
  static func named(_ name: String) -> Function? { table[name.lowercased()] }

  /// Every name.
  static var names: [String] { all.map(\.name) }

  private static let all: [Function] =
    graph + lists + texts + numbers + conversions + temporal + exposure

  private static let table = Dictionary(
    all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
}
