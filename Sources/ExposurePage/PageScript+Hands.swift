extension PageScript {
  /// What keys, pointer, wheel and tools do.
  static let hands = #"""
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
        zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1, event);
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
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', theme);
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
