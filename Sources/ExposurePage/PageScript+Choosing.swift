extension PageScript {
  /// What is chosen: kept in the address, taken from it, and the size of the map.
  static let choosing = #"""
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
      // What is under the pointer, or in the middle of the frame, stays there.
      function zoom(factor, pointer) {
        const frame = holder.getBoundingClientRect(), was = svg.getBoundingClientRect();
        const x = pointer ? pointer.clientX : frame.left + frame.width / 2;
        const y = pointer ? pointer.clientY : 0;
        svg.style.width = '';
        holder.classList.remove('free');
        // As wide as it is by itself in this window, times what was asked for.
        const own = svg.getBoundingClientRect().width;
        state.z = factor ? Math.min(6, Math.max(.2, state.z * factor))
          : Math.min(1, holder.clientWidth / own);
        holder.classList.toggle('free', state.z !== 1);
        if (state.z !== 1) svg.style.width = own * state.z + 'px';
        const now = svg.getBoundingClientRect();
        holder.scrollLeft += now.left + (x - was.left) / was.width * now.width - x;
        if (pointer) scrollBy(0, now.top + (y - was.top) / was.height * now.height - y);
        say('Zoom ' + Math.round(100 * state.z) + ' per cent');
      }
    """#
}
