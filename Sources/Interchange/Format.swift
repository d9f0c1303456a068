/// A format that graphs are read from or written to.
public enum Format: String, Hashable, Sendable, CaseIterable {
  /// The case file: YAML, written and reviewed by people.
  case caseFile = "case"
  /// The whole graph as one JSON document, with the keys of the case file.
  case graphJSON = "json"
  /// Tables of entities, links, sources and statements.
  case csv
  /// FollowTheMoney entities as JSON lines.
  case followTheMoney = "ftm"
  /// FollowTheMoney statements as a table.
  case ftmStatements = "ftm-statements"
  /// Open Contracting releases and records.
  case ocds
  /// Beneficial ownership statements.
  case bods
  /// Lists of sanctioned, denied and otherwise named parties.
  case list
  /// The register of legal entity identifiers.
  case gleif
  /// GraphML.
  case graphML = "graphml"
  /// GEXF.
  case gexf
  /// GML.
  case gml
  /// DOT, as Graphviz has it.
  case dot
  /// Two nodes a line.
  case edgeList = "edges"
  /// Cytoscape JSON.
  case cytoscape
  /// JSON Graph.
  case jsonGraph = "json-graph"
  /// The tables of `neo4j-admin database import`.
  case neo4j
  /// A Cypher script.
  case cypher
  /// RDF as Turtle.
  case turtle
  /// A bundle of STIX 2.1.
  case stix
  /// Any table, with the mapping file that says how to read it.
  case spreadsheet
  /// What was decided about two entries, as a table.
  case judgements
  /// A file of arrays that is mapped.
  case index

  /// What people call it.
  public var title: String {
    switch self {
    case .caseFile: "case file"
    case .graphJSON: "EndUse JSON"
    case .csv: "CSV tables"
    case .followTheMoney: "FollowTheMoney"
    case .ftmStatements: "FollowTheMoney statements"
    case .ocds: "OCDS"
    case .bods: "BODS"
    case .list: "list of parties"
    case .gleif: "GLEIF"
    case .graphML: "GraphML"
    case .gexf: "GEXF"
    case .gml: "GML"
    case .dot: "DOT"
    case .edgeList: "edge list"
    case .cytoscape: "Cytoscape JSON"
    case .jsonGraph: "JSON Graph"
    case .neo4j: "Neo4j tables"
    case .cypher: "Cypher"
    case .turtle: "RDF Turtle"
    case .stix: "STIX 2.1"
    case .spreadsheet: "spreadsheet"
    case .judgements: "judgements"
    case .index: "index"
    }
  }

  /// The ending of its files, without the dot; the first is the one that is written.
  public var fileExtensions: [String] {
    switch self {
    case .caseFile: ["yaml", "yml"]
    case .graphJSON: ["json"]
    case .csv: ["csv"]
    case .followTheMoney: ["ftm.json", "ijson"]
    case .ftmStatements, .ocds, .bods, .list, .gleif: []
    case .graphML: ["graphml"]
    case .gexf: ["gexf"]
    case .cytoscape: ["cyjs"]
    case .jsonGraph: ["jgf.json", "jgf"]
    case .gml, .dot, .edgeList: []
    case .stix: ["stix.json"]
    case .neo4j: ["neo4j.csv"]
    case .cypher: ["cypher"]
    case .turtle: ["ttl"]
    case .spreadsheet: []
    case .judgements: []
    case .index: ["endx"]
    }
  }

  /// What reads it; nil for formats that are only written.
  public var reader: (any GraphReader)? {
    switch self {
    case .caseFile: CaseFileReader()
    case .graphJSON: GraphJSONReader()
    case .csv: CSVReader()
    case .followTheMoney: FtMReader()
    case .ftmStatements: FtMStatementsReader()
    case .ocds: OCDSReader()
    case .bods: BODSReader()
    case .list: ListReader()
    case .gleif: GLEIFReader()
    case .graphML: GraphXML.graphML
    case .gexf: GraphXML.gexf
    case .gml: GML.reader
    case .dot: DOTReader.reader
    case .edgeList: EdgeList.reader
    case .cytoscape: GraphFilesJSON.cytoscape
    case .jsonGraph: GraphFilesJSON.jsonGraph
    case .neo4j: Neo4jReader.reader
    case .cypher, .turtle, .stix: nil
    case .spreadsheet: SpreadsheetReader()
    case .judgements: JudgementsReader()
    case .index: IndexReader()
    }
  }

  /// What writes it; nil for formats that are only read.
  public var writer: (any GraphWriter)? {
    switch self {
    case .caseFile: CaseFileWriter()
    case .graphJSON: GraphJSONWriter()
    case .csv: CSVWriter()
    case .followTheMoney: FtMWriter()
    case .ftmStatements, .ocds, .bods, .list, .gleif: nil
    case .graphML, .gexf, .cytoscape, .jsonGraph: PlainGraphWriter(format: self)
    case .gml, .dot, .edgeList: nil
    case .stix: STIXWriter()
    case .neo4j: Neo4jWriter()
    case .cypher: CypherWriter()
    case .turtle: TurtleWriter()
    case .spreadsheet, .judgements, .index: nil
    }
  }

  /// The formats that can be written.
  public static var writable: [Format] { allCases.filter { $0.writer != nil } }

  /// The format of an input, told from its content and, where that leaves a doubt, its name.
  ///
  /// - Returns: Nil when no format recognises the input.
  public static func recognise(_ input: GraphInput) -> Format? {
    // A mapping file is YAML too; it says more exactly what it is.
    if IndexReader().recognises(input) { return .index }
    if SpreadsheetReader().recognises(input) { return .spreadsheet }
    if JudgementsReader().recognises(input) { return .judgements }
    return allCases.first { $0.reader?.recognises(input) == true }
  }

  /// The format that is written to a file of such a name; a compression's ending is passed over.
  public static func named(_ name: String) -> Format? {
    var name = name.lowercased()
    for packing in [".gz", ".zst"] where name.hasSuffix(packing) {
      name.removeLast(packing.count)
    }
    // The longest ending first: `.ftm.json` is no `.json`.
    let endings = allCases.flatMap { format in format.fileExtensions.map { ($0, format) } }
    return endings.sorted { $0.0.count > $1.0.count }.first { name.hasSuffix("." + $0.0) }?.1
  }

  /// Whether a file of such a name in a folder is a case file, or the judgements beside one.
  ///
  /// A folder may hold tables and answers beside its cases; those are read when they are named.
  public static func hasKnownExtension(_ name: String) -> Bool {
    named(name) == .caseFile || name == "judgements.csv"
  }
}
