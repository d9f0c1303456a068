import ExposureModel
import ExposurePaths

/// A question as JSON keeps it, every condition with its value, so that it can be asked again.
struct QuestionRecord: Codable, Hashable, Sendable {
  let from: [String]
  let to: [String]
  let via: [String]
  let avoid: [String]
  let withoutLinks: [String]
  let withoutSources: [String]
  let product: String?
  let maximumLinks: Int
  let kinds: [String]?
  let minimumStatus: String
  let minimumCredibility: Int?
  let allowsGaps: Bool
  let allowsControl: Bool
  let identity: String
  let asOf: String?
  let since: String?
  let until: String?
  let knownBy: String?
  let allowsBrokenProducts: Bool
  let allowsImpossibleOrder: Bool
  let order: String
  let limit: Int
  let workLimit: Int

  init(_ question: Question) {
    from = question.makers.map(\.rawValue)
    to = question.ends.map(\.rawValue)
    via = question.via.map(\.rawValue)
    avoid = question.avoiding.map(\.rawValue)
    withoutLinks = question.withoutLinks.map(\.rawValue).sorted()
    withoutSources = question.withoutSources.map(\.rawValue).sorted()
    product = question.product?.rawValue
    maximumLinks = question.maximumLinks
    kinds = question.kinds?.sorted()
    minimumStatus = question.minimumStatus.rawValue
    minimumCredibility = question.minimumCredibility?.rawValue
    allowsGaps = question.allowsGaps
    allowsControl = question.allowsControl
    identity = question.identity.rawValue
    asOf = question.asOf?.description
    since = question.since?.description
    until = question.until?.description
    knownBy = question.knownBy?.description
    allowsBrokenProducts = question.allowsBrokenProducts
    allowsImpossibleOrder = question.allowsImpossibleOrder
    order = question.order.rawValue
    limit = question.limit
    workLimit = question.workLimit
  }

  /// The question, or which of its values is none such.
  func question() throws(FindingFault) -> Question {
    var question = Question()
    question.makers = try ids(from, "from")
    question.ends = try ids(to, "to")
    question.via = try ids(via, "via")
    question.avoiding = try ids(avoid, "avoid")
    question.withoutLinks = Set(try ids(withoutLinks, "withoutLinks"))
    question.withoutSources = Set(try ids(withoutSources, "withoutSources"))
    question.product = try product.map { (text) throws(FindingFault) in
      try value(EntityID(text), "product", text)
    }
    question.maximumLinks = try value(
      (1...64).contains(maximumLinks) ? maximumLinks : nil, "maximumLinks", "\(maximumLinks)")
    question.kinds = kinds.map { Set($0) }
    question.minimumStatus = try value(
      LinkStatus(rawValue: minimumStatus), "minimumStatus", minimumStatus)
    question.minimumCredibility = try minimumCredibility.map { (number) throws(FindingFault) in
      try value(Credibility(rawValue: number), "minimumCredibility", "\(number)")
    }
    question.allowsGaps = allowsGaps
    question.allowsControl = allowsControl
    question.identity = try value(
      Question.IdentityHops(rawValue: identity), "identity", identity)
    question.asOf = try day(asOf, "asOf")
    question.since = try day(since, "since")
    question.until = try day(until, "until")
    question.knownBy = try day(knownBy, "knownBy")
    question.allowsBrokenProducts = allowsBrokenProducts
    question.allowsImpossibleOrder = allowsImpossibleOrder
    question.order = try value(Question.Order(rawValue: order), "order", order)
    question.limit = try value(limit >= 1 ? limit : nil, "limit", "\(limit)")
    question.workLimit = try value(workLimit >= 1 ? workLimit : nil, "workLimit", "\(workLimit)")
    return question
  }

  private func ids<Subject>(
    _ texts: [String], _ field: String
  ) throws(FindingFault) -> [Identifier<Subject>] {
    var ids: [Identifier<Subject>] = []
    for text in texts { ids.append(try value(Identifier(text), field, text)) }
    return ids
  }

  private func day(_ text: String?, _ field: String) throws(FindingFault) -> Day? {
    guard let text else { return nil }
    guard let date = EDTFDate(text), date.precision == .day, date.qualifier == nil else {
      throw FindingFault("query.\(field) '\(text)' is no day")
    }
    return date.earliest
  }

  private func value<Value>(
    _ value: Value?, _ field: String, _ text: String
  ) throws(FindingFault) -> Value {
    guard let value else { throw FindingFault("query.\(field) '\(text)' is not allowed") }
    return value
  }
}

/// Why a finding file cannot be used.
public struct FindingFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line for people.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// What a finding was made from, as JSON keeps it.
struct StampRecord: Codable, Hashable, Sendable {
  let program: String
  let version: String
  let audience: String
  let digest: Digest
  let asOf: String?

  struct Digest: Codable, Hashable, Sendable {
    let algorithm: String
    let of: String
    let value: String
  }

  init(_ stamp: FindingStamp) {
    program = "enduse"
    version = stamp.version
    audience = stamp.audience.rawValue
    digest = Digest(
      algorithm: "sha-256", of: "the audience's view of the graph, as one case file",
      value: stamp.digest.rawValue)
    asOf = stamp.asOf?.description
  }
}
