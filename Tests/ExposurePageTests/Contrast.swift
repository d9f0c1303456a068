import EndUseTestSupport

extension BrowserPage {
  /// The visible texts that stand out too little from what is behind them (WCAG 2.2, 1.4.3): less
  /// than 4.5:1, or 3:1 where they are large.
  ///
  /// What is behind a text of the map is the topmost filled shape under three points of it; the
  /// window must be as high as the page.
  var pale: [String] { get throws { try texts(Self.paleTexts) } }

  private static let paleTexts = """
    (() => {
      const parse = text => {
        const numbers = (text.match(/[0-9.]+/g) || []).map(Number);
        if (numbers.length < 3) return null;
        return {rgb: numbers.slice(0, 3), alpha: numbers.length > 3 ? numbers[3] : 1};
      };
      const over = (top, below, alpha) => top.map((part, at) => part * alpha + below[at] * (1 - alpha));
      const light = rgb => {
        const [r, g, b] = rgb.map(part => part / 255)
          .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
      };
      const ratio = (a, b) => (Math.max(light(a), light(b)) + .05) / (Math.min(light(a), light(b)) + .05);
      const ground = element => {
        const above = [];
        for (let here = element; here; here = here.parentElement) {
          const fill = parse(getComputedStyle(here).backgroundColor);
          if (fill && fill.alpha > 0) { above.unshift(fill); if (fill.alpha === 1) break; }
        }
        return above.reduce((below, fill) => over(fill.rgb, below, fill.alpha), [255, 255, 255]);
      };
      const behind = (element, x, y) => {
        const stack = document.elementsFromPoint(x, y);
        for (const part of stack) {
          if (part.closest('text')) continue;
          if (!part.ownerSVGElement) return ground(part);
          const fill = parse(getComputedStyle(part).fill);
          if (fill && part.tagName !== 'g' && part.tagName !== 'a') return fill.rgb;
        }
        return null;
      };
      const seen = element => {
        let opacity = 1;
        for (let here = element; here; here = here.parentElement)
          opacity *= Number(getComputedStyle(here).opacity);
        return opacity;
      };
      const found = [];
      const judge = (words, ink, back, opacity, size, weight) => {
        const isLarge = size >= 24 || size >= 18.66 && weight >= 700;
        const shade = over(ink.rgb, back, ink.alpha * opacity);
        const value = ratio(shade, back);
        if (value < (isLarge ? 3 : 4.5)) found.push(value.toFixed(2) + ' ' + words.slice(0, 60)
          + ' ' + shade.map(Math.round) + ' on ' + back.map(Math.round));
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement, words = node.data.trim();
        if (!words || !element.checkVisibility() || /^(SCRIPT|STYLE|title|desc|OPTION)$/.test(element.tagName))
          continue;
        const style = getComputedStyle(element), opacity = seen(element);
        const weight = Number(style.fontWeight);
        if (element.ownerSVGElement) {
          // What lies outside the frame of the map has nothing behind it.
          element.scrollIntoView({inline: 'nearest', block: 'nearest', behavior: 'instant'});
          const box = element.getBoundingClientRect(), ink = parse(style.fill);
          const size = parseFloat(style.fontSize) * element.getScreenCTM().a;
          for (const part of [.02, .5, .98]) {
            const x = box.left + box.width * part, y = box.top + box.height / 2;
            const back = behind(element, x, y);
            if (!back) found.push('nothing behind ' + words);
            else judge(words, ink, back, opacity, size, weight);
          }
        } else {
          judge(words, parse(style.color), ground(element), opacity, parseFloat(style.fontSize), weight);
        }
      }
      for (const field of document.querySelectorAll('input, select')) {
        if (!field.checkVisibility()) continue;
        const style = getComputedStyle(field);
        judge(field.id, parse(style.color), ground(field), 1, parseFloat(style.fontSize), 400);
      }
      return [...new Set(found)];
    })()
    """
}
