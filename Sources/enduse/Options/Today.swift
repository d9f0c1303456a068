import ExposureModel
import Glibc

/// The day on which the command runs.
enum Today {
  /// Today by the clock of the machine; SOURCE_DATE_EPOCH sets another.
  static var day: Day {
    var seconds = time(nil)
    if let text = unsafe getenv("SOURCE_DATE_EPOCH"), let set = unsafe Int(String(cString: text)) {
      seconds = set
    }
    return Day(number: seconds / 86_400)
  }
}
