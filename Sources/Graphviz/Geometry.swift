/// A place on the page, in points from the lower left corner, as Graphviz counts.
public struct Point: Hashable, Sendable {
  /// Points to the right.
  public var x: Double
  /// Points upwards.
  public var y: Double

  /// Creates a place.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A width and a height, in points.
public struct Size: Hashable, Sendable {
  /// Points across.
  public var width: Double
  /// Points down.
  public var height: Double

  /// Creates a size.
  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }

  /// Nothing at all.
  public static let zero = Size(0, 0)
}

/// An upright rectangle, in points from the lower left corner of the page.
public struct Box: Hashable, Sendable {
  /// The left edge.
  public var left: Double
  /// The lower edge.
  public var bottom: Double
  /// The right edge.
  public var right: Double
  /// The upper edge.
  public var top: Double

  /// Creates a rectangle from its edges.
  public init(left: Double, bottom: Double, right: Double, top: Double) {
    self.left = left
    self.bottom = bottom
    self.right = right
    self.top = top
  }

  /// Creates a rectangle from its centre.
  public init(center: Point, size: Size) {
    self.init(
      left: center.x - size.width / 2, bottom: center.y - size.height / 2,
      right: center.x + size.width / 2, top: center.y + size.height / 2)
  }

  /// Creates a rectangle from its upper left corner, where a page designer starts.
  public init(left: Double, top: Double, size: Size) {
    self.init(left: left, bottom: top - size.height, right: left + size.width, top: top)
  }

  /// The middle.
  public var center: Point { Point((left + right) / 2, (bottom + top) / 2) }

  /// Width and height.
  public var size: Size { Size(right - left, top - bottom) }

  /// Whether the two share more than an edge.
  public func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }

  /// Whether the other lies wholly inside, edges included.
  public func contains(_ other: Box) -> Bool {
    left <= other.left && bottom <= other.bottom && right >= other.right && top >= other.top
  }
}
