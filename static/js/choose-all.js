// The box in a table's head chooses all rows; the bar of actions shows when something is chosen.
for (const box of all('input[data-all]')) {
  const table = box.closest('table');
  const rows = all('tbody input[type="checkbox"]', table);
  const bar = box.form?.querySelector('[data-bulk]') ?? table.parentElement.parentElement.querySelector('[data-bulk]');
  const update = () => {
    const chosen = rows.filter((row) => row.checked).length;
    box.checked = chosen > 0 && chosen === rows.length;
    box.indeterminate = chosen > 0 && chosen < rows.length;
    if (!bar) return;
    bar.toggleAttribute('data-shown', chosen > 0);
    for (const figure of all('[data-chosen]', bar)) figure.textContent = chosen;
  };
  box.addEventListener('change', () => { for (const row of rows) row.checked = box.checked; update(); });
  table.addEventListener('change', update);
  update();
}
