/// What the page does; without it the page still has its map, its routes and its table.
enum PageScript {
  /// The script; its hash stands in the page's policy, so that no other can run.
  ///
  /// It writes text and attributes, never markup, and asks for nothing over a network.
  static let text = drawing + "\n" + choosing + "\n" + hands

  /// What is lit, what stands back, and what is said of it.
  private static let drawing = #"""
    'use strict';
    (() => {
      const $ = id => document.getElementById(id);
      const data = JSON.parse($('data').textContent);
      const holder = $('map'), svg = holder.querySelector('svg'), said = $('said');
      const cards = data.cards, arrows = data.arrows;
      const byID = new Map(cards.map(card => [card.id, card]));
      const state = {n: '', r: 0, y: data.last, k: false, s: new Set(), p: '', c: '', l: '', q: '',
        t: '', z: 1};
      // What could choose among one thing alone does not stand in the page.
      const field = (id, key, value) => { const part = $(id); if (part) part[key] = value; };
      let hover = '';
      const given = document.documentElement.dataset.theme || '';
      const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
      const say = text => { said.textContent = text; };
      // A name that runs from right to left leaves the numbers after it where they are.
      const apart = name => /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? '\u2068' + name + '\u2069' : name;
      const many = (count, word) => count + ' ' + word + (count === 1 ? '' : 's');

      // What lies before and behind a card. On a route: on the routes through it, whose product and
      // dates were followed; beside them: what flows and control reach. Identity leads nowhere.
      const along = route => {
        const links = route.arrows.map(id => arrows.find(link => link.id === id)).filter(Boolean);
        return {links, stops: links.length ? [links[0].from, ...links.map(link => link.to)] : []};
      };
      function around(start, links) {
        const up = new Set(), down = new Set();
        const used = new Set(links.filter(link => link.from === start || link.to === start));
        const through = data.routes.map(along).filter(route =>
          route.stops.includes(start) && route.links.every(link => links.includes(link)));
        through.forEach(route => {
          const place = route.stops.indexOf(start);
          route.stops.forEach((stop, at) => {
            if (at < place) up.add(stop); else if (at > place) down.add(stop);
          });
          route.links.forEach(link => used.add(link));
        });
        const walk = (seen, from, to) => {
          const queue = [start];
          while (queue.length) {
            const here = queue.shift();
            links.forEach(link => {
              if (link.role === 'identity' || link[from] !== here) return;
              used.add(link);
              if (link[to] !== start && !seen.has(link[to])) { seen.add(link[to]); queue.push(link[to]); }
            });
          }
        };
        if (!through.length) { walk(up, 'to', 'from'); walk(down, 'from', 'to'); }
        return {up, down, used};
      }
      // An arrow may stand for several links, and stays while one of them does.
      const year = part => state.k ? part.known : part.start;
      const staying = link => link.parts.filter(part =>
        (!state.p || part.products.includes(state.p))
        && (year(part) === null || data.last === null || year(part) <= state.y));
      const lies = id => byID.get(id)?.countries.includes(state.c);
      const allowed = link => !state.s.has(link.status)
        && (!state.l || link.role === state.l)
        && (!state.c || lies(link.from) || lies(link.to))
        && staying(link).length > 0;
      const count = (links, of) => links.reduce((sum, link) => sum + of(link).length, 0);
      const bundled = data.routes.some(route => route.isBundle);

      function draw(announce) {
        const links = arrows.filter(allowed);
        const whole = data.routes.filter(route =>
          route.arrows.every(id => links.some(link => link.id === id))
          && (state.k || route.start === null || data.last === null || route.start <= state.y));
        let litLinks = new Set(links), litCards = null, words = '';
        const focus = hover || state.n, card = byID.get(focus);
        if (card) {
          const found = around(focus, links);
          litLinks = found.used;
          litCards = new Set([focus]);
          found.used.forEach(link => { litCards.add(link.from); litCards.add(link.to); });
          words = apart(card.name) + ': ' + found.up.size + ' upstream, ' + found.down.size + ' downstream'
            + (state.n === focus ? '; pinned' : '');
        } else if (state.r) {
          const route = data.routes[state.r - 1];
          litLinks = new Set(links.filter(link => route.arrows.includes(link.id)));
          litCards = new Set();
          route.arrows.forEach(id => arrows.forEach(link => {
            if (link.id === id) { litCards.add(link.from); litCards.add(link.to); }
          }));
          words = 'Route ' + state.r + ': ' + route.verdict;
        }
        if (state.q.trim()) {
          const hits = cards.filter(item => plain(item.text).includes(plain(state.q.trim())));
          const names = new Set(hits.map(item => item.id));
          if (!litCards) {
            litCards = names;
            litLinks = new Set(links.filter(link => names.has(link.from) || names.has(link.to)));
          }
          if (!card) words = hits.length + (hits.length === 1 ? ' match' : ' matches');
        }
        if (!words) words = many(count(links, staying), 'link') + ' of '
          + count(arrows, link => link.parts) + ' shown'
          + (!data.routes.length ? '' : ', ' + whole.length + ' of '
            + (bundled ? many(data.routes.length, 'bundle') + ' of routes with a link on every step'
              : many(data.routes.length, 'route') + ' whole'))
          + (state.y < data.last ? ' by the end of ' + state.y : '');
        const joined = new Set();
        links.forEach(link => { joined.add(link.from); joined.add(link.to); });
        cards.forEach(item => {
          const element = $(item.element);
          if (!element) return;
          // The dashed frame of a party without a name is a line of its own.
          for (const part of [element, $(item.element + '-frame')])
            part?.classList.toggle('faded', !(litCards ? litCards.has(item.id) : joined.has(item.id)));
          element.classList.toggle('pinned', state.n === item.id);
          element.setAttribute('aria-pressed', String(state.n === item.id));
        });
        arrows.forEach((link, place) => {
          const parts = [$(link.element), ...document.getElementsByClassName(link.element)];
          parts.forEach(part => { if (part) part.classList.toggle('faded', !litLinks.has(link)); });
          const row = $('link-' + (place + 1));
          row.hidden = !allowed(link);
          const left = staying(link).length, all = link.parts.length;
          const note = row.querySelector('.count');
          if (note) note.textContent = '(' + (left < all ? left + ' of ' : '') + all + ' links)';
          row.classList.toggle('lit', Boolean(card || state.r) && litLinks.has(link));
        });
        document.querySelectorAll('[data-route]').forEach(button =>
          button.setAttribute('aria-pressed', String(Number(button.dataset.route) === state.r)));
        field('year-now', 'textContent', String(state.y));
        if (announce) say(words);
      }
    """#
}
