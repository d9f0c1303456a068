/// Words that mean little, or the same as others, in names.
///
/// General knowledge of how names are written; no word is there for one party's sake.
struct NameVocabulary: Sendable {
  static let shared = NameVocabulary()

  /// Words before or behind a person's name that are no part of it.
  let titles: Set<[UInt32]>
  /// Small words that bind names together.
  let particles: Set<[UInt32]>
  /// Particles between a child's name and its father's.
  let filiations: Set<[UInt32]>
  /// Words that many organisations bear.
  let generic: Set<[UInt32]>
  /// Words that fall out: the, and, of.
  let stops: Set<[UInt32]>
  /// What stands before the names of ships.
  let shipMarks: Set<[UInt32]>
  /// Other spellings of a word.
  let spellings: [[UInt32]: [UInt32]]
  /// Numbers in words and in Roman digits.
  let numbers: [[UInt32]: Int]
  /// Which short names a given name goes by, by a common number.
  let nicknames: [[UInt32]: [UInt16]]
  /// Legal forms by their first word, longest first.
  let legalForms: [[UInt32]: [(words: [[UInt32]], form: LegalForm)]]

  private init() {
    func letters(_ text: some StringProtocol) -> [UInt32] { text.unicodeScalars.map(\.value) }
    func words(_ text: String) -> Set<[UInt32]> { Set(text.split(separator: " ").map(letters)) }
    titles = words(
      "mr mrs ms miss mister dr doctor prof professor sir lord lady dame madame monsieur mme herr"
        + " frau senor senora don dona president prasident minister general gen colonel col major"
        + " captain capt lieutenant lt sergeant haji hajji hadji al-hajj mullah mulla mawlawi maulvi"
        + " maulana sheikh shaikh sheik shaykh sayyid sayed syed ayatollah imam qari ustad hafiz emir"
        + " amir prince princess king queen rabbi rev reverend father sister brother judge justice"
        + " jr sr junior senior ii iii phd md esq hon honourable na dipl ing mag г-н господин")
    particles = words(
      "al el ul ud ad as ar an az bin ibn ben bint ould uld de da do dos das del della di du la le"
        + " les los las van von der den ter ten zu zum af av y e abu abou umm бин ибн оглы кызы"
        + " بن ابن ال أبو ابو")
    filiations = words("bin ibn ben bint ould uld бин ибн بن ابن")
    generic = words(
      "group holding holdings international systems system solutions services service industries"
        + " industry enterprise enterprises partners capital fund bank technologies technology trading"
        + " trade global company corporation corp co organization management investment investments"
        + " development production products project gruppe groupe gruppo grupo banco банк группа"
        + " компания")
    stops = words("the and of for und et")
    shipMarks = words("mv mt ss ms mfv mts")
    var spellings: [[UInt32]: [UInt32]] = [:]
    for pair in Self.spellingPairs.split(separator: " ") {
      let sides = pair.split(separator: "=")
      if sides.count == 2 { spellings[letters(sides[0])] = letters(sides[1]) }
    }
    self.spellings = spellings
    var numbers: [[UInt32]: Int] = [:]
    for (place, names) in Self.numberWords.enumerated() {
      for name in names.split(separator: " ") { numbers[letters(name)] = place + 1 }
    }
    for (place, name) in Self.tens.enumerated() { numbers[letters(name)] = (place + 2) * 10 }
    for (place, name) in Self.roman.enumerated() where name.count > 1 {
      numbers[letters(name)] = place + 1
    }
    self.numbers = numbers
    var nicknames: [[UInt32]: [UInt16]] = [:]
    for (number, group) in Self.nicknameGroups.split(separator: ";").enumerated() {
      for name in group.split(separator: " ") {
        nicknames[letters(name), default: []].append(UInt16(number))
      }
    }
    self.nicknames = nicknames
    var forms: [[UInt32]: [(words: [[UInt32]], form: LegalForm)]] = [:]
    for (texts, form) in LegalForm.phrases {
      let phrase = texts.map(letters)
      guard let first = phrase.first else { continue }
      forms[first, default: []].append((phrase, form))
    }
    legalForms = forms.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  private static let spellingPairs =
    "intl=international int=international internacional=international corp=corporation"
    + " co=company dept=department univ=university govt=government gov=government min=ministry"
    + " mfg=manufacturing bros=brothers assoc=association assn=association labour=labor"
    + " organisation=organization centre=center tech=technology technol=technology sys=systems"
    + " svcs=services svc=services inst=institute natl=national eng=engineering ind=industries"
    + " defence=defense programme=program hldgs=holdings hldg=holding grp=group sec=security"
    + " sci=science lab=laboratory labs=laboratories laboratories=laboratory mohd=mohammed"
    + " muhammad=mohammed mohamed=mohammed muhammed=mohammed mohammad=mohammed mohamad=mohammed"
    + " muhamad=mohammed ibn=bin usama=osama hussain=hussein husain=hussein"
    + " hossein=hussein husayn=hussein"
  private static let numberWords = [
    "one first 1st", "two second 2nd", "three third 3rd", "four fourth 4th", "five fifth 5th",
    "six sixth 6th", "seven seventh 7th", "eight eighth 8th", "nine ninth 9th", "ten tenth 10th",
    "eleven eleventh 11th", "twelve twelfth 12th",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let roman = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx",
  ]
  /// Short forms of given names in English and a few neighbours.
  private static let nicknameGroups =
    "william bill will billy willy liam;robert bob rob bobby bert;richard dick rick rich;"
    + "james jim jimmy jamie;john jack johnny jon;joseph joe joey;thomas tom tommy;michael mike mick"
    + " mickey;david dave;daniel dan danny;edward ed eddie ted ned;charles charlie chuck;"
    + "henry harry hank;george geordie;alexander alex alec sasha sandy;alexandra alex sasha sandra;"
    + "andrew andy drew;anthony tony;benjamin ben bibi benny;bernard bernie;christopher chris kit;"
    + "francis frank;frederick fred freddie;gerald gerry jerry;gregory greg;jeffrey jeff;"
    + "jonathan jon;kenneth ken kenny;lawrence larry;leonard len lenny;matthew matt;"
    + "nicholas nick;patrick pat paddy;peter pete;philip phil;raymond ray;ronald ron;samuel sam;"
    + "stephen steve steven;theodore ted teddy;timothy tim;vincent vince;walter walt;"
    + "elizabeth liz beth betty lisa eliza;margaret maggie meg peggy;catherine kate cathy katherine;"
    + "susan sue;deborah debbie;jennifer jenny jen;jessica jess;patricia pat patty;rebecca becky;"
    + "barack barry;dmitry dima;vladimir vova volodya;ivan vanya;nikolai kolya;mikhail misha;"
    + "ekaterina katya;maria masha;natalia natasha;jose pepe;francisco paco pancho;hans johannes"
}
