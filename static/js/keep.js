// Keeps what was typed in this browser until the server has it, and offers it again after a lost session.
const PREFIX = 'callboard:';
const FORTNIGHT = 14 * 24 * 3600 * 1000;
const texts = (form) => all('textarea[name], input[name]', form)
  .filter((field) => field.matches('textarea, [type="text"], [type="email"], [type="url"], [type="tel"], [type="number"], [type="search"]'));
const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

const offer = (form, key, stored) => {
  const differing = texts(form).filter((field) => field.name in stored.words && stored.words[field.name] !== field.value);
  if (!differing.length) return localStorage.removeItem(key);
  const back = make('button', { type: 'button', className: 'btn small', textContent: 'Put them back' });
  const away = make('button', { type: 'button', className: 'btn small quiet', textContent: 'Throw them away' });
  const note = make('div', { className: 'notice', role: 'status' }, make('span'),
    make('p', { textContent: 'This browser kept words of yours that were not saved.' }),
    make('p', { className: 'row tight' }, back, away));
  note.dataset.kind = 'info';
  form.prepend(note);
  away.addEventListener('click', () => { localStorage.removeItem(key); note.remove(); });
  back.addEventListener('click', () => {
    for (const field of differing) {
      field.value = stored.words[field.name];
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    note.remove();
    differing[0].focus();
  });
};

try {
  // A form that was sent and did not come back with problems, or with the sign-in page, has arrived.
  const sent = sessionStorage.getItem(PREFIX + 'sent');
  if (sent && !document.querySelector('.error-summary') && !location.pathname.startsWith('/login')) localStorage.removeItem(sent);
  if (!location.pathname.startsWith('/login')) sessionStorage.removeItem(PREFIX + 'sent');
  for (const key of kept()) if (!(read(key)?.at > Date.now() - FORTNIGHT)) localStorage.removeItem(key);

  for (const form of all('form[data-keep]')) {
    const key = PREFIX + form.dataset.keep;
    const stored = read(key);
    if (stored) offer(form, key, stored);
    const store = () => localStorage.setItem(key, JSON.stringify({
      at: Date.now(), words: Object.fromEntries(texts(form).map((field) => [field.name, field.value])),
    }));
    form.addEventListener('input', store);
    form.addEventListener('callboard:saved', () => localStorage.removeItem(key));
    form.addEventListener('submit', () => sessionStorage.setItem(PREFIX + 'sent', key));
  }
  for (const form of all('form[action="/logout"]')) {
    form.addEventListener('submit', () => { for (const key of kept()) localStorage.removeItem(key); });
  }
} catch { /* a browser that keeps nothing */ }
