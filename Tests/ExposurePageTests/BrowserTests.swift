import ExposureModel
import Foundation
import Testing

/// The page in a real Chromium without a window, driven by a script that stands in a copy of it.
///
/// The copy's policy allows that one script more, by its hash; everything else is the page's own.
@Suite(.serialized) struct `The page in a browser` {
  private static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Runs steps in the page and gives what they reported, a line each.
  private func report(_ steps: String, fragment: String = "") throws -> [String] {
    guard let browser = Self.browser else { return [] }
    let driver = """
      const told = [];
      const tell = (name, value) => told.push(name + '=' + value);
      addEventListener('error', event => tell('error', event.message));
      addEventListener('securitypolicyviolation', event => tell('violation', event.violatedDirective));
      const press = (element, key) => element.dispatchEvent(
        new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
      const type = (element, value) => {
        element.value = value; element.dispatchEvent(new Event('input', {bubbles: true}));
      };
      const get = id => document.getElementById(id);
      const faded = () => [...document.querySelectorAll('.map .card.faded')].map(x => x.id).sort().join();
      \(steps)
      tell('requests', performance.getEntriesByType('resource').length);
      const note = document.createElement('pre');
      note.id = 'report'; note.textContent = 'REPORT\\n' + told.join('\\n') + '\\nEND';
      document.body.append(note);
      """
    let hash = Data(SHA256.digest(of: Array(driver.utf8))).base64EncodedString()
    let page = try HarbourPage.page()
      .replacingOccurrences(of: "script-src ", with: "script-src 'sha256-\(hash)' ")
      .replacingOccurrences(of: "</body>", with: "<script>\(driver)</script></body>")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.html")
    let output = folder.appendingPathComponent("out.html")
    try Data(page.utf8).write(to: file)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
      "--virtual-time-budget=3000", "--dump-dom", file.absoluteString + fragment,
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let dom = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    // The report itself, not the driver's own text.
    let start = try #require(dom.range(of: "<pre id=\"report\">REPORT\n"))
    let end = try #require(dom.range(of: "\nEND", range: start.upperBound..<dom.endIndex))
    return dom[start.upperBound..<end.lowerBound].split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: browser != nil, "no Chromium is installed, so no page is driven"))
  func `answers keys, search, slider, filters and choice of routes`() throws {
    let lines = try report(
      """
      tell('tools', !get('tools').hidden);
      tell('first', get('said').textContent);
      get('card-rival').focus();
      tell('beside', faded());
      const maker = get('card-maker');
      maker.focus();
      tell('focus', faded());
      press(maker, 'Enter');
      tell('pinned', maker.getAttribute('aria-pressed') + ' ' + location.hash);
      press(maker, 'ArrowRight');
      tell('walked', document.activeElement.id);
      press(document.activeElement, 'Escape');
      tell('freed', maker.getAttribute('aria-pressed'));
      document.activeElement.blur();
      type(get('search'), '港口');
      tell('search', get('said').textContent + ' ' + (faded().split(',').length));
      type(get('search'), 'PÓLICE');
      tell('folded', get('said').textContent);
      type(get('search'), '');
      const size = document.querySelectorAll('#links tbody tr:not([hidden])');
      type(get('year'), 2015);
      const left = () => document.querySelectorAll('#links tbody tr:not([hidden])').length;
      tell('by2015', size.length + ' to ' + left());
      type(get('year'), get('year').max);
      const gap = document.querySelector('[data-status=gap]');
      gap.click();
      tell('nogap', left() + ' ' + location.hash);
      gap.click();
      document.querySelector('[data-route="1"]').click();
      tell('route', get('said').textContent.slice(0, 8) + faded());
      press(document.body, 'Escape');
      get('product').value = 'camera';
      get('product').dispatchEvent(new Event('change'));
      tell('product', left());
      get('theme').click();
      tell('theme', document.documentElement.dataset.theme);
      document.querySelector('#links th button').click();
      tell('sort', document.querySelector('#links th').getAttribute('aria-sort'));
      """)
    #expect(lines.contains("tools=true"))
    #expect(lines.contains { $0.hasPrefix("first=5 links of 5 shown, 1 of 1 routes whole") })
    // Off every route, a card lights what it reaches; on one, the whole route.
    #expect(lines.contains("beside=card-maker,card-shop"))
    #expect(lines.contains("focus=card-rival"))
    #expect(lines.contains("pinned=true #n=maker"))
    #expect(lines.contains("walked=card-shop"))
    #expect(lines.contains("freed=false"))
    #expect(lines.contains("search=1 match 5"))
    #expect(lines.contains("folded=1 match"))
    #expect(lines.contains("by2015=5 to 2"))
    #expect(lines.contains("nogap=4 #s=gap"))
    #expect(lines.contains("route=Route 1:card-rival"))
    #expect(lines.contains("product=1"))
    #expect(lines.contains("theme=dark"))
    #expect(lines.contains("sort=ascending"))
    #expect(lines.contains("requests=0"))
    #expect(!lines.contains { $0.hasPrefix("error") || $0.hasPrefix("violation") })
  }

  @Test(.enabled(if: browser != nil, "no Chromium is installed, so no page is driven"))
  func `comes back as its address says, and names all that can be worked`() throws {
    let lines = try report(
      """
      tell('pinned', get('card-shop').getAttribute('aria-pressed'));
      tell('theme', document.documentElement.dataset.theme);
      tell('year', get('year').value);
      const worked = document.querySelectorAll('button, select, input, a, [tabindex], [role=button]');
      const name = x => x.getAttribute('aria-label') || x.textContent.trim()
        || (x.labels && x.labels.length && x.labels[0].textContent.trim());
      tell('nameless', [...worked].filter(x => !name(x)).length);
      const ids = [...document.querySelectorAll('[id]')].map(x => x.id);
      tell('twice', ids.length - new Set(ids).size);
      const shade = text => text.match(/[0-9.]+/g).slice(0, 3).map(Number).map(v => v / 255)
        .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
      const light = text => { const [r, g, b] = shade(text); return .2126 * r + .7152 * g + .0722 * b; };
      const page = light(getComputedStyle(document.body).backgroundColor);
      const low = [...document.querySelectorAll('h1, p, li, td, a')].filter(x => {
        const ink = light(getComputedStyle(x).color);
        return (Math.max(ink, page) + .05) / (Math.min(ink, page) + .05) < 4.5;
      });
      tell('pale', low.length);
      """, fragment: "#n=shop&t=dark&y=2019")
    #expect(lines.contains("pinned=true"))
    #expect(lines.contains("theme=dark"))
    #expect(lines.contains("year=2019"))
    #expect(lines.contains("nameless=0"))
    #expect(lines.contains("twice=0"))
    #expect(lines.contains("pale=0"))
  }
}
