/// Whether the searches at work should end before their time.
///
/// What a search answers then is not whole and must not be shown as if it were.
public enum SearchCancellation {
  /// Asked now and then by every search that runs within `withValue`; nil never ends one.
  @TaskLocal public static var isRequested: (@Sendable () -> Bool)?

  /// Whether to end now.
  static var isNow: Bool { isRequested?() ?? false }
}
