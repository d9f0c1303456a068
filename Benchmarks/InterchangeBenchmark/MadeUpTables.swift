import Interchange

/// Made-up tables: pairs of ours and of the generator, lists, registers, edges.
enum MadeUpTables {
  typealias Made = (name: String, format: Format, make: @Sendable (Int) -> [GraphInput])

  static var all: [Made] {
    [
      ("CSV tables, read", .csv, own),
      ("FollowTheMoney statements, read", .ftmStatements, statements),
      ("list of parties (table), read", .list, screening),
      ("GLEIF (table), read", .gleif, register),
      ("Neo4j tables, read", .neo4j, neo4j), ("edge list, read", .edgeList, edges),
      ("spreadsheet, read", .spreadsheet, spreadsheet),
      ("judgements, read", .judgements, judgements),
    ]
  }

  private static let kinds = ["manufacturer", "distributor", "government-buyer", "company"]
  private static let names = ["Harbour Genomics", "Lagoon Instruments", "警察", "Tide & Söhne"]

  private static func day(_ numbers: inout Numbers) -> String {
    let day = numbers.next(below: 28) + 1
    return
      "20\(10 + numbers.next(below: 14))-0\(1 + numbers.next(below: 9))-\(day < 10 ? "0" : "")\(day)"
  }

  /// The tables of the benchmark generator: ids at random, which is the worst case for a memory.
  static func generated(_ megabytes: Int) -> [GraphInput] {
    let count = max(1000, megabytes * 28_000 / 5)
    var nodes = Array("id,kind,name\n".utf8)
    let kinds = ["manufacturer", "distributor", "buyer", "programme"]
    for id in 0..<count { nodes += Array("\(id),\(kinds[id * 4 / count]),N\(id)\n".utf8) }
    let types = ["SUPPLIES", "RESELLS", "OPERATES", "OWNS"]
    let edges = MadeUp.text(megabytes, head: "src,dst,type,confidence,date\n") { _, numbers in
      let (from, to) = (numbers.next(below: count), numbers.next(below: count))
      return "\(from),\(to),\(types[numbers.next(below: 4)]),0.53,\(day(&numbers))\n"
    }
    return [
      GraphInput(name: "nodes.csv", bytes: nodes), GraphInput(name: "edges.csv", bytes: edges),
    ]
  }

  /// A pair of our own, with names in two languages, shares, amounts, sources and quotes.
  static func own(_ megabytes: Int) -> [GraphInput] {
    let count = max(100, megabytes * 1500)
    var entities = Array("id,kind,name,names,country,identifiers,note\n".utf8)
    for id in 0..<count {
      let name = names[id % 4]
      entities += Array(
        "party-\(id),\(kinds[id * 4 / count]),\(name) \(id),HG \(id)|港口 \(id) {zh native},XA,XA-REG:\(id),\"A note, in quotes\"\n"
          .utf8)
    }
    let head = "id,from,kind,to,when,status,amount,currency,share,source,at,quote,note\n"
    let links = MadeUp.text(megabytes - entities.count / 1_000_000, head: head) { number, numbers in
      // A later tier is never the first end, so that no kind of link joins what it cannot.
      let (from, to) = (numbers.next(below: count / 2), count / 2 + numbers.next(below: count / 2))
      let (verb, share) = number % 4 == 0 ? ("owns", "24.5") : ("supplies", "")
      let value = number % 4 == 0 ? "," : "\(1000 + number % 90_000).50,USD"
      return
        "sale-\(number),party-\(from),\(verb),party-\(to),\(day(&numbers)),reported,\(value),\(share),"
        + "https://example.org/notices/\(number % 1000),row \(number),\"Supply of \"\"Tide\"\" kits\",\n"
    }
    return [
      GraphInput(name: "made.entities.csv", bytes: entities),
      GraphInput(name: "made.links.csv", bytes: links),
    ]
  }

  private static func statements(_ megabytes: Int) -> [GraphInput] {
    let head =
      "id,entity_id,canonical_id,prop,schema,value,dataset,lang,original_value,external,first_seen,last_seen,origin\n"
    let bytes = MadeUp.text(megabytes, head: head) { number, _ in
      let party = number / 4
      let (property, value) =
        switch number % 4 {
        case 0: ("name", "\(names[party % 4]) \(party)")
        case 1: ("country", "xa")
        case 2: ("registrationNumber", "\(party)")
        default: ("alias", "\"HG, \(party)\"")
        }
      return
        "\(number),a\(party),NK-\(party),\(property),Company,\(value),atlantis_companies,eng,,f,2023-01-01,2023-02-01,\n"
    }
    return [GraphInput(name: "statements.csv", bytes: bytes)]
  }

  private static func screening(_ megabytes: Int) -> [GraphInput] {
    let head =
      "source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,alt_names\n"
    let bytes = MadeUp.text(megabytes, head: head) { number, numbers in
      "Entity List (EL) - Bureau of Industry and Security,\(number),Entity,SDGT,\(names[number % 4].uppercased()) \(number),,"
        + "\"\(number) Harbour Street, Harbour, XC; Reef, XB\",84 FR \(number % 60_000),\(day(&numbers)),,Police \(number); Hafenpolizei\n"
    }
    return [GraphInput(name: "screening.csv", bytes: bytes)]
  }

  /// An identifier of twenty characters.
  static func lei(_ number: Int) -> String {
    let digits = String(number)
    return "XA00" + String(repeating: "0", count: max(0, 16 - digits.count)) + digits
  }

  private static func register(_ megabytes: Int) -> [GraphInput] {
    let head =
      "LEI,Entity.LegalName,Entity.LegalName.xmllang,Entity.OtherEntityNames.OtherEntityName.1,Entity.LegalAddress.FirstAddressLine,Entity.LegalAddress.City,Entity.LegalAddress.Country,Entity.RegistrationAuthority.RegistrationAuthorityID,Entity.RegistrationAuthority.RegistrationAuthorityEntityID,Entity.EntityCategory,Entity.EntityStatus,Registration.InitialRegistrationDate\n"
    let levels = MadeUp.text(megabytes / 2, head: head) { number, numbers in
      "\"\(lei(number))\",\"\(names[number % 4]) \(number)\",\"en\",\"HG \(number)\",\"\(number) Harbour Street\",\"Harbour\",\"XA\",\"RA000585\",\"\(number)\",\"GENERAL\",\"ACTIVE\",\"\(day(&numbers))T00:00:00Z\"\n"
    }
    let second =
      "Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,Relationship.EndNode.NodeIDType,Relationship.RelationshipType,Relationship.RelationshipStatus,Relationship.Period.1.startDate,Relationship.Period.1.endDate,Relationship.Period.1.periodType\n"
    let count = max(100, megabytes * 2500)
    let links = MadeUp.text(megabytes - megabytes / 2, head: second) { number, numbers in
      "\"\(lei(number % count))\",\"LEI\",\"\(lei(numbers.next(below: count)))\",\"LEI\",\"IS_DIRECTLY_CONSOLIDATED_BY\",\"ACTIVE\",\"\(day(&numbers))T00:00:00.000Z\",\"\",\"RELATIONSHIP_PERIOD\"\n"
    }
    return [
      GraphInput(name: "level1.csv", bytes: levels), GraphInput(name: "level2.csv", bytes: links),
    ]
  }

  private static func neo4j(_ megabytes: Int) -> [GraphInput] {
    let count = max(100, megabytes * 4000)
    var nodes = Array(
      "id:ID(Organisation)|type:STRING|name:STRING|url:STRING|emails:STRING[]\n".utf8)
    for id in 0..<count {
      nodes += Array("\(id)|company|\(names[id % 4])_\(id)|http://example.org/\(id)|a@x;b@x\n".utf8)
    }
    let head = ":START_ID(Organisation)|:END_ID(Organisation)|classYear:INT|creationDate:DATETIME\n"
    let links = MadeUp.text(max(1, megabytes - nodes.count / 1_000_000), head: head) {
      number, numbers in
      "\(numbers.next(below: count))|\(numbers.next(below: count))|20\(10 + number % 10)|\(day(&numbers))T10:11:12.000+0000\n"
    }
    return [
      GraphInput(name: "organisation_0_0.csv", bytes: nodes),
      GraphInput(name: "organisation_knows_organisation_0_0.csv", bytes: links),
    ]
  }

  private static func edges(_ megabytes: Int) -> [GraphInput] {
    let bytes = MadeUp.text(megabytes, head: "# From To\n") { _, numbers in
      "\(numbers.next(below: 50_000))\t\(numbers.next(below: 50_000))\n"
    }
    return [GraphInput(name: "edges.txt", bytes: bytes)]
  }

  private static func spreadsheet(_ megabytes: Int) -> [GraphInput] {
    let mapping = """
      tables:
        - file: access.csv
          empty: [NA]
          source: {title: Portals of agencies, kind: research-report, date: 2024-04}
          entities:
            - {id: {column: src_id, prefix: agency-}, kind: government-buyer, name: src, country: {constant: XA}}
            - {id: {column: dst_id, prefix: agency-}, kind: government-buyer, name: dst, country: {constant: XA}}
          links:
            - {from: {column: src_id, prefix: agency-}, verb: supplies, to: {column: dst_id, prefix: agency-}, when: seen, status: reported}

      """
    let bytes = MadeUp.text(megabytes, head: "src_id,src,dst_id,dst,seen,remark\n") { _, numbers in
      let (from, to) = (numbers.next(below: 5000), numbers.next(below: 5000))
      return
        "\(from),\"\(names[from % 4]), \(from)\",\(to),\(names[to % 4]) \(to),\(day(&numbers)),NA\n"
    }
    return [
      GraphInput(name: "access.map.yaml", text: mapping),
      GraphInput(name: "access.csv", bytes: bytes),
    ]
  }

  private static func judgements(_ megabytes: Int) -> [GraphInput] {
    let head = "one,other,judgement,score,method,by,date,reason,visibility\n"
    let bytes = MadeUp.text(megabytes, head: head) { number, numbers in
      "party-\(number),other-\(number),unsure,0.\(10 + number % 89),names,An analyst,\(day(&numbers)),\"Same address, other number\",\n"
    }
    return [GraphInput(name: "judgements.csv", bytes: bytes)]
  }
}
