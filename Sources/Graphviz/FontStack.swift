/// Font families in order of preference, as both pango and a browser read them.
///
/// Graphviz writes the families unescaped into the SVG, so they can only come from source code: a
/// `StaticString` cannot be made from data.
public struct FontStack: Hashable, Sendable {
  let families: String

  /// Creates a stack from a comma-separated list of families.
  public init(_ families: StaticString) { self.families = families.description }

  /// Plain text in any script.
  public static let sans = FontStack(
    "Inter,Noto Sans,Noto Sans CJK SC,Noto Sans Arabic,Helvetica Neue,Arial,sans-serif")

  /// Headlines.
  public static let serif = FontStack("Noto Serif,Noto Serif CJK SC,Georgia,serif")

  /// Chinese in simplified characters, and Han text of unknown language.
  public static let simplifiedChinese = FontStack(
    "Noto Sans CJK SC,Noto Sans,Microsoft YaHei,PingFang SC,sans-serif")

  /// Chinese in traditional characters.
  public static let traditionalChinese = FontStack(
    "Noto Sans CJK TC,Noto Sans,Microsoft JhengHei,PingFang TC,sans-serif")

  /// Japanese.
  public static let japanese = FontStack(
    "Noto Sans CJK JP,Noto Sans,Yu Gothic,Hiragino Sans,sans-serif")

  /// Korean.
  public static let korean = FontStack(
    "Noto Sans CJK KR,Noto Sans,Malgun Gothic,Apple SD Gothic Neo,sans-serif")

  /// Arabic letters, those of Uyghur, Persian and Urdu among them.
  public static let arabic = FontStack(
    "Noto Sans Arabic,Noto Naskh Arabic,Geeza Pro,Tahoma,sans-serif")
}
