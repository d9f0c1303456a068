import ExposureModel
import Interchange
import SourceDiagnostics
import Testing

/// An input with one field that its format does not know, `barnacle`, and some that are known and
/// have no place in the model.
struct AuditedInput: Sendable, CustomTestStringConvertible {
  let format: Format
  let what: String
  let inputs: [GraphInput]
  /// What the summary or a fault must name.
  let named: [String]

  var testDescription: String { "\(format.rawValue), \(what)" }

  init(_ format: Format, _ what: String, _ inputs: [(String, String)], _ named: [String]) {
    self.format = format
    self.what = what
    self.inputs = inputs.map { GraphInput(name: $0.0, text: $0.1) }
    self.named = named
  }
}

@Suite struct `A field without a place` {
  private static let documents: [AuditedInput] = [
    AuditedInput(
      .followTheMoney, "an entity",
      [
        (
          "a.ftm.json",
          """
          {"id": "a", "schema": "Company", "barnacle": 1, "properties": {"name": ["A"],
          "barnacle": ["x"], "legalForm": ["Ltd"]}}
          """
        )
      ], ["barnacle", "legalForm"]),
    AuditedInput(
      .ftmStatements, "a statement",
      [
        (
          "a.csv",
          """
          entity_id,prop,schema,value,dataset,barnacle,lang
          a,name,Company,A,d,x,eng
          a,legalForm,Company,Ltd,d,,

          """
        )
      ], ["column barnacle", "legalForm", "column lang"]),
    AuditedInput(
      .ocds, "a release",
      [
        (
          "a.json",
          """
          {"ocid": "o", "barnacle": 1, "language": "en", "planning": {"rationale": "x"},
          "buyer": {"id": "b", "name": "B", "contactPoint": {"name": "x"}, "barnacle": 1},
          "parties": [{"id": "f", "name": "F", "roles": ["funder"], "address": {"streetAddress": "x"}}],
          "tender": {"id": "t", "title": "T", "barnacle": 1, "value": {"amount": 1, "currency": "USD"}},
          "awards": [{"id": "1", "description": "x", "barnacle": 1, "date": "soon",
          "suppliers": [{"id": "s", "name": "S", "details": {"scale": "sme"}}],
          "items": [{"id": "i", "description": "I", "additionalClassifications": [{"id": "9"}]}]}],
          "contracts": [{"id": "c", "awardID": "1", "implementation": {"x": 1}, "barnacle": 1,
          "documents": [{"id": "d", "documentType": "billOfQuantity"}]}]}
          """
        )
      ],
      [
        "release.barnacle", "release.language", "release.planning", "release.buyer.contactPoint",
        "release.buyer.barnacle", "release.parties.roles: funder",
        "release.parties.address.streetAddress", "release.tender.barnacle", "release.tender.value",
        "release.awards.description", "release.awards.barnacle", "release.awards.date: no date",
        "release.awards.suppliers.details", "release.awards.items.additionalClassifications",
        "release.contracts.implementation", "release.contracts.barnacle",
        "release.contracts.documents",
      ]),
    AuditedInput(
      .bods, "statements",
      [
        (
          "a.json",
          """
          [{"statementId": "1", "recordId": "a", "recordType": "entity", "barnacle": 1,
          "publicationDetails": {"publicationDate": "2020-01-01", "publisher": {"name": "P", "url": "x"}},
          "source": {"type": ["verified"], "url": "no address", "barnacle": 1},
          "annotations": [{"motivation": "m", "description": "d", "creationDate": "2020-01-01"}],
          "recordDetails": {"entityType": {"type": "legalEntity", "subtype": "trust", "details": "x"},
          "name": "A", "foundingDate": "2001", "barnacle": 1,
          "jurisdiction": {"code": "Atlantis", "name": "Atlantis"},
          "identifiers": [{"id": "9", "uri": "x"}]}},
          {"statementId": "2", "recordId": "p", "recordType": "person",
          "recordDetails": {"personType": "knownPerson", "names": [{"fullName": "P", "barnacle": 1}],
          "birthDate": "1970", "nationalities": [{"code": "XA"}], "politicalExposure": {"status": "isPep"}}},
          {"statementId": "3", "recordId": "r", "recordType": "relationship",
          "recordDetails": {"subject": "a", "interestedParty": "p", "barnacle": 1,
          "interests": [{"type": "shareholding", "barnacle": 1, "share": {"exact": 5, "barnacle": 1}}]}}]
          """
        )
      ],
      [
        "statement.barnacle", "statement.publicationDetails.publicationDate",
        "statement.publicationDetails.publisher.url", "statement.source.url: no address",
        "statement.source.barnacle", "statement.annotations.creationDate",
        "statement.recordDetails.entityType.subtype", "statement.recordDetails.foundingDate",
        "statement.recordDetails.barnacle", "statement.recordDetails.jurisdiction.code: no code",
        "statement.recordDetails.identifiers.uri",
        "statement.recordDetails.identifiers: number without a register",
        "statement.recordDetails.names.barnacle", "statement.recordDetails.birthDate",
        "statement.recordDetails.nationalities", "statement.recordDetails.politicalExposure",
        "statement.recordDetails.interests.barnacle",
        "statement.recordDetails.interests.share.barnacle",
      ]),
    AuditedInput(
      .list, "OFAC's tables",
      [
        (
          "sdn.csv",
          """
          7,"TIDE","-0-","ATLANTIS","-0-","CALL","BARNACLE","9","8","FLAG","OWNER","remark"
          8,"MARIN","individual","ATLANTIS","Admiral","-0-","-0-","-0-","-0-","-0-","-0-","born"

          """
        ), ("alt.csv", "7,1,\"aka\",\"UNDERTOW\",\"barnacle\"\n"),
        ("add.csv", "7,1,\"1 Street\",\"Harbour\",\"Atlantis\",\"-0-\"\n"),
      ],
      [
        "call sign", "vessel type", "tonnage", "gross tonnage", "flag", "owner", "title",
        "remarks of individuals", "alias number", "remarks of an alias", "address", "city",
        "country",
      ]),
    AuditedInput(
      .list, "denied persons",
      [
        (
          "dpl.txt",
          "Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update\tAction\tFR_Citation\tBarnacle\n"
            + "ONE\t1 Street\tHarbour\tXS\tAtlantis\t1\tsoon\tlater\tY\t2019-01-01\tA\tF\tx\n"
        )
      ],
      [
        "column State", "column Postal_Code", "column Last_Update", "column Barnacle",
        "Effective_Date: no date", "Expiration_Date: no date", "Country: no code",
        "column Street_Address", "column City",
      ]),
    AuditedInput(
      .list, "the consolidated screening list",
      [
        (
          "csl.csv",
          """
          source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,alt_names,remarks,barnacle
          Entity List (EL) - Bureau,1,Whale,,ONE,Admiral,"1 Street, Harbour",,soon,later,,x,y

          """
        )
      ],
      [
        "column title", "column remarks", "column barnacle", "start_date: no date",
        "end_date: no date", "type: no sort of party", "column addresses",
      ]),
    AuditedInput(
      .list, "the list of the United Nations",
      [
        (
          "un.xml",
          """
          <CONSOLIDATED_LIST dateGenerated="2026"><ENTITIES><ENTITY><DATAID>1</DATAID><FIRST_NAME>A</FIRST_NAME>
          <BARNACLE>x</BARNACLE><LISTED_ON>soon</LISTED_ON><COMMENTS1>x</COMMENTS1>
          <ENTITY_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>B</ALIAS_NAME><NOTE>x</NOTE></ENTITY_ALIAS>
          <ENTITY_ADDRESS><COUNTRY>Atlantis</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>
          """
        )
      ],
      [
        "BARNACLE", "COMMENTS1", "LISTED_ON: no date", "ENTITY_ALIAS.QUALITY", "ENTITY_ALIAS.NOTE",
        "ENTITY_ADDRESS.COUNTRY", "dateGenerated of CONSOLIDATED_LIST",
      ]),
    AuditedInput(
      .list, "a dated table",
      [
        (
          "uflpa.csv",
          "name_of_entity,effective_date,country,barnacle,type\nA,soon,Atlantis,x,y\n"
        )
      ], ["effective_date: no date", "country: no code", "column barnacle", "column type"]),
    AuditedInput(
      .gleif, "the tables",
      [
        (
          "level1.csv",
          """
          LEI,Entity.LegalName,Entity.LegalAddress.Country,Entity.LegalJurisdiction,Entity.EntityCategory,Barnacle,Entity.LegalAddress.City
          XA00HARBOURGENOMIC61,A,Atlantis,Far,FUND,x,Harbour
          XB00LAGOONINSTRUMEN0,B,XB,,,,

          """
        ),
        (
          "level2.csv",
          """
          Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,Relationship.Period.1.startDate,Relationship.Period.2.startDate,Relationship.Period.2.periodType,Barnacle
          XA00HARBOURGENOMIC61,XB00LAGOONINSTRUMEN0,IS_DIRECTLY_CONSOLIDATED_BY,soon,2012-01-01,ACCOUNTING_PERIOD,x

          """
        ),
        (
          "exceptions.csv",
          "LEI,Exception.Category,Exception.Reason.1,Barnacle\nXB00LAGOONINSTRUMEN0,DIRECT_ACCOUNTING_CONSOLIDATION_PARENT,WEATHER,x\n"
        ),
      ],
      [
        "column Barnacle", "column Entity.LegalAddress.City", "country: no code",
        "jurisdiction: no code", "category: FUND", "Relationship.Period.1.startDate: no date",
        "period of accounts or filing", "exception: unknown reason",
      ]),
    AuditedInput(
      .gleif, "the documents",
      [
        (
          "level1.json",
          """
          {"records": [{"LEI": {"$": "XA00HARBOURGENOMIC61", "barnacle": 1}, "barnacle": 1, "Registration": {"x": 1},
          "Entity": {"LegalName": {"@xml:lang": "en", "$": "A"}, "LegalAddress": {"City": {"$": "H"}, "Country": {"$": "Atlantis"}},
          "SuccessorEntity": {"SuccessorLEI": {"$": "XB00LAGOONINSTRUMEN0"}, "barnacle": 1},
          "OtherEntityNames": {"OtherEntityName": [{"@type": "T", "@xml:lang": "en", "$": "HG"}]}}},
          {"LEI": {"$": "XB00LAGOONINSTRUMEN0"}, "Entity": {"LegalName": {"$": "B"}}}]}
          """
        )
      ],
      [
        "document.records.LEI.barnacle", "document.records.barnacle",
        "document.records.Registration",
        "document.records.Entity.LegalName.@xml:lang", "document.records.Entity.LegalAddress.City",
        "country: no code", "records.Entity.SuccessorEntity.barnacle",
        "names and reasons: @xml:lang",
      ]),
    AuditedInput(
      .graphML, "nodes and edges",
      [
        (
          "a.graphml",
          """
          <graphml><key id="d0" for="node" attr.name="barnacle"/><key id="d1" for="edge" attr.name="weight"/>
          <key id="d2" for="node" attr.name="country"/><key id="d3" for="graph" attr.name="mood"/>
          <key id="d4" for="node" attr.name="name"/><key id="d5" for="node" attr.name="label"/>
          <key id="d6" for="edge" attr.name="when"/><key id="d7" for="edge" attr.name="date"/>
          <key id="d8" for="edge" attr.name="source-url"/><desc>x</desc>
          <graph id="G" edgedefault="directed"><data key="d3">x</data>
          <node id="a" colour="red"><data key="d0">x</data><data key="d2">Atlantis</data>
          <data key="d4">One</data><data key="d5">Two</data><port name="p"/></node>
          <edge source="a" target="b" sourceport="p"><data key="d1">2</data><data key="d6">2012</data>
          <data key="d7">2013</data><data key="d8">https://example.org</data></edge>
          <hyperedge/></graph></graphml>
          """
        )
      ],
      [
        "barnacle of a node", "weight of an edge", "country of a node: no code",
        "mood of the graph", "colour of a node", "label of a node", "port", "sourceport of an edge",
        "date of an edge", "source-url of an edge", "hyperedge", "desc",
      ]),
    AuditedInput(
      .gexf, "nodes and edges",
      [
        (
          "a.gexf",
          """
          <gexf><meta><creator>x</creator></meta><graph><attributes class="node"><attribute id="0" title="barnacle"/></attributes>
          <nodes><node id="a" label="A" pid="b" start="2012"><attvalues><attvalue for="0" value="x"/></attvalues><color r="1"/></node>
          <node id="b" label="B"/></nodes><edges><edge id="1" source="a" target="b" weight="2" barnacle="x">
          <spells><spell start="1"/></spells></edge></edges></graph></gexf>
          """
        )
      ],
      [
        "barnacle of a node", "barnacle of an edge", "weight of an edge", "pid of a node",
        "start of a node", "color", "spell", "creator",
      ]),
    AuditedInput(
      .gml, "nodes and edges",
      [
        (
          "a.gml",
          """
          graph [ directed 1 mood "x"
          node [ id 1 label "A" barnacle "x" graphics [ x 1 ] ] node [ id 2 ]
          edge [ source 1 target 2 weight 2 barnacle "x" ] ]
          """
        )
      ],
      [
        "barnacle of a node", "graphics of a node", "weight of an edge", "barnacle of an edge",
        "mood of the graph",
      ]),
    AuditedInput(
      .dot, "nodes and edges",
      [
        (
          "a.dot",
          """
          digraph { rankdir=LR; graph [mood=x]; node [shape=box];
          a:port [label=A, barnacle=x]; a:p -> b:q [color=red, barnacle=y] }
          """
        )
      ],
      [
        "barnacle of a node", "shape of a node", "color of an edge", "barnacle of an edge",
        "rankdir of the graph", "mood of the graph", "port",
      ]),
    AuditedInput(
      .edgeList, "lines", [("a.txt", "1 2 0.5 1999\n2 3 0.5\n")],
      ["weight of an edge", "time of an edge"]),
    AuditedInput(
      .cytoscape, "elements",
      [
        (
          "a.cyjs",
          """
          {"format_version": "1", "data": {"title": "x"}, "elements": {"nodes": [
          {"data": {"id": "a", "barnacle": 1, "list": [1]}, "position": {"x": 1}, "selected": true}, {"data": {"id": "b"}}],
          "edges": [{"data": {"source": "a", "target": "b", "weight": 2, "barnacle": {"x": 1}}, "classes": "c"}]}}
          """
        )
      ],
      [
        "barnacle of a node", "list of a node", "weight of an edge", "barnacle of an edge",
        "position of an element", "selected of an element", "classes of an element",
        "format_version", "data",
      ]),
    AuditedInput(
      .jsonGraph, "nodes and edges",
      [
        (
          "a.json",
          """
          {"barnacle": 1, "graph": {"label": "x", "metadata": {"m": 1}, "directed": true,
          "nodes": {"a": {"label": "A", "barnacle": 1, "metadata": {"size": 1, "list": [1]}}, "b": {}},
          "edges": [{"source": "a", "target": "b", "barnacle": [1], "metadata": {"weight": 2}}], "hyperedges": [{"nodes": ["a"]}]}}
          """
        )
      ],
      [
        "barnacle", "label of the graph", "metadata of the graph", "barnacle of a node",
        "size of a node", "list of a node", "barnacle of an edge", "weight of an edge",
        "hyperedges",
      ]),
    AuditedInput(
      .neo4j, "tables",
      [
        (
          "nodes.csv",
          "id:ID,name,barnacle,left:IGNORE,:LABEL\na,A,x,y,Ship;Boat\nb,B,,,Ship\n"
        ), ("edges.csv", ":START_ID,:END_ID,weight:DOUBLE,left:IGNORE\na,b,2,z\n"),
      ],
      [
        "barnacle of a node", "type of a node (no kind of ours)", "weight of an edge",
        "column left:IGNORE",
      ]),
    AuditedInput(
      .spreadsheet, "a table with its mapping",
      [
        (
          "m.map.yaml",
          """
          tables:
            - file: t.csv
              entities:
                - {id: a, kind: company, country: c, region: r}
                - {id: b, kind: company}
              links:
                - {from: a, verb: owns, to: b, product: p, when: w}

          """
        ), ("t.csv", "a,b,c,r,p,w,barnacle\none,two,Atlantis,Far,kit,soon,x\n"),
      ],
      [
        "column barnacle", "country: no code", "region: no code", "when: no date",
        "product of a link that carries none",
      ]),
  ]

  @Test(arguments: documents)
  func `is named in the summary`(input: AuditedInput) throws {
    let loaded = try GraphLoader(format: input.format == .spreadsheet ? nil : input.format)
      .read(input.inputs)
    let ignored = loaded.summaries.reduce(into: [:]) { all, one in
      all.merge(one.ignored, uniquingKeysWith: +)
    }
    for name in input.named {
      #expect(ignored[name] ?? 0 > 0, "\(name) is not among \(ignored.keys.sorted())")
    }
  }

  /// Formats of the project's own: what has no place is a fault at its place.
  private static let strict: [AuditedInput] = [
    AuditedInput(
      .caseFile, "an entity",
      [("a.yaml", "entities:\n  a: {kind: company, name: A, barnacle: x}\n")], []),
    AuditedInput(
      .graphJSON, "an entity",
      [
        (
          "a.json",
          "{\"schema\": \"enduse.graph/1\", \"entities\": {\"a\": {\"kind\": \"company\", \"name\": \"A\", \"barnacle\": 1}}}"
        )
      ], []),
    AuditedInput(.csv, "a table", [("a.csv", "id,kind,name,barnacle\na,company,A,x\n")], []),
    AuditedInput(
      .spreadsheet, "a mapping",
      [
        (
          "m.map.yaml",
          "tables:\n  - file: t.csv\n    barnacle: x\n    entities: [{id: a, kind: company}]\n"
        ),
        ("t.csv", "a,b\none,two\n"),
      ], []),
  ]

  @Test(arguments: strict)
  func `is an error at its place in a format of our own`(input: AuditedInput) {
    do throws(ReadFailure) {
      _ = try GraphLoader(format: input.format == .spreadsheet ? nil : input.format)
        .read(input.inputs)
      Issue.record("it was read")
    } catch {
      #expect(
        error.diagnostics.contains { $0.message.contains("barnacle") && $0.range != nil },
        "\(error.diagnostics.map(\.message))")
    }
  }
}
