// Single keys, where the page allows them (data-keys on body), never while typing.
const follow = (rel) => link(rel)?.click();
const search = () => all('input[type="search"]').find((field) => field.checkVisibility());
const link = (rel) => document.querySelector(`a[rel="${rel}"]`);
/** The keys that do something here: each with its words and what it needs on the page. */
const list = () => [
  ['1–5', 'score and go on', document.querySelector('.score')],
  ['↑ ↓', 'criterion', document.querySelector('.score')],
  ['N', 'note', document.querySelector('.score') && document.querySelector('textarea[name="note"]')],
  ['S', 'send', document.querySelector('.score') && document.querySelector('.panel button[value="submit"]')],
  ['/', 'find', search()],
  ['J', 'next', link('next')],
  ['K', 'previous', link('prev')],
  ['?', 'this list', true],
].filter(([, , present]) => present);

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
  j: () => follow('next'),
  k: () => follow('prev'),
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
