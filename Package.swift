// swift-tools-version: 6.2
import PackageDescription

/// What every target is held to: Swift 6, strict memory safety, and no warning left standing.
let houseRules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// What each format's reader does with each field, beside its code.
let mappings = [
  "YAML", "JSON", "CSV", "FollowTheMoney", "OCDS", "BODS", "Lists", "GraphFiles", "Neo4j", "RDF",
  "GLEIF", "Spreadsheet", "STIX", "Judgements", "Index",
].map {
  "\($0)/Mapping.md"
}

let package = Package(
  name: "EndUse",
  products: [
    .executable(name: "enduse", targets: ["enduse"]),
    .library(
      name: "EndUse",
      targets: [
        "SourceDiagnostics", "ExposureModel", "Interchange", "ExposurePaths", "Graphviz",
        "PDFPages", "ExposureMaps", "ExposureReports", "ExposurePage", "EndUseWorkspace",
        "NameMatching", "PartyMatching",
      ]),
    .library(name: "CompactGraph", targets: ["CompactGraph"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // What is wrong with an input, where, and how to mend it.
    .target(name: "SourceDiagnostics", swiftSettings: houseRules),
    // Vertices, edges and kernels; has never heard of a vendor.
    .target(
      name: "CompactGraph",
      swiftSettings: houseRules + [.enableExperimentalFeature("Lifetimes")]),
    // Who, what links them, who says so.
    .target(
      name: "ExposureModel", dependencies: ["SourceDiagnostics"], swiftSettings: houseRules),
    // How alike two names are, and where a text stands among many.
    .target(name: "NameMatching", swiftSettings: houseRules),
    // Which entries of graphs and lists may be one party, and why.
    .target(
      name: "PartyMatching", dependencies: ["NameMatching", "ExposureModel", "ExposurePaths"],
      swiftSettings: houseRules),
    // A reader and a writer a format.
    .target(
      name: "Interchange",
      dependencies: [
        "CompactGraph", "ExposureModel", "SourceDiagnostics", "CLibXML", "CMalloc", "CZlib",
        "CZstd", yams,
      ],
      exclude: mappings, swiftSettings: houseRules),
    // The reader of XML.
    .systemLibrary(
      name: "CLibXML", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    // How the heap grows.
    .systemLibrary(name: "CMalloc"),
    // The compressions that inputs are read through.
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    // Questions about routes.
    .target(
      name: "ExposurePaths",
      dependencies: ["CompactGraph", "ExposureModel", "NameMatching", "SourceDiagnostics"],
      swiftSettings: houseRules),
    // Patterns over a graph: text to answer, ranges kept.
    .target(
      name: "PathLanguage",
      dependencies: ["CompactGraph", "ExposureModel", "ExposurePaths", "SourceDiagnostics"],
      swiftSettings: houseRules),
    // The C library, and the only module that touches it.
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .target(name: "Graphviz", dependencies: ["CGraphviz"], swiftSettings: houseRules),
    // What joins pages.
    .systemLibrary(
      name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"]), .brew(["qpdf"])]),
    // PDF files in, one PDF file out, and the only module that touches the library.
    .target(name: "PDFPages", dependencies: ["CQPDF"], swiftSettings: houseRules),
    // What a map shows and how it looks.
    .target(
      name: "ExposureMaps",
      dependencies: ["Graphviz", "PDFPages", "ExposurePaths", "ExposureModel"],
      swiftSettings: houseRules),
    // Findings as text, JSON and Markdown.
    .target(
      name: "ExposureReports",
      dependencies: [
        "ExposurePaths", "ExposureModel", "PathLanguage", "NameMatching", "PartyMatching",
        "SourceDiagnostics",
      ], swiftSettings: houseRules),
    // The line editor.
    .systemLibrary(
      name: "CEditLine", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    // Lines edited at a terminal, and the only module that touches the editor.
    .target(name: "LineEditing", dependencies: ["CEditLine"], swiftSettings: houseRules),
    // What is typed into the shell: statements, commands, completion.
    .target(name: "ExposureShell", swiftSettings: houseRules),
    // A map and its links as one HTML page that acts on the reader's word.
    .target(
      name: "ExposurePage",
      dependencies: [
        "ExposureMaps", "ExposureReports", "ExposurePaths", "ExposureModel", "Graphviz",
      ], swiftSettings: houseRules),
    // Open, ask, draw, report: what embedders call.
    .target(
      name: "EndUseWorkspace",
      dependencies: [
        "SourceDiagnostics", "ExposureModel", "Interchange", "ExposurePaths", "PathLanguage",
        "ExposureMaps", "ExposureReports", "ExposurePage", "Graphviz", "PartyMatching",
        "CompactGraph",
      ], swiftSettings: houseRules),
    .executableTarget(
      name: "enduse",
      dependencies: [
        "EndUseWorkspace", "ExposureModel", "PartyMatching", "ExposurePaths", "PathLanguage",
        "ExposureReports",
        "ExposureMaps", "ExposureShell", "LineEditing", "Interchange", "NameMatching",
        "SourceDiagnostics", argumentParser,
      ],
      swiftSettings: houseRules),

    // Times the kernels, alone and beside other programs; no part of the products.
    .executableTarget(
      name: "compactgraph-bench", dependencies: ["CompactGraph"],
      path: "Benchmarks/CompactGraphBench", swiftSettings: houseRules),
    // How fast inputs are read.
    .executableTarget(
      name: "InterchangeBenchmark",
      dependencies: ["Interchange", "ExposureModel", "SourceDiagnostics"],
      path: "Benchmarks/InterchangeBenchmark", exclude: ["beside.py"],
      swiftSettings: houseRules),
    // How fast maps are drawn, and how much memory a thousand of them take.
    .executableTarget(
      name: "MapBenchmark",
      dependencies: [
        "ExposureMaps", "ExposurePaths", "ExposureModel", "Graphviz", "EndUseWorkspace",
        "EndUseTestSupport",
      ],
      path: "Benchmarks/MapBenchmark", swiftSettings: houseRules),

    // What it costs to hold routes to products and dates.
    .executableTarget(
      name: "RouteBenchmark", dependencies: ["ExposurePaths", "ExposureModel", "PathLanguage"],
      path: "Benchmarks/RouteBenchmark", swiftSettings: houseRules),

    // How well and how fast names are compared.
    .executableTarget(
      name: "NameBenchmark", dependencies: ["NameMatching"], path: "Benchmarks/NameBenchmark",
      exclude: ["names.py"], swiftSettings: houseRules),

    .target(
      name: "EndUseTestSupport",
      dependencies: [
        "CompactGraph", "ExposureModel", "Interchange", "SourceDiagnostics", "CQPDF",
      ], path: "Tests/EndUseTestSupport", swiftSettings: houseRules),
    .testTarget(
      name: "SourceDiagnosticsTests", dependencies: ["SourceDiagnostics", "EndUseTestSupport"],
      swiftSettings: houseRules),
    .testTarget(
      name: "NameMatchingTests", dependencies: ["NameMatching", "EndUseTestSupport"],
      swiftSettings: houseRules),
    .testTarget(
      name: "ExposureModelTests",
      dependencies: ["ExposureModel", "SourceDiagnostics", "EndUseTestSupport"],
      swiftSettings: houseRules),
    .testTarget(
      name: "InterchangeTests",
      dependencies: [
        "Interchange", "CompactGraph", "ExposureModel", "SourceDiagnostics", "EndUseTestSupport",
        "CZlib", "CZstd", yams,
      ],
      exclude: ["Fixtures"], swiftSettings: houseRules),
    .testTarget(
      name: "CompactGraphTests", dependencies: ["CompactGraph", "EndUseTestSupport"],
      swiftSettings: houseRules),
    .testTarget(
      name: "ExposurePathsTests",
      dependencies: ["ExposurePaths", "ExposureModel", "EndUseTestSupport"],
      swiftSettings: houseRules),
    .testTarget(
      name: "PathLanguageTests",
      dependencies: [
        "PathLanguage", "SourceDiagnostics", "ExposureModel", "ExposurePaths",
        "EndUseTestSupport",
      ],
      exclude: ["Features"], swiftSettings: houseRules),
    .testTarget(
      name: "ExposureReportsTests",
      dependencies: [
        "ExposureReports", "ExposurePaths", "ExposureModel", "SourceDiagnostics",
        "EndUseTestSupport",
      ],
      exclude: ["Golden"], swiftSettings: houseRules),
    .testTarget(
      name: "CommandTests", dependencies: ["enduse", "EndUseTestSupport"],
      exclude: ["Casebook", "Mistakes", "Transcripts", "Versions"], swiftSettings: houseRules),
    .testTarget(
      name: "ExposureShellTests", dependencies: ["ExposureShell"], swiftSettings: houseRules),
    .testTarget(
      name: "GraphvizTests", dependencies: ["Graphviz"], swiftSettings: houseRules),
    .testTarget(
      name: "PDFPagesTests", dependencies: ["PDFPages", "Graphviz", "EndUseTestSupport"],
      swiftSettings: houseRules),
    .testTarget(
      name: "ExposureMapsTests",
      dependencies: [
        "ExposureMaps", "ExposureModel", "ExposurePaths", "Graphviz", "EndUseTestSupport",
      ], swiftSettings: houseRules),
    .testTarget(
      name: "ExposurePageTests",
      dependencies: [
        "ExposurePage", "ExposureMaps", "ExposureModel", "ExposurePaths", "EndUseTestSupport",
      ], swiftSettings: houseRules),
  ]
)
