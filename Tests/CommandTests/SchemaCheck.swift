import Foundation

/// Holds a JSON document against a published schema: the part of JSON Schema that ours use.
///
/// Knows type, const, enum, properties, required, additionalProperties, items, minimum, maximum and
/// references within the schema. A keyword that it does not know is a fault, so that a schema cannot
/// say more than is checked.
struct SchemaCheck {
  private let schema: [String: Any]
  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "const", "enum",
    "properties", "required", "additionalProperties", "items", "minimum", "maximum",
  ]

  init(_ url: URL) throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    schema = parsed as? [String: Any] ?? [:]
  }

  /// What does not fit, each with its path; nothing when the document fits.
  func faults(in document: Data) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: document, options: [.fragmentsAllowed])
    return check(value, schema, "$")
  }

  private func check(_ value: Any, _ rule: [String: Any], _ path: String) -> [String] {
    var faults = rule.keys.filter { !Self.known.contains($0) }.map {
      "\(path): the schema uses '\($0)', which is not checked"
    }
    if let reference = rule["$ref"] as? String {
      let name = reference.components(separatedBy: "/").last ?? ""
      let definitions = schema["$defs"] as? [String: Any]
      guard let target = definitions?[name] as? [String: Any] else {
        return faults + ["\(path): no definition '\(reference)'"]
      }
      faults += check(value, target, path)
    }
    if let constant = rule["const"] as? String, value as? String != constant {
      faults.append("\(path): is not '\(constant)'")
    }
    if let choices = rule["enum"] as? [String] {
      if !choices.contains(value as? String ?? "") {
        faults.append("\(path): '\(value)' is none of \(choices)")
      }
    }
    if let type = rule["type"] as? String, !isOf(type, value) {
      return faults + ["\(path): is no \(type)"]
    }
    if let number = value as? NSNumber {
      if let least = rule["minimum"] as? NSNumber, number.doubleValue < least.doubleValue {
        faults.append("\(path): below \(least)")
      }
      if let most = rule["maximum"] as? NSNumber, number.doubleValue > most.doubleValue {
        faults.append("\(path): above \(most)")
      }
    }
    if let object = value as? [String: Any] {
      let properties = rule["properties"] as? [String: Any] ?? [:]
      for name in rule["required"] as? [String] ?? [] where object[name] == nil {
        faults.append("\(path): lacks '\(name)'")
      }
      for (name, member) in object {
        if let rule = properties[name] as? [String: Any] {
          faults += check(member, rule, "\(path).\(name)")
        } else if let others = rule["additionalProperties"] as? [String: Any] {
          faults += check(member, others, "\(path).\(name)")
        } else if rule["additionalProperties"] as? Bool == false {
          faults.append("\(path): has '\(name)', which the schema does not know")
        }
      }
    }
    if let array = value as? [Any], let rule = rule["items"] as? [String: Any] {
      for (place, member) in array.enumerated() {
        faults += check(member, rule, "\(path)[\(place)]")
      }
    }
    return faults
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": (value as? NSNumber).map { CFBoolean.isBoolean($0) } ?? false
    case "integer":
      (value as? NSNumber).map {
        !CFBoolean.isBoolean($0) && $0.doubleValue == floor($0.doubleValue)
      }
        ?? false
    case "number": (value as? NSNumber).map { !CFBoolean.isBoolean($0) } ?? false
    default: false
    }
  }
}

/// Foundation on Linux tells numbers from truth values by their type code alone.
private enum CFBoolean {
  static func isBoolean(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
  }
}
