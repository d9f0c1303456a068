/// The variables that a clause sees.
struct Scope {
  /// What a name stands for.
  struct Variable {
    var slot: Slot
    var type: StaticType
  }

  private(set) var names: [String] = []
  private var variables: [String: Variable] = [:]

  subscript(name: String) -> Variable? {
    get { variables[name] }
    set {
      if variables[name] == nil, newValue != nil { names.append(name) }
      if newValue == nil { names.removeAll { $0 == name } }
      variables[name] = newValue
    }
  }

  var slots: Set<Slot> { Set(variables.values.map(\.slot)) }
}

/// What an expression may hold at its place.
struct ExpressionContext {
  /// Where aggregations are gathered; nil where none may stand.
  var gathersAggregates = false
  /// Columns that an expression equal to theirs stands for, by the expression's tokens.
  var columns: [String: Scope.Variable] = [:]
  /// What a projection's expressions could see, for aggregations behind it.
  var aggregateScope: Scope?
  /// Variables within columns that are no plain variables or properties.
  var ambiguous: Set<String> = []
}
