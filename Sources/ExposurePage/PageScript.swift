/// What the page does; without it the page still has its map, its routes and its table.
enum PageScript {
  /// The script; its hash stands in the page's policy, so that no other can run.
  ///
  /// It writes text and attributes, never markup, and asks for nothing over a network.
  static let text = #"""
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
          words = card.name + ': ' + found.up.size + ' upstream, ' + found.down.size + ' downstream'
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

      const choices = [['product', 'p'], ['country', 'c'], ['role', 'l']];
      function keep() {
        const parts = new URLSearchParams();
        if (state.n) parts.set('n', state.n);
        if (state.r) parts.set('r', state.r);
        if (state.y < data.last) parts.set('y', state.y);
        if (state.k) parts.set('k', 1);
        if (state.s.size) parts.set('s', [...state.s].sort().join('.'));
        if (state.p) parts.set('p', state.p);
        if (state.c) parts.set('c', state.c);
        if (state.l) parts.set('l', state.l);
        if (state.q) parts.set('q', state.q);
        if (state.t) parts.set('t', state.t);
        try { history.replaceState(null, '', '#' + parts); } catch { /* Some viewers forbid it. */ }
      }
      function restore() {
        const parts = new URLSearchParams(location.hash.slice(1));
        state.n = byID.has(parts.get('n')) ? parts.get('n') : '';
        const route = Number(parts.get('r'));
        state.r = Number.isInteger(route) && route > 0 && route <= data.routes.length ? route : 0;
        const to = parts.has('y') ? Number(parts.get('y')) : data.last;
        state.y = Number.isInteger(to) && to >= data.first && to <= data.last ? to : data.last;
        state.k = parts.get('k') === '1';
        state.s = new Set((parts.get('s') || '').split('.').filter(word => data.statuses.includes(word)));
        state.p = data.products.some(product => product.id === parts.get('p')) ? parts.get('p') : '';
        state.c = data.countries.includes(parts.get('c')) ? parts.get('c') : '';
        state.l = data.roles.includes(parts.get('l')) ? parts.get('l') : '';
        state.q = (parts.get('q') || '').slice(0, 200);
        state.t = ['light', 'dark'].includes(parts.get('t')) ? parts.get('t') : given;
        $('search').value = state.q;
        field('year', 'value', state.y); field('known', 'checked', state.k);
        for (const [id, key] of choices) field(id, 'value', state[key]);
        document.querySelectorAll('[data-status]').forEach(box => {
          box.checked = !state.s.has(box.dataset.status);
        });
        theme();
      }
      const night = () => matchMedia('(prefers-color-scheme: dark)').matches;
      function theme() {
        if (state.t) document.documentElement.dataset.theme = state.t;
        else delete document.documentElement.dataset.theme;
        $('theme').setAttribute('aria-pressed', String(state.t ? state.t === 'dark' : night()));
      }
      const change = () => { draw(true); keep(); };
      function pin(id) {
        state.n = state.n === id ? '' : id;
        state.r = 0;
        change();
        if (!state.n) say('Freed');
      }
      function zoom(factor) {
        state.z = factor ? Math.min(6, Math.max(.4, state.z * factor)) : 1;
        // As wide as it is by itself in this window, times what was asked for.
        svg.style.width = '';
        holder.classList.remove('free');
        const whole = svg.getBoundingClientRect().width;
        holder.classList.toggle('free', state.z !== 1);
        if (state.z !== 1) svg.style.width = whole * state.z + 'px';
        say('Zoom ' + Math.round(100 * state.z) + ' per cent');
      }

      // The picture becomes a group of buttons; in a page without script it stays one picture.
      svg.setAttribute('role', 'group');
      cards.forEach(card => {
        const element = $(card.element);
        if (!element) return;
        element.setAttribute('tabindex', '0');
        element.setAttribute('role', 'button');
        element.setAttribute('aria-label', card.spoken);
        for (const name of ['pointerenter', 'focus'])
          element.addEventListener(name, () => { hover = card.id; draw(name === 'focus'); });
        for (const name of ['pointerleave', 'blur'])
          element.addEventListener(name, () => { hover = ''; draw(false); });
        element.addEventListener('click', event => {
          if (!event.target.closest('a') && !dragged) pin(card.id);
        });
        element.addEventListener('keydown', event => {
          if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); pin(card.id); return; }
          // Arrow keys walk along the links, and between the cards of one column.
          const column = cards.filter(item => item.tier === card.tier);
          const place = column.indexOf(card);
          const next = {
            ArrowRight: () => arrows.find(link => link.from === card.id && allowed(link))?.to,
            ArrowLeft: () => arrows.find(link => link.to === card.id && allowed(link))?.from,
            ArrowDown: () => column[place + 1]?.id, ArrowUp: () => column[place - 1]?.id
          }[event.key];
          if (!next) return;
          event.preventDefault();
          const to = byID.get(next());
          if (to) $(to.element)?.focus();
        });
      });
      document.addEventListener('keydown', event => {
        const typing = event.target.matches?.('input:not([type=checkbox], [type=range]), select');
        if (event.key === 'Escape') {
          state.n = ''; state.r = 0; state.q = ''; hover = ''; $('search').value = '';
          change();
        } else if (typing || event.ctrlKey || event.metaKey || event.altKey || !$('keys').checked) return;
        else if (event.key === '/') { event.preventDefault(); $('search').focus(); }
        else if (event.key === '+' || event.key === '=') zoom(1.25);
        else if (event.key === '-') zoom(.8);
        else if (event.key === '0') zoom(0);
      });
      $('search').addEventListener('input', event => { state.q = event.target.value; change(); });
      $('search').addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        const hit = state.q.trim()
          && cards.find(item => plain(item.text).includes(plain(state.q.trim())));
        if (hit) $(hit.element)?.focus();
      });
      const on = (id, name, act) => $(id)?.addEventListener(name, event => { act(event.target); change(); });
      on('year', 'input', range => { state.y = Number(range.value); });
      on('known', 'change', box => { state.k = box.checked; });
      for (const [id, key] of choices) on(id, 'change', list => { state[key] = list.value; });
      document.querySelectorAll('[data-status]').forEach(box => box.addEventListener('change', () => {
        if (box.checked) state.s.delete(box.dataset.status); else state.s.add(box.dataset.status);
        change();
      }));
      document.querySelectorAll('[data-route]').forEach(button => button.addEventListener('click', () => {
        const number = Number(button.dataset.route);
        state.r = state.r === number ? 0 : number;
        state.n = '';
        change();
      }));
      $('theme').addEventListener('click', () => {
        const isDark = state.t ? state.t === 'dark' : night();
        state.t = isDark ? 'light' : 'dark';
        theme(); keep();
        say(isDark ? 'Light' : 'Dark');
      });
      $('zoom-in').addEventListener('click', () => zoom(1.25));
      $('zoom-out').addEventListener('click', () => zoom(.8));
      $('zoom-fit').addEventListener('click', () => zoom(0));
      holder.addEventListener('wheel', event => {
        // The plain wheel scrolls the page; with ctrl, or two fingers, it zooms.
        if (!event.ctrlKey) return;
        event.preventDefault();
        zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
      }, {passive: false});
      let drag = null, dragged = false;
      holder.addEventListener('pointerdown', event => {
        dragged = false;
        if (event.pointerType === 'mouse' && event.button === 0)
          drag = {x: event.clientX, left: holder.scrollLeft};
      });
      addEventListener('pointermove', event => {
        if (!drag) return;
        const by = event.clientX - drag.x;
        if (Math.abs(by) > 6) dragged = true;
        if (dragged) holder.scrollLeft = drag.left - by;
      });
      addEventListener('pointerup', () => { drag = null; });
      document.querySelectorAll('#links th').forEach((head, column) => {
        const name = head.textContent, button = document.createElement('button');
        button.type = 'button';
        button.textContent = name;
        head.replaceChildren(button);
        button.addEventListener('click', () => {
          const falls = head.getAttribute('aria-sort') === 'ascending';
          document.querySelectorAll('#links th').forEach(other => other.removeAttribute('aria-sort'));
          head.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
          const body = $('links').tBodies[0];
          const key = row => row.cells[column].dataset.key || row.cells[column].textContent;
          const rows = [...body.rows].sort((a, b) => {
            const order = key(a).localeCompare(key(b), undefined, {numeric: true});
            return falls ? -order : order;
          });
          body.append(...rows);
          say('Sorted by ' + name + ', ' + (falls ? 'falling' : 'rising'));
        });
      });
      addEventListener('hashchange', () => {
        // A footnote is a fragment too, and changes nothing.
        if (location.hash === '' || location.hash.includes('=')) { restore(); draw(true); }
      });
      $('tools').hidden = false;
      document.querySelectorAll('[data-route]').forEach(button => { button.hidden = false; });
      restore();
      draw(true);
    })();
    """#
}
