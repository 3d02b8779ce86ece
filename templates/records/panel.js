/* The panel that shows them: opened by a figure's number, closed by Escape. Everything is written as text nodes. */
(() => {
  const { index, select, sorted, text, grouped } = attestryLines;
  const PAGE = 100;
  const ALWAYS = ['priority', 'severity', 'type', 'verdict', 'reason', 'expected', 'found', 'artifact', 'line'];
  const panel = document.getElementById('records');
  const part = (name) => panel.querySelector(`[data-part="${name}"]`);
  let view = null;

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function open(id) {
    const figure = index.figures[id];
    view = { id, figure, selection: 0, columns: 'few', filters: new Map(), sort: null, page: 0 };
    part('title').textContent = id.startsWith('F-') ? `${id}  ${figure.title}` : figure.title;
    part('value').textContent = figure.value;
    part('definition').textContent = figure.definition;
    part('ledger').href = `#${id}`;
    part('selections').replaceChildren(
      ...figure.selections.map(({ role, lines }, at) => {
        const button = element('button', { type: 'button' }, lines === null ? role : `${role}: ${grouped(lines)}`);
        button.addEventListener('click', () => choose(at));
        return button;
      }),
    );
    choose(0);
    if (!panel.open) panel.showModal();
    part('title').focus();
  }

  function choose(at) {
    const { population, where, valued } = view.figure.selections[at];
    Object.assign(view, { selection: at, population, filters: new Map(), sort: null, page: 0 });
    view.selected = select(population, where, valued);
    [...part('selections').children].forEach((button, each) => {
      button.setAttribute('aria-pressed', String(each === at));
    });
    drawHead();
    drawRows();
  }

  function columns() {
    const { key, columns: all } = index.populations[view.population];
    const placed = all.map(([name, title, type], at) => ({ name, title, type, at }));
    placed.sort((a, b) => Number(b.name === key) - Number(a.name === key) || a.at - b.at);
    if (view.columns === 'all') return placed;
    const used = view.figure.selections.flatMap(({ where, valued }) => [valued, ...where.map(({ column }) => column)]);
    const wanted = new Set([key, ...used, ...ALWAYS]);
    return placed.filter(({ name }) => wanted.has(name));
  }

  function drawHead() {
    const shown = columns();
    part('columns').textContent = view.columns === 'all' ? 'Fewer columns' : 'All columns';
    part('head').replaceChildren(
      element('tr', {}, ...shown.map(sortHead)),
      element('tr', {}, ...shown.map((column) => element('td', {}, filterOf(column)))),
    );
  }

  function sortHead(column) {
    const direction = view.sort?.at === column.at ? view.sort.direction : 'none';
    const button = element('button', { type: 'button' }, column.title);
    const head = element('th', { scope: 'col' }, button);
    head.setAttribute('aria-sort', direction);
    button.addEventListener('click', () => {
      const next = { none: 'ascending', ascending: 'descending', descending: null }[direction];
      view.sort = next && { at: column.at, direction: next };
      view.page = 0;
      drawHead();
      drawRows();
      [...part('head').querySelectorAll('th')][columns().findIndex(({ at }) => at === column.at)].firstChild.focus();
    });
    return head;
  }

  function filterOf({ at, title, type }) {
    const choices = type === 'facet' || type === 'flag';
    const field = choices
      ? element('select', {}, ...['', ...new Set(view.selected.map((row) => row[at]))].sort().map((each) => element('option', { value: each }, each || 'all')))
      : element('input', { type: 'search', placeholder: 'contains' });
    field.setAttribute('aria-label', `Filter: ${title}`);
    field.value = view.filters.get(at)?.said ?? '';
    field.addEventListener('input', () => {
      const said = field.value;
      const wanted = said.toLowerCase();
      const holds = choices ? (row) => row[at] === said : (row) => text(row[at], type).toLowerCase().includes(wanted);
      if (said === '') view.filters.delete(at);
      else view.filters.set(at, { said, holds });
      view.page = 0;
      drawRows();
    });
    return field;
  }

  function drawRows() {
    const shown = columns();
    const filters = [...view.filters.values()];
    const kept = view.selected.filter((row) => filters.every(({ holds }) => holds(row)));
    const rows = view.sort ? sorted(kept, view.sort.at, view.sort.direction) : kept;
    const from = view.page * PAGE;
    part('body').replaceChildren(
      ...rows.slice(from, from + PAGE).map((row) =>
        element('tr', {}, ...shown.map(({ at, type }, place) => {
          const cell = element(place === 0 ? 'th' : 'td', {}, text(row[at], type));
          if (place === 0) cell.scope = 'row';
          if (typeof row[at] === 'number' && type !== 'instant') cell.className = 'end';
          return cell;
        })),
      ),
    );
    const to = Math.min(from + PAGE, rows.length);
    part('count').textContent = `${grouped(rows.length)} of ${grouped(view.selected.length)} lines${rows.length > PAGE ? `, ${grouped(from + 1)} to ${grouped(to)} shown` : ''}`;
    part('previous').disabled = view.page === 0;
    part('next').disabled = to >= rows.length;
    drawNotice();
  }

  /** Whether the lines in this file are all there are, and as many as the ledger counts. */
  function drawNotice() {
    const { rows, kept, file, sheet, title } = index.populations[view.population];
    const { lines } = view.figure.selections[view.selection];
    const found = view.selected.length;
    part('notice').textContent =
      kept < rows
        ? `This file holds ${grouped(kept)} of ${grouped(rows)} lines of "${title}", its first exceptions and then the first lines by key; ${grouped(found)} of them are selected. All lines: ${file}, and the workbook, sheet ${sheet}.`
        : lines !== null && found !== lines
          ? `DIFFERS: the ledger counts ${grouped(lines)}, this file ${grouped(found)}.`
          : `Counted again here from the lines in this file: ${grouped(found)}${lines === null ? '' : ', as the ledger has it'}. The same lines stand in ${file} and in the workbook, sheet ${sheet}.`;
  }

  const turn = (by) => {
    view.page += by;
    drawRows();
  };
  part('previous').addEventListener('click', () => turn(-1));
  part('next').addEventListener('click', () => turn(1));
  part('columns').addEventListener('click', () => {
    view.columns = view.columns === 'all' ? 'few' : 'all';
    drawHead();
    drawRows();
  });
  part('close').addEventListener('click', () => panel.close());
  part('ledger').addEventListener('click', () => panel.close());

  for (const place of document.querySelectorAll('span.figure-id[id]')) {
    if (!index.figures[place.id]) continue;
    const button = element('button', { type: 'button', className: 'open-records' }, 'lines');
    button.setAttribute('aria-label', `Lines of ${place.id}`);
    button.addEventListener('click', () => open(place.id));
    place.after(button);
  }
  for (const table of document.querySelectorAll('table[id^="exceptions-of-"], table[id^="list-of-"]')) {
    if (!index.figures[table.id]) continue;
    const button = element('button', { type: 'button', className: 'open-records' }, 'All lines of this list');
    button.addEventListener('click', () => open(table.id));
    table.after(button);
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.figure-id');
    const id = link?.getAttribute('href').slice(1);
    if (!index.figures[id] || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(id);
  });
  document.getElementById('records-hint').hidden = false;
})();
