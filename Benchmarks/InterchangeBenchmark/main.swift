// How fast inputs are read and graphs are written, in megabytes a CPU second.
//
//   swift run -c release InterchangeBenchmark [MEGABYTES [PART OF A NAME]]
//   swift run -c release InterchangeBenchmark --files FORMAT PATH… [--repeat-to MEGABYTES]

import Interchange

let arguments = Array(CommandLine.arguments.dropFirst())
let table = Table()
if arguments.first == "--files" {
  RealFiles.measure(Array(arguments.dropFirst()), table)
} else {
  let megabytes = arguments.first.flatMap { Int($0) } ?? 20
  let wanted = arguments.dropFirst().first
  MadeUp.measure(megabytes, table, onlyNamesWith: wanted)
}
