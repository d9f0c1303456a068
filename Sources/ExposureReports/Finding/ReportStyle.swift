/// The look of the HTML report: a column of text, by day, by night and on paper.
enum ReportStyle {
  /// The style sheet; its hash stands in the page's policy, so that no other can be slipped in.
  static let sheet = """
    :root{color-scheme:light dark;--ink:#1b1b18;--page:#fdfcf8;--soft:#5b5a52;--rule:#cfccc0;\
    --link:#1d4f91;--gap:#8a3b00;--shade:#f3f1e9}
    @media (prefers-color-scheme:dark){:root{--ink:#eceae2;--page:#181814;--soft:#b0ada0;\
    --rule:#4a483f;--link:#8db9f5;--gap:#f0a868;--shade:#22221d}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--page);color:var(--ink);\
    font:1.0625rem/1.55 Charter,"Noto Serif","Noto Serif CJK SC",Georgia,serif}
    main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
    h1,h2,h3,nav,table,.case,.made,.sources{font-family:Inter,"Noto Sans","Noto Sans CJK SC",\
    "Helvetica Neue",Arial,sans-serif}
    h1{font-size:1.9rem;line-height:1.2;margin:.25rem 0 .5rem}
    h2{font-size:1.3rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:2px solid var(--ink)}
    h3{font-size:1.05rem;margin:1.75rem 0 .35rem}
    p{margin:.6rem 0}
    .case,.made{margin:0;color:var(--soft);font-size:.9rem}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;margin:1rem 0 0;padding:0;\
    font-size:.9rem}
    nav li{margin:0}
    a{color:var(--link)}
    a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
    li{margin:.5rem 0;overflow-wrap:anywhere}
    sup{line-height:0;font-size:.72em;margin-left:.12em}
    sup a{text-decoration:none;padding:.1em .05em}
    .gap{color:var(--gap)}
    .note{color:var(--soft)}
    .question{font-style:italic}
    .table{overflow-x:auto;margin:1rem 0}
    table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.45}
    caption{text-align:left;font-weight:600;padding:.25rem 0 .5rem}
    th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--rule);\
    overflow-wrap:break-word}
    th{background:var(--shade)}
    .sources{font-size:.86rem;line-height:1.5;padding-left:2.2rem}
    .sources .title{font-weight:600}
    :target{background:var(--shade)}
    @media print{:root{--ink:#000;--page:#fff;--soft:#333;--rule:#999;--link:#000;--gap:#000;\
    --shade:#fff}
    :root{font-size:9.5pt}
    main{max-width:none;padding:0}nav{display:none}.gap{text-decoration:underline dotted}
    h2,h3{break-after:avoid}tr{break-inside:avoid}p,li{orphans:3;widows:3}.table{overflow:visible}
    @page{margin:2cm}}
    """
}
