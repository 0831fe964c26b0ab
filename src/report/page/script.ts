/** What the page does by itself: tables sort, one search goes through all findings, and on paper everything is open. It works without, too. */
export const SCRIPT = `'use strict';
const all = (what, within = document) => [...within.querySelectorAll(what)];

for (const table of all('table.sortable')) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  const cells = [...table.tHead.rows[0].cells];
  cells.forEach((cell, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = cell.textContent;
    cell.replaceChildren(button);
    button.addEventListener('click', () => {
      const falls = cell.getAttribute('aria-sort') === 'ascending';
      for (const other of cells) other.removeAttribute('aria-sort');
      cell.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
      const keyOf = (row) => {
        const { dataset, textContent } = row.cells[column];
        return dataset.value === undefined ? textContent : Number(dataset.value);
      };
      const rows = [...body.rows].map((row) => [keyOf(row), row]);
      rows.sort(([a], [b]) => typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true }));
      if (falls) rows.reverse();
      body.append(...rows.map(([, row]) => row));
    });
  });
}

const search = document.querySelector('#search');
if (search !== null) {
  document.querySelector('.find').hidden = false;
  const findings = all('.finding').map((finding) => ({
    finding,
    list: finding.querySelector('details'),
    isOpen: finding.querySelector('details[open]') !== null,
    rows: all('tbody tr', finding).map((row) => [row, row.textContent.toLowerCase()]),
    about: all('.about', finding).map((it) => it.textContent).join(' ').toLowerCase(),
  }));
  const seek = () => {
    const word = search.value.trim().toLowerCase();
    let shown = 0;
    let lines = 0;
    for (const { finding, list, isOpen, rows, about } of findings) {
      const isMeant = about.includes(word);
      const hits = rows.filter(([, text]) => text.includes(word)).length;
      for (const [row, text] of rows) row.hidden = word !== '' && hits > 0 && !text.includes(word);
      finding.hidden = word !== '' && !isMeant && hits === 0;
      if (list !== null) list.open = word === '' ? isOpen : hits > 0;
      if (!finding.hidden) shown += 1;
      if (word !== '') lines += hits;
    }
    for (const group of all('.campaign')) group.hidden = word !== '' && all('.finding', group).every((it) => it.hidden);
    document.querySelector('#found').textContent = word === '' ? '' : shown + ' of ' + findings.length + ' findings, ' + lines + ' rows of their lists';
  };
  search.addEventListener('input', seek);
  seek();
}

let opened = [];
addEventListener('beforeprint', () => {
  opened = all('details:not([open])');
  for (const it of opened) it.open = true;
});
addEventListener('afterprint', () => {
  for (const it of opened) it.open = false;
});
`;
