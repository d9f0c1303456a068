/// The columns of the list of sources: as many as the page is wide, filled evenly and in order.
struct SourceColumns {
  let count: Int
  let width: Double
  let gap = 24.0

  init(count sources: Int, pageWidth: Double) {
    let fitting = max(1, min(5, Int((pageWidth + gap) / 280)))
    count = max(1, min(fitting, sources))
    width = min((pageWidth - gap * Double(count - 1)) / Double(count), 380)
  }

  /// Shares sources of given heights out among the columns, in order.
  func distribute(_ heights: [Double]) -> [[Int]] {
    // The lowest height at which they all fit is found by trying; there are few sources.
    var limit = max(heights.max() ?? 0, heights.reduce(0, +) / Double(count))
    while true {
      var columns: [[Int]] = [[]]
      var used = 0.0
      for (place, height) in heights.enumerated() {
        if used + height > limit + 0.01, !columns[columns.count - 1].isEmpty {
          columns.append([])
          used = 0
        }
        columns[columns.count - 1].append(place)
        used += height
      }
      if columns.count <= count { return columns }
      limit += 4
    }
  }
}
