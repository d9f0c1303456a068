import EndUseTestSupport
import Foundation
import Testing

@Suite struct `A picture` {
  /// Every verb that draws.
  static let verbs = [
    "map", "map --allow-gaps --paper a4", "map --split country", "timeline",
    "timeline --paper letter", "exposure --paper a4",
    "timeline --theme dark",
    "exposure", "exposure --columns people", "rank", "chokepoints", "owners harbour-watch",
    "diff case.yaml",
  ]

  @Test(arguments: verbs)
  func `for the public is that of a case which never held what is confidential`(
    verb: String
  ) throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: folder)
      try Data(`What is confidential`.text.utf8)
        .write(to: folder.appendingPathComponent("case.yaml"))
      let open = try runner.run(["convert", "case.yaml", "--quiet"])
      #expect(open.status == 0)
      for form in ["svg", "dot", "pdf", "png", "html"] {
        try open.output.write(to: folder.appendingPathComponent("public.yaml"))
        let pictures = try ["case.yaml", "public.yaml"].map { file in
          let words = Transcript.split(verb.replacingOccurrences(of: "case.yaml", with: file))
          let out = "\(file).\(form)"
          let result = try runner.run(words + [file, "--output", out, "--quiet"])
          let isEmpty = result.status == 1
          #expect(result.status == 0 || isEmpty, "\(verb): \(result.messages)")
          return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix(file) && $0.hasSuffix(form) }.sorted().map {
              try Data(contentsOf: folder.appendingPathComponent($0))
            }
        }
        #expect(pictures[0] == pictures[1], "\(verb) as \(form)")
        for bytes in pictures[0] {
          #expect(bytes.range(of: Data("SECRET".utf8)) == nil, "\(verb) as \(form)")
          #expect(bytes.range(of: Data("case.yaml".utf8)) == nil, "\(verb) as \(form)")
          guard form == "pdf", !verb.hasPrefix("owners") else { continue }
          // What the pages say is packed, so that it is read as well.
          let reading = PDFReading(Array(bytes))
          let pages = reading.pages
          #expect(!pages.isEmpty, "\(verb) as \(form)")
          #expect(!reading.contents.joined().contains("SECRET"))
          #expect(
            pages.allSatisfy {
              !$0.text.contains("SECRET") && !$0.links.joined().contains("SECRET")
            }
          )
        }
        if !verb.hasPrefix("owners") { #expect(!pictures[0].isEmpty, "\(verb) drew nothing") }
      }
    }
  }

  @Test func `a country is a page of one PDF, with its words and live links`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: CommandRunner.package)
      let words = ["map", "Graphs/cellebrite", "--split", "country"]
      let path = folder.appendingPathComponent("map.pdf").path
      let result = try runner.run(words + ["-o", path])
      #expect(result.status == 0 && result.messages.contains("wrote \(path)\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["map.pdf"])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      let pages = PDFReading(Array(bytes)).pages
      let contents = PDFReading(Array(bytes)).contents
      #expect(contents.count == pages.count)
      #expect(contents.first == "0 HK: How products of Cellebrite reach Activists in Hong Kong")
      let files = try runner.run(words + ["-o", folder.appendingPathComponent("map.svg").path])
      let names = files.messages.split(separator: "\n").filter { $0.contains("wrote") }
      #expect(pages.count == names.count && pages.count > 1)
      for (place, page) in pages.enumerated() {
        #expect(page.text.contains("Map \(place + 1) of \(pages.count)"))
        #expect(page.lines.contains("Page \(place + 1) of \(pages.count)"))
        #expect(!page.links.isEmpty && page.links.allSatisfy { $0.hasPrefix("http") })
        let file = try #require(names[place].split(separator: " ").last)
        let svg = try String(contentsOfFile: String(file), encoding: .utf8)
        for link in page.links { #expect(svg.contains(link), "\(link) is on no map") }
      }
      // The same bytes again, also to standard output.
      let again = try runner.run(words + ["--format", "pdf", "-o", "-", "--quiet"])
      #expect(again.output == bytes)
      #expect(try runner.run(words + ["--format", "svg", "-o", "-"]).status == 64)
    }
  }

  @Test func `on paper has pages for what a picture of one page leaves out`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: CommandRunner.package)
      let words = ["rank", "Graphs", "--paper", "a4", "--quiet", "-o"]
      let svg = folder.appendingPathComponent("rank.svg")
      #expect(try runner.run(words + [svg.path]).status == 0)
      let one = try String(contentsOf: svg, encoding: .utf8)
      #expect(one.contains("further columns with a route not shown"))
      #expect(one.contains("Fitted to A4, the smallest type is"))
      let pdf = folder.appendingPathComponent("rank.pdf")
      #expect(try runner.run(words + [pdf.path]).status == 0)
      let pages = PDFReading(Array(try Data(contentsOf: pdf))).pages
      #expect(pages.count > 1)
      for page in pages {
        #expect(!page.text.contains("further columns") && !page.text.contains("Fitted to"))
      }
    }
  }

  @Test func `is not drawn over an answer in another form that was asked for`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: CommandRunner.package)
      let path = folder.appendingPathComponent("answer.svg")
      let result = try runner.run(
        ["rank", "Graphs/xinjiang-dna", "--format", "json", "-o", path.path, "--quiet"])
      #expect(result.status == 0)
      #expect(try String(contentsOf: path, encoding: .utf8).hasPrefix("{"))
    }
  }

  @Test func `is not there when nothing was found, and the status says so`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: CommandRunner.package)
      let path = folder.appendingPathComponent("none.svg")
      for verb in ["timeline", "chokepoints"] {
        let result = try runner.run([
          verb, "Graphs/xinjiang-dna", "--from", "promega", "--max-links", "1", "-o", path.path,
          "--quiet",
        ])
        #expect(result.status == 1, "\(verb): \(result.messages)")
        let drawn = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        #expect(!drawn.contains("<svg"))
      }
    }
  }

  /// Verbs whose pictures Graphviz lays out, as the shortest command each.
  static let laidOut = [
    "map Graphs/xinjiang-dna --allow-gaps", "chokepoints Graphs/blue-coat-syria",
    "owners cetc Graphs/ijop", "map Graphs/xinjiang-dna --layout graphviz --allow-gaps",
    "map --layout=graphviz Graphs/xinjiang-dna --allow-gaps --as-of 2019",
    "timeline Graphs/xinjiang-dna --allow-gaps",
  ]

  @Test(arguments: laidOut)
  func `whose layout never ends is drawn in rows instead`(line: String) throws {
    try inScratchFolder { folder in
      let words = Transcript.split(line)
      // Nought stands for a layout that never ends.
      let stuck = CommandRunner(
        folder: CommandRunner.package, environment: ["ENDUSE_DRAWING_DEADLINE": "0"])
      let free = CommandRunner(folder: CommandRunner.package)
      let (late, rows) = (
        folder.appendingPathComponent("late.svg"), folder.appendingPathComponent("rows.svg")
      )
      let result = try stuck.run(words + ["-o", late.path])
      #expect(result.status == 0, "\(result.messages)")
      #expect(result.messages.contains("warning: laying out the picture took too long"))
      let plain = words.filter { !$0.hasPrefix("--layout") && $0 != "graphviz" }
      #expect(try free.run(plain + ["--layout", "rows", "-o", rows.path]).status == 0)
      #expect(try Data(contentsOf: late) == Data(contentsOf: rows))
    }
  }

  @Test func `whose layout never ends is given up where its input cannot be read again`() throws {
    try inScratchFolder { folder in
      let graph = CommandRunner.package.appendingPathComponent(
        "Tests/CommandTests/Versions/before.yaml")
      let stuck = CommandRunner(
        folder: CommandRunner.package, environment: ["ENDUSE_DRAWING_DEADLINE": "0"])
      let path = folder.appendingPathComponent("none.svg").path
      // The deadline of a picture that nobody can draw again ends the command.
      let result = try stuck.run(
        ["map", "-", "--allow-gaps", "-o", path], input: try Data(contentsOf: graph))
      #expect(result.status == 2)
      #expect(result.messages.contains("error: laying out the picture took too long"))
      #expect(result.messages.contains("--layout rows"))
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func `of two findings is refused with a reason`() throws {
    try inScratchFolder { folder in
      let runner = CommandRunner(folder: CommandRunner.package)
      let finding = folder.appendingPathComponent("finding.json").path
      _ = try runner.run(["finding", "Graphs/xinjiang-dna", "-o", finding, "--quiet"])
      let result = try runner.run([
        "diff", finding, finding, "-o", folder.appendingPathComponent("x.svg").path,
      ])
      #expect(result.status == 2)
      #expect(result.messages.contains("of two graphs"))
    }
  }
}
