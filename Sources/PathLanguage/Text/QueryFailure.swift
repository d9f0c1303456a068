public import SourceDiagnostics

/// The family of a query's fault, as the language's definition names it.
public enum FaultType: String, Hashable, Sendable, CaseIterable {
  /// The text is not a query, or a query that can never run.
  case syntaxError = "SyntaxError"
  /// A value is of a type that an operation does not take.
  case typeError = "TypeError"
  /// A function does not take a value of this size or form.
  case argumentError = "ArgumentError"
  /// A number has no place in its type.
  case arithmeticError = "ArithmeticError"
  /// A parameter that the query names was not given.
  case parameterMissing = "ParameterMissing"
  /// A limit of time or memory was met, or the caller cancelled.
  case limitExceeded = "LimitExceeded"
}

/// When a fault shows: before the graph is touched, or at work on it.
public enum FaultPhase: String, Hashable, Sendable {
  /// Before the graph is touched.
  case compileTime = "compile time"
  /// At work on the graph.
  case runtime
}

/// Which rule a query breaks, as the language's definition names it.
public enum FaultDetail: String, Hashable, Sendable, CaseIterable {
  case unexpectedSyntax = "UnexpectedSyntax"
  case invalidNumberLiteral = "InvalidNumberLiteral"
  case integerOverflow = "IntegerOverflow"
  case floatingPointOverflow = "FloatingPointOverflow"
  case invalidUnicodeLiteral = "InvalidUnicodeLiteral"
  case invalidUnicodeCharacter = "InvalidUnicodeCharacter"
  case invalidRelationshipPattern = "InvalidRelationshipPattern"
  case relationshipUniquenessViolation = "RelationshipUniquenessViolation"
  case undefinedVariable = "UndefinedVariable"
  case variableAlreadyBound = "VariableAlreadyBound"
  case variableTypeConflict = "VariableTypeConflict"
  case columnNameConflict = "ColumnNameConflict"
  case noExpressionAlias = "NoExpressionAlias"
  case noVariablesInScope = "NoVariablesInScope"
  case differentColumnsInUnion = "DifferentColumnsInUnion"
  case invalidClauseComposition = "InvalidClauseComposition"
  case invalidParameterUse = "InvalidParameterUse"
  case invalidArgumentType = "InvalidArgumentType"
  case invalidArgumentValue = "InvalidArgumentValue"
  case invalidNumberOfArguments = "InvalidNumberOfArguments"
  case unknownFunction = "UnknownFunction"
  case invalidAggregation = "InvalidAggregation"
  case nestedAggregation = "NestedAggregation"
  case ambiguousAggregationExpression = "AmbiguousAggregationExpression"
  case nonConstantExpression = "NonConstantExpression"
  case negativeIntegerArgument = "NegativeIntegerArgument"
  case numberOutOfRange = "NumberOutOfRange"
  case mapElementAccessByNonString = "MapElementAccessByNonString"
  case listElementAccessByNonInteger = "ListElementAccessByNonInteger"
  case missingParameter = "MissingParameter"
  case writingRefused = "WritingRefused"
  case unsupported = "Unsupported"
  case unboundedQuantifier = "UnboundedQuantifier"
  case nestedTooDeep = "NestedTooDeep"
  case queryTooLong = "QueryTooLong"
  case unknownName = "UnknownName"
  case memoryLimit = "MemoryLimit"
  case timeLimit = "TimeLimit"
  case cancelled = "Cancelled"

  /// The rule in one sentence.
  var rule: String {
    switch self {
    case .unexpectedSyntax: "A query must follow the grammar"
    case .invalidNumberLiteral: "A number must be written as one"
    case .integerOverflow: "An integer lies in 64 bits"
    case .floatingPointOverflow: "A number must not be larger than the largest of its type"
    case .invalidUnicodeLiteral: "An escape names a character by four hexadecimal digits"
    case .invalidUnicodeCharacter: "A query must be text"
    case .invalidRelationshipPattern: "A relationship pattern must follow the grammar"
    case .relationshipUniquenessViolation: "A relationship stands once in a pattern"
    case .undefinedVariable: "A variable must be bound before it is used"
    case .variableAlreadyBound: "A path's variable must be a new one"
    case .variableTypeConflict: "A variable means one sort of thing"
    case .columnNameConflict: "Columns have different names"
    case .noExpressionAlias: "What WITH hands on has a name"
    case .noVariablesInScope: "A star stands for at least one variable"
    case .differentColumnsInUnion: "Queries joined by UNION have the same columns"
    case .invalidClauseComposition: "Clauses stand in an order that makes a query"
    case .invalidParameterUse: "A parameter stands for a value, not for a part of a pattern"
    case .invalidArgumentType: "A value must be of a type that its place takes"
    case .invalidArgumentValue: "A value must be one that its place takes"
    case .invalidNumberOfArguments: "A function takes a fixed number of arguments"
    case .unknownFunction: "A function must be one that there is"
    case .invalidAggregation: "Aggregations stand in WITH and RETURN only"
    case .nestedAggregation: "An aggregation does not stand within another"
    case .ambiguousAggregationExpression:
      "Beside an aggregation stand only constants and what rows are grouped by"
    case .nonConstantExpression: "The value must not depend on rows or chance"
    case .negativeIntegerArgument: "A count is not negative"
    case .numberOutOfRange: "A number must lie in the range of its place"
    case .mapElementAccessByNonString: "A map's entry is named by text"
    case .listElementAccessByNonInteger: "A list's element is named by an integer"
    case .missingParameter: "Every parameter of a query is given"
    case .writingRefused: "The language reads and never writes"
    case .unsupported: "A feature must be one that the language has"
    case .unboundedQuantifier:
      "A quantifier without an upper bound needs a path mode or a selector"
    case .nestedTooDeep: "Expressions are nested at most 200 deep"
    case .queryTooLong: "A query has at most 1 MiB, 500 clauses and 500 pattern elements"
    case .unknownName: "A kind, verb or property must be one that the graph can have"
    case .memoryLimit: "A query holds at most as many rows as its limit allows"
    case .timeLimit: "A query ends within its time limit"
    case .cancelled: "A cancelled query ends"
    }
  }

  /// The diagnostic's code: the detail in lower case with hyphens.
  var code: DiagnosticCode {
    var id = "query"
    for letter in rawValue {
      if letter.isUppercase { id += "-" }
      id += letter.lowercased()
    }
    return DiagnosticCode(.error, id, rule, rule + ".")
  }
}

/// One fault of a query, before it is given its place in a text.
struct Fault: Error {
  var type: FaultType
  var phase: FaultPhase
  var detail: FaultDetail
  var message: String
  var span: TextSpan?
  var hint: String?

  /// A fault that shows before the query runs.
  static func syntax(
    _ detail: FaultDetail, _ message: String, at span: TextSpan?, hint: String? = nil
  ) -> Fault {
    Fault(
      type: .syntaxError, phase: .compileTime, detail: detail, message: message, span: span,
      hint: hint)
  }

  /// A value of the wrong type met at work.
  static func type(
    _ message: String, _ detail: FaultDetail = .invalidArgumentType, at span: TextSpan? = nil
  ) -> Fault {
    Fault(
      type: .typeError, phase: .runtime, detail: detail, message: message, span: span, hint: nil)
  }

  /// A value that a function does not take.
  static func argument(
    _ message: String, _ detail: FaultDetail, at span: TextSpan? = nil
  ) -> Fault {
    Fault(
      type: .argumentError, phase: .runtime, detail: detail, message: message, span: span,
      hint: nil)
  }

  /// A number that has no place in its type.
  static func arithmetic(_ message: String, at span: TextSpan? = nil) -> Fault {
    Fault(
      type: .arithmeticError, phase: .runtime, detail: .integerOverflow, message: message,
      span: span, hint: nil)
  }

  /// A limit that was met.
  static func limit(_ detail: FaultDetail, _ message: String, hint: String? = nil) -> Fault {
    Fault(
      type: .limitExceeded, phase: .runtime, detail: detail, message: message, span: nil,
      hint: hint)
  }
}

/// What a query throws: its faults, the first of them classified.
public struct QueryFailure: Error, Sendable {
  /// The family of the first fault.
  public let type: FaultType
  /// When the first fault showed.
  public let phase: FaultPhase
  /// The rule that the first fault broke.
  public let detail: FaultDetail
  /// Every fault, with its place in the query.
  public let diagnostics: [Diagnostic]

  init(_ first: Fault, further: [Fault] = [], in text: SourceText) {
    type = first.type
    phase = first.phase
    detail = first.detail
    diagnostics = ([first] + further).map { fault in
      let range = fault.span.map {
        SourceRange(
          text, from: text.position(ofByte: $0.start), to: text.position(ofByte: $0.end))
      }
      return Diagnostic(
        fault.detail.code, fault.message, at: range ?? SourceRange(wholeOf: text),
        hint: fault.hint)
    }
  }
}
