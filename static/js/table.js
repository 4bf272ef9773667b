// On phones a row of a table is a card: each value says what its column is called.
for (const table of all('.table:not(.bars)')) {
  const heads = all('thead tr:last-child > *', table).map((head) => (head.classList.contains('clip') ? '' : head.textContent.trim()));
  for (const row of all('tbody > tr', table)) {
    [...row.children].forEach((cell, at) => {
      if (cell.tagName === 'TD' && cell.textContent.trim() && heads[at] && cell.colSpan === 1) cell.dataset.label ??= heads[at];
    });
  }
}
