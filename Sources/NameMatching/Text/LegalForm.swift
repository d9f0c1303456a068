/// What sort of body an organisation is by the words behind its name, as far as registers of many
/// countries mean the same by them.
public enum LegalForm: String, Hashable, Sendable, CaseIterable {
  /// Held by members whose liability is limited: GmbH, Ltd, LLC, ООО, S.r.l., 有限公司.
  case limited
  /// Held by shares: AG, plc, JSC, ОАО, S.A., 股份有限公司.
  case shares
  /// Incorporated in a way that several forms share: Inc., Corp., Company.
  case incorporated
  /// A partnership: LLP, LP, KG.
  case partnership
  /// Owned by a state: FGUP, 国有.
  case state
  /// Not for profit: Foundation, e.V., ANO.
  case nonProfit = "non-profit"

  /// Whether one body can be described by both.
  func fits(_ other: LegalForm) -> Bool {
    self == other || self == .incorporated && other != .partnership
      || other == .incorporated && self != .partnership
  }

  /// Forms by their folded words, longest first when they are looked up.
  static let phrases: [(words: [String], form: LegalForm)] = table.flatMap { form, texts in
    texts.split(separator: ";").map {
      (Folding.words($0.split(separator: " ").map(String.init)), form)
    }
  }

  private static let table: [(LegalForm, String)] = [
    (
      .limited,
      "limited liability company;limited liability co;ltd;limited;ltd co;co ltd;company limited;llc;l l c;gmbh;g m b h;"
        + "gesellschaft mit beschrankter haftung;pvt ltd;private limited;pty ltd;proprietary limited;"
        + "pte ltd;sarl;s a r l;sas;srl;s r l;societa a responsabilita limitata;"
        + "societatea cu raspundere limitata;sl;s l;bv;b v;bvba;b v b a;sp z o o;spolka z o o;spol s r o;s r o;d o o;doo;"
        + "ооо;о о о;общество с ограниченной ответственностью;тов;тоо;ooo;o o o;fz llc;fzco;fze;fzc;"
        + "sdn bhd;kft;ehf;oy;ab;aps;as;a s;eood;ood;gmbh co kg;ltda;s de r l;wll;w l l"
    ),
    (
      .shares,
      "aktiengesellschaft;ag;plc;p l c;public limited company;jsc;ojsc;cjsc;pjsc;joint stock company;"
        + "open joint stock company;closed joint stock company;public joint stock company;jsco;"
        + "sa;s a;societe anonyme;sociedad anonima;spa;s p a;societa per azioni;nv;n v;se;oao;zao;pao;ao;"
        + "оао;зао;пао;ао;акционерное общество;открытое акционерное общество;"
        + "закрытое акционерное общество;публичное акционерное общество;at;ат;ooyj;oyj;asa;tbk;bhd;"
        + "kk;kabushiki kaisha;kgaa;n a;na"
    ),
    (
      .incorporated,
      "inc;incorporated;corp;corporation;company;co;cie;compagnie;& co;and co;co inc"
    ),
    (
      .partnership,
      "llp;l l p;lp;l p;limited partnership;kg;kommanditgesellschaft;ohg;gbr;snc;cv;c v"
    ),
    (.state, "fgup;gup;фгуп;гуп;state owned enterprise;state unitary enterprise"),
    (
      .nonProfit,
      "e v;ev;ano;ано;foundation;fondation;stiftung;fundacion;association;verein;ngo;trust"
    ),
  ]

  /// Ends of names in Han characters, longest first.
  static let hanEndings: [(ending: [UInt32], form: LegalForm)] = hanTable.flatMap { form, texts in
    texts.split(separator: " ").map { ($0.unicodeScalars.map(\.value), form) }
  }

  private static let hanTable: [(LegalForm, String)] = [
    (.shares, "股份有限公司 股份公司 株式会社 株式會社"), (.limited, "有限责任公司 有限責任公司 有限公司"),
    (.incorporated, "公司"),
  ]
}
