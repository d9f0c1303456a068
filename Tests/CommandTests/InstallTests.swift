import Foundation
import Testing

@Suite struct `The installed program` {
  private func runs(_ path: String, _ arguments: [String], _ more: [String: String] = [:]) throws
    -> (status: Int32, text: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = CommandRunner.package
    process.environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test func `has pages that name every verb and option, and completions that shells can read`()
    throws
  {
    try inScratchFolder { folder in
      let done = try runs(
        "/bin/bash", ["scripts/install", "/usr"],
        ["ENDUSE_BINARY": CommandRunner.command.path, "DESTDIR": folder.path])
      #expect(done.status == 0, "\(done.text)")
      let root = folder.appendingPathComponent("usr")
      let runner = CommandRunner(folder: CommandRunner.package)
      let man = root.appendingPathComponent("share/man/man1")
      let main = try String(contentsOf: man.appendingPathComponent("enduse.1"), encoding: .utf8)
      let pages = try FileManager.default.contentsOfDirectory(atPath: man.path)
      #expect(pages.count > 20)
      for page in pages where page != "enduse.1" {
        let verb = String(page.dropFirst("enduse-".count).dropLast(2))
        #expect(main.contains("enduse\\-\(verb.split(separator: "-").joined(separator: "\\-"))"))
        let text = try String(contentsOf: man.appendingPathComponent(page), encoding: .utf8)
          .split(separator: "\\-").joined(separator: "-")
        let help = try runner.run([verb, "--help"]).text
        for word in help.split(whereSeparator: { " \n,<>[]()".contains($0) })
        where word.hasPrefix("--") {
          #expect(text.contains(word.dropFirst(2)), "\(page): \(word)")
        }
        for line in text.split(separator: "\n") where line.hasPrefix("'") {
          Issue.record("\(page): roff would obey '\(line)'")
        }
      }
      for (shell, file) in [
        ("/bin/bash", "share/bash-completion/completions/enduse"),
        ("/usr/bin/zsh", "share/zsh/site-functions/_enduse"),
        ("/usr/bin/fish", "share/fish/vendor_completions.d/enduse.fish"),
      ] {
        guard FileManager.default.isExecutableFile(atPath: shell) else {
          print("skipped: there is no \(shell) to read the completions with")
          continue
        }
        let read = try runs(shell, ["-n", root.appendingPathComponent(file).path])
        #expect(read.status == 0, "\(read.text)")
      }
      if FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") {
        for page in pages {
          let set = try runs(
            "/usr/bin/groff",
            ["-man", "-ww", "-z", "-Tutf8", man.appendingPathComponent(page).path])
          #expect(set.text.isEmpty, "\(page): \(set.text)")
        }
      }
      #expect(try runs(root.appendingPathComponent("bin/enduse").path, ["--version"]).status == 0)
    }
  }

  @Test(arguments: [
    ("enduse owners hik", "hikvision"), ("enduse show Hik", "Hikvision"),
    ("enduse trace Graphs/xinjiang-dna --from thermo-f", "thermo-fisher"),
    ("enduse trace --to 新疆", "新疆维吾尔自治区公安厅"),
  ])
  func `completes the parties of the graph that is typed about`(
    line: String, expected: String
  ) throws {
    try inScratchFolder { folder in
      let script = folder.appendingPathComponent("completions")
      try CommandRunner(folder: folder).run(["--generate-completion-script", "bash"]).output
        .write(to: script)
      // As bash calls it at the end of a line.
      let typed = """
        source '\(script.path)'
        PATH='\(CommandRunner.command.deletingLastPathComponent().path)':$PATH
        COMP_WORDS=(\(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='\(line)'
        COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
        _enduse enduse "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let answer = try runs("/bin/bash", ["-c", typed], ["LC_ALL": "C.UTF-8"])
      #expect(answer.text.split(separator: "\n").contains { $0 == expected }, "\(answer.text)")
    }
  }
}
