import ExposureModel

/// A source as it is cited under a picture.
enum SourceReference {
  /// Publisher, title and date.
  static func text(_ source: Source) -> String {
    var text = source.publisher.map { "\($0), " } ?? ""
    text += "“\(source.title)”"
    let date = MapDates.short(source.date)
    return date.isEmpty ? text : "\(text), \(date)"
  }
}
