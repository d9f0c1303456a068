public import ArgumentParser
public import EndUseWorkspace
public import ExposurePaths

extension TableForm: ExpressibleByArgument {}
extension ExposureRequest.Columns: ExpressibleByArgument {}

extension Place: ExpressibleByArgument {
  /// Reads `US` or `CN-XJ`.
  public init?(argument: String) { self.init(argument) }
}

/// Which makers and which ends a question about the whole graph looks at.
struct PlaceOptions: ParsableArguments {
  @Option(help: "Only makers at home in this country or subdivision (ISO 3166: US, US-MA).")
  var home: Place?

  @Option(help: "Only ends that lie in this country or subdivision (CN, CN-XJ).")
  var region: Place?

  @Option(help: "The form of the answer: \(names(TableForm.self)). Default: text.")
  var format: TableForm?
}
