// Single keys, where the page allows them (data-keys on body), never while typing.
const follow = (rel) => link(rel)?.click();
const search = () => all('input[type="search"]').find((field) => field.checkVisibility());
const link = (rel) => document.querySelector(`a[rel="${rel}"]`);
/** The keys that do something here: each with its words and what it needs on the page. */
const list = () => [
  ['J K', 'row', rows().length],
  ['X', 'choose', rows().length],
  ['A W D', 'accept, waiting list, do not accept', rows().length],
  ['Esc', 'choose none', rows().length],
  ['1–5', 'score and go on', document.querySelector('.score')],
  ['↑ ↓', 'criterion', document.querySelector('.score')],
  ['N', 'note', document.querySelector('.score') && document.querySelector('textarea[name="note"]')],
  ['S', 'send', document.querySelector('.score') && document.querySelector('.panel button[value="submit"]')],
  ['/', 'find', search()],
  ['J', 'next', !rows().length && link('next')],
  ['K', 'previous', !rows().length && link('prev')],
  ['?', 'this list', true],
].filter(([, , present]) => present);

// Rows that can be chosen: J and K go along them, X chooses, A, W and D stage for what is chosen, or for the row one is on.
const rows = () => all('table.select tbody input[name="code"]');
const here = () => document.activeElement?.closest('table.select tbody tr')?.querySelector('input[name="code"]');
const along = (step) => {
  const boxes = rows();
  if (!boxes.length) return false;
  const at = boxes.indexOf(here());
  const next = boxes[at < 0 ? (step > 0 ? 0 : boxes.length - 1) : Math.min(Math.max(at + step, 0), boxes.length - 1)];
  next.focus({ preventScroll: true });
  next.closest('tr').scrollIntoView({ block: 'center' });
  return true;
};
const stage = (verdict) => {
  if (!rows().some((box) => box.checked)) here()?.click();
  if (rows().some((box) => box.checked)) document.querySelector(`[data-bulk] button[value="${verdict}"]`)?.click();
};

const help = () => {
  const close = make('button', { className: 'btn', textContent: 'Close', autofocus: true });
  const rows = list().flatMap(([key, words]) => [make('dt', {}, make('kbd', { textContent: key })), make('dd', { textContent: words })]);
  const dialog = make('dialog', { ariaLabel: 'Keys' }, make('h3', { textContent: 'Keys' }),
    make('dl', { className: 'keylist' }, ...rows), make('form', { method: 'dialog' }, close));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

const acts = {
  '/': () => search()?.focus(),
  '?': help,
  j: () => along(1) || follow('next'),
  k: () => along(-1) || follow('prev'),
  x: () => here()?.click(),
  a: () => stage('accept'),
  w: () => stage('waitlist'),
  d: () => stage('reject'),
  escape: () => { for (const box of rows()) if (box.checked) box.click(); },
};
if (document.body.matches('[data-keys]')) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
