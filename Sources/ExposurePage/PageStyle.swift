/// The look of the page: by day, by night, on paper and on a telephone.
enum PageStyle {
  /// The style sheet; its hash stands in the page's policy, so that no other can be slipped in.
  ///
  /// The map is drawn in the light palette. By night its paints are exchanged for those of the dark
  /// one: a rule of a style sheet goes before an attribute of SVG.
  static let sheet =
    common + "\n@media screen and (prefers-color-scheme:dark){"
    + dark(":root:not([data-theme=light])") + "}\n@media screen{" + dark(":root[data-theme=dark]")
    + "}\n" + paper

  private static let common = """
    :root{color-scheme:light;--ink:#1a1a1a;--page:#fff;--soft:#54524d;--rule:#c9c5ba;--shade:#f4f2ec;\
    --accent:#b03a00;--link:#1d4f91}
    *{box-sizing:border-box}
    body{margin:0;background:var(--page);color:var(--ink);\
    font:1rem/1.5 Inter,"Noto Sans","Noto Sans CJK SC","Noto Sans Arabic","Helvetica Neue",Arial,sans-serif}
    main{max-width:96rem;margin:0 auto;padding:1.25rem 1.25rem 3rem}
    h1{font:700 clamp(1.5rem,3.2vw,2.3rem)/1.15 "Noto Serif",Charter,Georgia,serif;margin:.6rem 0 .4rem;\
    max-width:32em;text-wrap:balance}
    h1::before{content:"";display:block;width:46px;height:4px;background:var(--accent);margin-bottom:.6rem}
    h2{font-size:1.1rem;margin:2rem 0 .5rem;padding-top:.6rem;border-top:2px solid var(--ink)}
    p{max-width:46rem;margin:.4rem 0}
    .soft{color:var(--soft);font-size:.9rem}
    a{color:var(--link)}
    [hidden]{display:none!important}
    button,select,input{font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);\
    border-radius:3px;min-height:2.2rem;padding:.2rem .6rem}
    button{cursor:pointer}
    button[aria-pressed=true]{background:var(--ink);color:var(--page)}
    input[type=range]{padding:0;margin:0;accent-color:var(--accent)}
    input[type=checkbox]{min-height:0;accent-color:var(--accent)}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .tools{display:flex;flex-wrap:wrap;gap:.6rem 1.1rem;align-items:end;padding:.7rem .9rem;margin:1rem 0 0;\
    background:var(--shade);font-size:.86rem}
    .tools>label,.tools fieldset{display:flex;flex-direction:column;gap:.15rem;border:0;margin:0;padding:0;\
    min-width:0}
    .tools fieldset div{display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:center;min-height:2.2rem}
    .tools legend{padding:0}
    .tools select{max-width:16rem}
    .tools kbd{font-family:inherit;white-space:nowrap}
    .tools fieldset label{display:flex;gap:.3rem;align-items:center;min-height:1.5rem}
    #said{min-height:1.6rem;margin:.5rem 0;font-size:.9rem;max-width:none}
    .map{overflow-x:auto;border:1px solid var(--rule);background:var(--page)}
    .map svg{display:block;height:auto;margin:0 auto;max-width:max(100%,74rem)}
    .map.wide svg{max-width:max(100%,110rem)}
    .map.free svg{max-width:none}
    .map g[tabindex]{cursor:pointer}
    .map g[tabindex]:focus{outline:none}
    .map g[tabindex]:focus-visible>polygon:first-of-type{stroke:var(--link);stroke-width:12}
    .map .faded{opacity:.2}
    .map .pinned>polygon:first-of-type{stroke:var(--link);stroke-width:28}
    .routes{list-style:none;padding:0;margin:0;display:grid;gap:.8rem;\
    grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr))}
    .routes>li{border-left:4px solid var(--accent);padding:.2rem 0 .2rem .9rem}
    .routes button{text-align:left;font-size:.9rem}
    .routes ol{margin:.4rem 0;padding-left:1.3rem;font-size:.9rem}
    .table{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.87rem}
    caption{text-align:left;color:var(--soft);padding:.2rem 0 .5rem}
    th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--rule);\
    overflow-wrap:break-word}
    thead th{background:var(--shade);white-space:nowrap}
    th button{border:0;background:none;padding:0;font-weight:700;min-height:1.5rem}
    th[aria-sort=ascending] button::after{content:" ▲"}
    th[aria-sort=descending] button::after{content:" ▼"}
    td{line-height:1.5rem}
    td a{display:inline-block;min-width:1.5rem}
    tr.lit td:first-child{box-shadow:inset 4px 0 var(--accent)}
    .sources{font-size:.87rem;padding-left:2.2rem}
    .sources li{margin:.4rem 0;overflow-wrap:anywhere}
    :target{background:var(--shade)}
    @media (max-width:40rem){.map svg{max-width:max(100%,90rem)}.map.wide svg{max-width:max(100%,130rem)}main{padding:.8rem .8rem 2rem}.tools{gap:.6rem}.tools .keys{display:none}.tools>label{flex:1 1 9rem}\
    thead{display:none}tr,td{display:block;border:0}tr{border-bottom:1px solid var(--rule);padding:.5rem 0}\
    td{padding:.1rem .6rem}td::before{content:attr(data-head) ": ";color:var(--soft)}}
    @media (prefers-contrast:more){.map .faded{opacity:.45}}
    @media (forced-colors:active){button[aria-pressed=true]{border:4px double}}
    @media (prefers-reduced-motion:no-preference){.map g{transition:opacity .15s}}
    """

  private static let paper = """
    @media print{.tools,#said,.routes button{display:none}.map{border:0;overflow:visible}\
    .map svg,.map.wide svg{width:100%!important;max-width:100%!important}.map .faded{opacity:1}.map g{transition:none}tr[hidden]{display:table-row!important}\
    .map svg,.map.wide svg{max-height:140mm}.routes{display:block;columns:2}.routes>li{margin:0 0 .8rem}\
    td a{min-width:0}h2{break-after:avoid}.map,tr,li{break-inside:avoid}@page{size:A4 landscape;margin:1cm}:root{font-size:9pt}}
    """

  private static func dark(_ root: String) -> String {
    let paints: [(String, String, String)] = [
      ("", "#f4f2ec", "#1c2126"), ("", "#54524d", "#bdbab2"), ("", "#686660", "#a19e97"),
      ("", "#fbfaf7", "#1f2429"), ("", "#c9c5ba", "#4a525a"), ("", "#c04000", "#ff8a3d"),
      ("", "#4a4a4a", "#c9c6be"), ("", "#8a867d", "#7c8188"), ("", "#1a1a1a", "#f2f0ea"),
      ("", "#d8d5cc", "#45484b"), ("", "#e4e0d5", "#3f4750"), ("", "#0072b2", "#3da5e0"),
      ("", "#56b4e9", "#8ccdf2"), ("", "#e69f00", "#f0b93a"), ("", "#cc79a7", "#e09ac0"),
      ("polygon", "#ffffff", "#2a3037"), ("text", "#ffffff", "#14171a"),
    ]
    var sheet =
      "\(root){color-scheme:dark;--ink:#f2f0ea;--page:#14171a;--soft:#bdbab2;--rule:#4a525a;"
      + "--shade:#1c2126;--accent:#ff8a3d;--link:#8db9f5}"
    for (element, light, night) in paints {
      sheet += "\(root) .map \(element)[fill=\"\(light)\"]{fill:\(night)}"
      if element != "text" {
        sheet += "\(root) .map \(element)[stroke=\"\(light)\"]{stroke:\(night)}"
      }
    }
    return sheet + "\(root) .map .graph>polygon[fill=\"#ffffff\"],"
      + "\(root) .chart [id^=year-] polygon{fill:#14171a}"
  }
}
