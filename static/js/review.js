// Scoring by keys: 1–5 scores and goes on, arrows change the criterion, N goes to the note, S sends.
const criteria = all('.score');
const unscored = () => Math.max(0, criteria.findIndex((one) => !one.querySelector(':checked')));
const here = () => criteria.indexOf(document.activeElement.closest('.score'));
const go = (index) => {
  const to = criteria[Math.min(Math.max(index, 0), criteria.length - 1)];
  (to.querySelector(':checked') ?? to.querySelector('input')).focus();
};
const score = (value) => {
  const at = here() < 0 ? unscored() : here();
  const radio = criteria[at].querySelector(`input[value="${value}"]`);
  if (!radio) return;
  radio.checked = true;
  for (const kind of ['input', 'change']) radio.dispatchEvent(new Event(kind, { bubbles: true }));
  go(at + 1);
};
const acts = {
  ArrowDown: () => go(here() + 1),
  ArrowUp: () => go(here() - 1),
  n: () => document.querySelector('textarea[name="note"]')?.focus(),
  s: () => document.querySelector('.panel button[value="submit"]')?.click(),
};

for (const criterion of criteria) {
  criterion.addEventListener('change', (event) => {
    const words = event.target.closest('label').querySelector('.vh')?.textContent;
    const line = criterion.querySelector('.chosen');
    if (words && line) line.textContent = words;
  });
}
if (criteria.length && document.body.matches('[data-keys]')) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    const arrow = event.key.startsWith('Arrow');
    if (arrow && here() < 0) return;
    const act = /^[1-5]$/.test(event.key) ? () => score(event.key) : acts[arrow ? event.key : event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
