import NameMatching
import Testing

@Suite struct `A unit of public security` {
  @Test(arguments: [
    (
      "新疆维吾尔自治区公安厅", ["新疆"], PublicSecurityUnit.Level.provincial,
      PublicSecurityUnit.Organ.department
    ),
    ("喀什地区公安局", ["喀什"], .prefectural, .bureau),
    ("新疆维吾尔自治区喀什地区莎车县公安局", ["新疆", "喀什", "莎车"], .county, .bureau),
    ("喀什地区喀什市公安局", ["喀什", "喀什"], .county, .bureau),
    ("伊犁哈萨克自治州公安局", ["伊犁哈萨克"], .prefectural, .bureau),
    ("乌鲁木齐市公安局天山区分局", ["乌鲁木齐", "天山"], .county, .branch),
    ("苏州市公安局", ["苏州"], .prefectural, .bureau),
    ("景德镇市公安局", ["景德镇"], .prefectural, .bureau),
    ("北京市公安局海淀分局", ["北京", "海淀"], .prefectural, .branch),
    ("乌鲁木齐市公安局天山区分局碱泉街派出所", ["乌鲁木齐", "天山", "碱泉街"], .county, .station),
    ("中华人民共和国公安部", ["中华人民共和国"], .national, .ministry),
    (
      "Xinjiang Uygur Autonomous Region Public Security Department", ["xinjiang"], .provincial,
      .department
    ),
    ("Public Security Bureau of Kashgar Prefecture", ["kashgar"], .prefectural, .bureau),
    ("Urumqi Municipal Public Security Bureau", ["urumqi"], .prefectural, .bureau),
    ("Ministry of Public Security", [], .national, .ministry),
  ])
  func `is read into its places, level and organ`(
    name: String, places: [String], level: PublicSecurityUnit.Level,
    organ: PublicSecurityUnit.Organ
  ) throws {
    let unit = try #require(PublicSecurityUnit(name))
    #expect(unit.places == places)
    #expect(unit.level == level)
    #expect(unit.organ == organ)
  }

  @Test(arguments: [
    ("喀什地区公安局", "和田地区公安局"), ("莎车县公安局", "喀什地区莎车县公安分局"),
    ("新疆维吾尔自治区公安厅", "西藏自治区公安厅"), ("喀什市公安局", "喀什地区公安局城北派出所"),
    ("喀什地区莎车县公安局", "和田地区莎车县公安局"), ("乌鲁木齐市公安局", "乌鲁木齐市公安局刑事侦查支队"),
    ("Kashgar Prefecture Public Security Bureau", "Hotan Prefecture Public Security Bureau"),
    ("Kashgar City Public Security Bureau", "Kashgar County Public Security Bureau"),
    ("中华人民共和国公安部", "新疆维吾尔自治区公安厅"),
  ])
  func `of another place, level or organ is another one`(one: String, other: String) throws {
    let units = try [one, other].map { try #require(PublicSecurityUnit($0)) }
    #expect(units[0].difference(from: units[1]) != nil)
    #expect(units[1].difference(from: units[0]) != nil)
  }

  @Test(arguments: [
    ("喀什地区公安局", "喀什地区公安局"), ("莎车县公安局", "喀什地区莎车县公安局"),
    ("Public Security Bureau of Kashgar Prefecture", "Kashgar Prefecture Public Security Bureau"),
    ("新疆维吾尔自治区公安厅", "Xinjiang Uygur Autonomous Region Public Security Department"),
  ])
  func `may be one where nothing tells them apart`(one: String, other: String) throws {
    let units = try [one, other].map { try #require(PublicSecurityUnit($0)) }
    #expect(units[0].difference(from: units[1]) == nil)
  }

  @Test(arguments: [
    "", "Hikvision", "海康威视", "新疆大学", "Department of Health", "公", "Security Bureau Ltd",
  ])
  func `is no other body`(name: String) {
    #expect(PublicSecurityUnit(name) == nil)
  }
}
