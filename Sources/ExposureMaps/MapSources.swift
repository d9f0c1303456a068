import ExposureModel
import ExposurePaths

/// The list of sources under a picture, numbered as in the answer.
enum MapSources {
  /// The cited ones of an answer's sources.
  static func list(_ citations: Citations, citing cited: Set<Int>) -> [ExposureMap.NumberedSource] {
    citations.sources.enumerated().filter { cited.contains($0.offset + 1) }.map {
      ExposureMap.NumberedSource(
        number: $0.offset + 1, text: reference($0.element), url: $0.element.url?.rawValue)
    }
  }

  /// Publisher, title, date.
  static func reference(_ source: Source) -> String {
    var text = source.publisher.map { "\($0), " } ?? ""
    text += "“\(source.title)”"
    let date = MapDates.short(source.date)
    return date.isEmpty ? text : "\(text), \(date)"
  }
}
