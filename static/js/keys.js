// Single keys, where the page allows them (data-keys on body), never while typing.
const follow = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();
const list = [['/', 'find'], ['J', 'next'], ['K', 'previous'], ['?', 'this list']];
if (document.querySelector('.score')) list.unshift(['1–5', 'score and go on'], ['↑ ↓', 'criterion'], ['N', 'note'], ['S', 'send']);

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
