/// What stands around a chart: headline, date, sources and what was left out.
///
/// The same furniture as on a map, so that pictures of one case look like one series.
public struct ChartFrame: Hashable, Sendable {
  /// The headline: the finding in one sentence.
  public var title: String
  /// The sentence or two under the headline; empty for none.
  public var standfirst: String
  /// The day up to which the chart holds, in the reader's words.
  public var asOf: String
  /// The numbered sources that the chart points at.
  public var sources: [ExposureMap.NumberedSource]
  /// What the chart does not show, a line each.
  public var leftOut: [String]
  /// Lines for the foot of the page.
  public var footer: [String]
  /// Light or dark.
  public var theme: ExposureMap.Theme

  /// A frame; only a title is needed.
  public init(
    title: String, standfirst: String = "", asOf: String = "",
    sources: [ExposureMap.NumberedSource] = [], leftOut: [String] = [], footer: [String] = [],
    theme: ExposureMap.Theme = .light
  ) {
    self.title = title
    self.standfirst = standfirst
    self.asOf = asOf
    self.sources = sources
    self.leftOut = leftOut
    self.footer = footer
    self.theme = theme
  }

  /// A map with this frame and nothing in it.
  var map: ExposureMap {
    ExposureMap(
      title: title, standfirst: standfirst, asOf: asOf, columns: [], sources: sources,
      legend: ExposureMap.Legend(leftOut: leftOut), footer: footer, theme: theme)
  }
}
