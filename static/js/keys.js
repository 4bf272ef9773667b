// Single keys, where the page allows them (data-keys on body), never while typing.
const follow = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();
const list = [['/', 'find'], ['J', 'next'], ['K', 'previous'], ['?', 'this list']];
if (document.querySelector('.score')) list.unshift(['1–5', 'score and go on'], ['↑ ↓', 'criterion'], ['N', 'note'], ['S', 'send']);
if (document.querySelector('table.select')) list.unshift(['J K', 'row'], ['X', 'choose'], ['A W D', 'accept, waiting list, do not accept'], ['Esc', 'choose none']);

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
  const rows = list.flatMap(([key, words]) => [make('dt', {}, make('kbd', { textContent: key })), make('dd', { textContent: words })]);
  const dialog = make('dialog', { ariaLabel: 'Keys' }, make('h3', { textContent: 'Keys' }),
    make('dl', { className: 'keylist' }, ...rows), make('form', { method: 'dialog' }, close));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

const acts = {
  '/': () => all('input[type="search"]').find((field) => field.checkVisibility())?.focus(),
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
