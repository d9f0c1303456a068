import Graphviz

/// Numbered lists that run on from page to page, their heads repeated.
struct RunningLists {
  /// A list of pieces that are set.
  struct List {
    /// The piece of its head; the head of what runs on has `-more` behind it.
    var head: String
    var rows: [Row]
    /// Whether a rule parts it from what is above.
    var hasRule = false
    fileprivate var next = 0

    init(head: String, rows: [Row], hasRule: Bool = false) {
      (self.head, self.rows, self.hasRule) = (head, rows, hasRule)
    }
  }

  /// An entry of a list.
  struct Row {
    /// The piece.
    var piece: String
    /// The id in the picture.
    var name: String
    var classes: [String]
  }

  private var lists: [List]

  init(_ lists: [List]) { self.lists = lists.filter { !$0.rows.isEmpty } }

  /// Whether everything stands on some page.
  var isDone: Bool { lists.allSatisfy { $0.next == $0.rows.count } }

  /// Puts what fits, down to a depth; on a page of its own at least one entry.
  mutating func put(
    on page: inout PageBuilder, width: Double, _ y: inout Double, to bottom: Double, isAlone: Bool
  ) {
    var isAlone = isAlone
    for place in lists.indices where lists[place].next < lists[place].rows.count {
      let list = lists[place]
      let columns = SourceColumns(count: list.rows.count, pageWidth: width)
      let head = list.next == 0 ? list.head : list.head + "-more"
      let top = y + page.parts.size(head).height + 5
      let heights = list.rows[list.next...].map { page.parts.size($0.piece).height + 3 }
      let room = bottom - top
      let balanced = columns.distribute(heights)
      let depth = balanced.map { $0.reduce(0) { $0 + heights[$1] } }.max() ?? 0
      let isWhole = depth <= room
      // A head with a line or two under it is no help.
      guard isWhole || isAlone || room > 60 else { return }
      if list.hasRule {
        page.fill(
          "rule-" + head, left: 0, top: y - 8, right: width, bottom: y - 7.3, page.rule)
      }
      page.put(head, left: 0, top: y)
      let members = isWhole ? balanced : Self.filled(heights, columns.count, room)
      for (column, entries) in members.enumerated() {
        var top = top
        for entry in entries {
          let row = list.rows[list.next + entry]
          page.put(
            row.piece, left: Double(column) * (columns.width + columns.gap), top: top,
            as: row.name, classes: row.classes)
          top += heights[entry]
        }
      }
      lists[place].next += members.reduce(0) { $0 + $1.count }
      guard isWhole else {
        y = bottom
        return
      }
      y = top + depth + 16
      isAlone = false
    }
  }

  /// Fills one column after another, with one entry at least.
  private static func filled(_ heights: [Double], _ count: Int, _ room: Double) -> [[Int]] {
    var (columns, used): ([[Int]], Double) = ([[]], 0)
    for (place, height) in heights.enumerated() {
      if used + height > room, place > 0 {
        guard columns.count < count else { break }
        columns.append([])
        used = 0
      }
      columns[columns.count - 1].append(place)
      used += height
    }
    return columns
  }
}
