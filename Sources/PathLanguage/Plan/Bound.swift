/// An expression with its names resolved to places in a row.
indirect enum Bound: Sendable {
  case constant(Value)
  case parameter(String)
  case slot(Int)
  case property(Bound, String, TextSpan)
  case hasLabels(Bound, LabelExpression)
  case index(Bound, Bound, TextSpan)
  case slice(Bound, Bound?, Bound?, TextSpan)
  case list([Bound])
  case map([(String, Bound)])
  case not(Bound)
  case negate(Bound, TextSpan)
  case plus(Bound)
  case isNull(Bound, negated: Bool)
  case and([Bound])
  case or([Bound])
  case binary(BinaryOperator, Bound, Bound, TextSpan)
  case comparison([Bound], [ComparisonOperator])
  case choice(subject: Bound?, [(Bound, Bound)], otherwise: Bound?)
  case call(Function, [Bound], TextSpan)
  case listComprehension(Int, Bound, condition: Bound?, result: Bound?)
  case quantifier(QuantifierKind, Int, Bound, condition: Bound?)
  case reduce(Int, Bound, Int, Bound, Bound)
  case patternExists(MatchPlan)
  case patternList(MatchPlan, Bound)
  case exists(QueryPlan)
}

/// A place in a row: nought to the number of variables.
typealias Slot = Int

/// One row at work: a value a slot.
typealias Frame = [Value]

/// An aggregation to be made.
struct AggregateSpec: Sendable {
  let kind: Aggregation
  let isDistinct: Bool
  /// The arguments; none for `count(*)`.
  let arguments: [Bound]
  let slot: Slot
}
