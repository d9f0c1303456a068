public import ArgumentParser
public import EndUseWorkspace
public import ExposureMaps
public import ExposureModel
public import ExposurePaths
public import Interchange

// The values of the libraries as arguments of the command.

extension Audience: ExpressibleByArgument {}
extension Format: ExpressibleByArgument {}
extension MapFormat: ExpressibleByArgument {}
extension ExposureMap.Theme: ExpressibleByArgument {}
extension RouteMap.Split: ExpressibleByArgument {}
extension RouteMap.Grouping: ExpressibleByArgument {}
extension ExposureMap.Layout: ExpressibleByArgument {}
extension Sheet: ExpressibleByArgument {}
extension LinkStatus: ExpressibleByArgument {}
extension Question.IdentityHops: ExpressibleByArgument {}
extension Question.Order: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
  /// Reads `2019-10-07`, or `2019-10` and `2019` as their last day.
  public init?(argument: String) {
    guard let date = EDTFDate(argument), date.qualifier == nil else { return nil }
    self = date.latest
  }
}

extension Credibility: ExpressibleByArgument {
  /// Reads `1` to `6`.
  public init?(argument: String) {
    guard let number = Int(argument) else { return nil }
    self.init(rawValue: number)
  }
}
