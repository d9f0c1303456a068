import Interchange

/// Made-up documents: JSON, XML and graph files.
enum MadeUpDocuments {
  static var all: [MadeUpTables.Made] {
    [
      ("FollowTheMoney, read", .followTheMoney, entities), ("OCDS, read", .ocds, releases),
      ("BODS, read", .bods, ownership), ("list of parties (XML), read", .list, unitedNations),
      ("GLEIF (JSON), read", .gleif, register), ("GraphML, read", .graphML, graphML),
      ("GEXF, read", .gexf, gexf), ("GML, read", .gml, gml), ("DOT, read", .dot, dot),
      ("Cytoscape JSON, read", .cytoscape, cytoscape),
      ("JSON Graph, read", .jsonGraph, jsonGraph),
    ]
  }

  private static func entities(_ megabytes: Int) -> [GraphInput] {
    let bytes = MadeUp.text(megabytes) { id, _ in
      """
      {"id": "NK-\(id)", "caption": "Harbour Genomics \(id)", "schema": "Company", "properties": {"name": \
      ["Harbour Genomics \(id)", "港口基因组学有限公司 \(id)"], "alias": ["HG \(id)"], "country": ["xa"], "jurisdiction": \
      ["xa"], "registrationNumber": ["\(id)"], "address": ["1 Harbour Street, Harbour"], "incorporationDate": \
      ["2001-02-03"], "topics": ["sanction"], "sourceUrl": ["https://example.org/companies"], "legalForm": \
      ["Ltd"]}, "datasets": ["atlantis_companies"], "first_seen": "2023-01-01T00:00:00", "last_seen": \
      "2024-01-01T00:00:00"}
      {"id": "own-\(id)", "schema": "Ownership", "properties": {"owner": ["NK-\(id)"], "asset": \
      ["NK-\(max(0, id - 1))"], "percentage": ["24.5"], "startDate": ["2011-04-05"], "role": ["shareholder"]}, \
      "datasets": ["atlantis_companies"], "first_seen": "2023-01-01T00:00:00"}

      """
    }
    return [GraphInput(name: "entities.ftm.json", bytes: bytes)]
  }

  private static func releases(_ megabytes: Int) -> [GraphInput] {
    let head =
      "{\"uri\": \"https://example.org/all.json\", \"publisher\": {\"name\": \"Procurement Office\"}, \"releases\": [\n"
    let bytes = MadeUp.text(megabytes, head: head, between: ",\n", tail: "]}\n") {
      number, numbers in
      let (buyer, supplier) = (numbers.next(below: 500), numbers.next(below: 5000))
      return """
        {"ocid": "ocds-xa-\(number)", "id": "\(number)-1", "date": "2019-05-01T00:00:00Z", "tag": ["award"], "initiationType": "tender",
         "parties": [{"id": "XA-BUY-\(buyer)", "name": "Police \(buyer)", "identifier": {"scheme": "XA-BUY", "id": "\(buyer)"}, "roles": ["buyer"]},
          {"id": "XA-COH-\(supplier)", "name": "Shoal Radio \(supplier)", "identifier": {"scheme": "XA-COH", "id": "\(supplier)"}, "roles": ["supplier"], "address": {"countryName": "XA"}}],
         "buyer": {"id": "XA-BUY-\(buyer)", "name": "Police \(buyer)"}, "tender": {"id": "t", "title": "Simulators \(number)", "status": "complete"},
         "awards": [{"id": "a", "status": "active", "date": "2019-02-28", "value": {"amount": \(1000 + number), "currency": "USD"}, "suppliers": [{"id": "XA-COH-\(supplier)", "name": "Shoal Radio \(supplier)"}],
          "items": [{"id": "1", "description": "Cell-site simulator", "quantity": 3, "classification": {"scheme": "CPV", "id": "32344270", "description": "Radio"}}]}],
         "contracts": [{"id": "c", "awardID": "a", "status": "active", "dateSigned": "2019-04-20", "period": {"startDate": "2019-05-01", "endDate": "2021-04-30"}}]}
        """
    }
    return [GraphInput(name: "releases.json", bytes: bytes)]
  }

  private static func ownership(_ megabytes: Int) -> [GraphInput] {
    let bytes = MadeUp.text(megabytes, head: "[\n", between: ",\n", tail: "]\n") {
      number, numbers in
      let other = numbers.next(below: number + 1)
      return """
        {"statementId": "s\(number)", "recordId": "e\(number)", "recordType": "entity", "recordStatus": "new", "statementDate": "2020-01-01",
         "publicationDetails": {"publicationDate": "2020-01-01", "bodsVersion": "0.4", "publisher": {"name": "Register of Atlantis"}},
         "source": {"type": ["officialRegister"], "url": "https://example.org/\(number % 1000)", "retrievedAt": "2020-01-02"},
         "recordDetails": {"isComponent": false, "entityType": {"type": "registeredEntity"}, "name": "Lagoon Instruments \(number)", "jurisdiction": {"name": "Atlantis", "code": "XA"}, "identifiers": [{"scheme": "XA-REG", "id": "\(number)"}], "foundingDate": "2001-01-01"}},
        {"statementId": "r\(number)", "recordId": "o\(number)", "recordType": "relationship", "recordStatus": "new", "statementDate": "2020-01-01",
         "source": {"type": ["selfDeclaration"], "assertedBy": [{"name": "Lagoon Instruments \(number)"}]},
         "recordDetails": {"isComponent": false, "subject": "e\(number)", "interestedParty": "e\(other)", "interests": [{"type": "shareholding", "directOrIndirect": "direct", "startDate": "2015-01-01", "share": {"minimum": 25, "exclusiveMaximum": 50}}]}}
        """
    }
    return [GraphInput(name: "statements.json", bytes: bytes)]
  }

  private static func unitedNations(_ megabytes: Int) -> [GraphInput] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST><INDIVIDUALS>\n"
    let bytes = MadeUp.text(megabytes, head: head, tail: "</INDIVIDUALS></CONSOLIDATED_LIST>\n") {
      number, _ in
      """
      <INDIVIDUAL><DATAID>\(number)</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>MARIN</FIRST_NAME><SECOND_NAME>TIDE \(number)</SECOND_NAME>
      <UN_LIST_TYPE>Atlantis</UN_LIST_TYPE><REFERENCE_NUMBER>ATi.\(number)</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
      <NATIONALITY><VALUE>Atlantis</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>The Admiral \(number)</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><COUNTRY>Atlantis</COUNTRY></INDIVIDUAL_ADDRESS></INDIVIDUAL>

      """
    }
    return [GraphInput(name: "consolidated.xml", bytes: bytes)]
  }

  private static func register(_ megabytes: Int) -> [GraphInput] {
    let bytes = MadeUp.text(megabytes, head: "{\"records\": [\n", between: ",\n", tail: "]}\n") {
      number, _ in
      "{\"LEI\": {\"$\": \"\(MadeUpTables.lei(number))\"}, \"Entity\": {\"LegalName\": {\"@xml:lang\": \"en\", \"$\": \"Harbour Genomics \(number)\"}, \"OtherEntityNames\": {\"OtherEntityName\": [{\"@type\": \"TRADING_OR_OPERATING_NAME\", \"$\": \"HG \(number)\"}]}, \"LegalAddress\": {\"City\": {\"$\": \"Harbour\"}, \"Country\": {\"$\": \"XA\"}}, \"EntityStatus\": {\"$\": \"ACTIVE\"}}, \"Registration\": {\"RegistrationStatus\": {\"$\": \"ISSUED\"}}}"
    }
    return [GraphInput(name: "level1.json", bytes: bytes)]
  }

  // MARK: Graph files: a node, and two edges to it from earlier ones

  private static func graphML(_ megabytes: Int) -> [GraphInput] {
    let head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml><key id="d0" for="node" attr.name="label"/><key id="d1" for="node" attr.name="kind"/>
      <key id="d2" for="edge" attr.name="relation"/><key id="d3" for="edge" attr.name="weight"/><graph edgedefault="directed">

      """
    let bytes = MadeUp.text(megabytes, head: head, tail: "</graph></graphml>\n") {
      number, numbers in
      let other = numbers.next(below: number + 1)
      return """
        <node id="n\(number)"><data key="d0">Harbour &amp; Sons \(number)</data><data key="d1">company</data></node>
        <edge id="e\(number)" source="n\(other)" target="n\(number)"><data key="d2">supplies</data><data key="d3">1.5</data></edge>
        <edge source="n\(number)" target="n\(other / 2)"><data key="d2">knows</data></edge>

        """
    }
    return [GraphInput(name: "made.graphml", bytes: bytes)]
  }

  private static func gexf(_ megabytes: Int) -> [GraphInput] {
    let head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf version="1.2"><graph defaultedgetype="directed"><attributes class="node"><attribute id="0" title="kind" type="string"/></attributes><nodes>

      """
    let bytes = MadeUp.text(megabytes / 2, head: head, tail: "</nodes><edges>\n") { number, _ in
      "<node id=\"n\(number)\" label=\"Harbour &amp; Sons \(number)\"><attvalues><attvalue for=\"0\" value=\"company\"/></attvalues></node>\n"
    }
    let count = max(100, megabytes * 4000)
    let edges = MadeUp.text(megabytes - megabytes / 2, tail: "</edges></graph></gexf>\n") {
      number, numbers in
      "<edge id=\"e\(number)\" source=\"n\(numbers.next(below: count))\" target=\"n\(numbers.next(below: count))\" label=\"supplies\" weight=\"2.0\" start=\"2012-01-02\"/>\n"
    }
    return [GraphInput(name: "made.gexf", bytes: bytes + edges)]
  }

  private static func gml(_ megabytes: Int) -> [GraphInput] {
    let bytes = MadeUp.text(megabytes, head: "graph [\n  directed 1\n", tail: "]\n") {
      number, numbers in
      """
        node [
          id \(number)
          label "Harbour &amp; Sons \(number)"
          kind "company"
        ]
        edge [
          source \(numbers.next(below: number + 1))
          target \(number)
          label "supplies"
          weight 1.5
        ]

      """
    }
    return [GraphInput(name: "made.gml", bytes: bytes)]
  }

  private static func dot(_ megabytes: Int) -> [GraphInput] {
    let bytes = MadeUp.text(megabytes, head: "digraph made {\n", tail: "}\n") { number, numbers in
      """
        n\(number) [label="Harbour & Sons \(number)", kind=company, shape=box];
        n\(numbers.next(below: number + 1)) -> n\(number) [label=supplies, color="red"];

      """
    }
    return [GraphInput(name: "made.dot", bytes: bytes)]
  }

  private static func cytoscape(_ megabytes: Int) -> [GraphInput] {
    let bytes = MadeUp.text(
      megabytes, head: "{\"elements\": [\n", between: ",\n", tail: "]}\n"
    ) { number, numbers in
      """
      {"data": {"id": "n\(number)", "label": "Harbour & Sons \(number)", "kind": "company"}, "position": {"x": 1.0, "y": 2.0}},
      {"data": {"id": "e\(number)", "source": "n\(numbers.next(below: number + 1))", "target": "n\(number)", "interaction": "supplies", "weight": 1.5}}
      """
    }
    return [GraphInput(name: "made.cyjs", bytes: bytes)]
  }

  private static func jsonGraph(_ megabytes: Int) -> [GraphInput] {
    let nodes = MadeUp.text(
      megabytes / 2, head: "{\"graph\": {\"directed\": true, \"nodes\": {\n", between: ",\n",
      tail: "},\n\"edges\": [\n"
    ) { number, _ in
      "\"n\(number)\": {\"label\": \"Harbour & Sons \(number)\", \"metadata\": {\"kind\": \"company\", \"size\": 3}}"
    }
    let count = max(100, megabytes * 4000)
    let edges = MadeUp.text(megabytes - megabytes / 2, between: ",\n", tail: "]}}\n") {
      _, numbers in
      "{\"source\": \"n\(numbers.next(below: count))\", \"target\": \"n\(numbers.next(below: count))\", \"relation\": \"supplies\", \"metadata\": {\"weight\": 1.5}}"
    }
    return [GraphInput(name: "made.json", bytes: nodes + edges)]
  }
}
