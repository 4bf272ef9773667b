// Keeps what was typed in this browser until the server says that it has it, and offers it again after whatever went wrong.
// Every form with words in it is kept, for the person signed in. A copy goes when an answer names the form that it was
// typed into: in the cookie `saved` for the page that comes next, in a header for a script that saves. Nothing else ends it.
const PREFIX = 'callboard:';
const FORTNIGHT = 14 * 24 * 3600 * 1000;
const reader = document.querySelector('meta[name="reader"]')?.content;
const WORDS = 'textarea, [type="text"], [type="email"], [type="url"], [type="tel"], [type="number"], [type="date"], [type="datetime-local"]';
const controls = (form) => [...form.elements].filter((one) => one.name
  && one.matches('textarea, select, input:not([type="hidden"], [type="file"], [type="password"], [type="submit"], [type="search"])'));
const ticked = (one) => one.matches('[type="radio"], [type="checkbox"]');

const asServed = (one) => {
  if (!one.matches('select')) return one.defaultValue;
  return ([...one.options].find((option) => option.defaultSelected) ?? one.options[0])?.value ?? '';
};

/** The values of a form's controls by their names: as they are, or as the page was served. */
const values = (form, served = false) => {
  const found = {};
  for (const one of controls(form)) {
    found[one.name] ??= [];
    if (!ticked(one)) found[one.name].push(served ? asServed(one) : one.value);
    else if (served ? one.defaultChecked : one.checked) found[one.name].push(one.value);
  }
  return found;
};
const differ = (one, other) => JSON.stringify(one) !== JSON.stringify(other);
const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
const formKey = (form) => form.querySelector('input[name="form_key"]')?.value;

const putBack = (form, words) => {
  const used = {};
  for (const one of controls(form)) {
    const old = words[one.name];
    if (!old) continue;
    const before = ticked(one) ? one.checked : one.value;
    if (ticked(one)) one.checked = old.includes(one.value);
    else one.value = old[used[one.name] = (used[one.name] ?? -1) + 1] ?? one.value;
    if (before !== (ticked(one) ? one.checked : one.value)) one.dispatchEvent(new Event('input', { bubbles: true }));
  }
};

/** Which of the kept words are others now, or were when the page was served. */
const changed = (form, words, served = false) => {
  const now = values(form, served);
  return Object.keys(words).filter((name) => name in now && differ(words[name], now[name]));
};

/** Offers words; `decided` hears when they were put back or thrown away. */
const offer = (form, words, decided) => {
  const back = make('button', { type: 'button', className: 'btn small', textContent: 'Put them back' });
  const away = make('button', { type: 'button', className: 'btn small quiet', textContent: 'Throw them away' });
  const note = make('div', { className: 'notice', role: 'status' }, make('span'),
    make('p', { textContent: 'This browser kept words of yours that were not saved.' }),
    make('p', { className: 'row tight' }, back, away));
  note.dataset.kind = 'info';
  form.prepend(note);
  away.addEventListener('click', () => { decided(false); note.remove(); });
  back.addEventListener('click', () => {
    const differing = changed(form, words);
    decided(true);
    putBack(form, words);
    note.remove();
    controls(form).find((one) => differing.includes(one.name))?.focus();
  });
};

/** Under which name a form is kept: its own, or where it goes and which of several it is. */
const names = new Map();
const nameOf = (form) => {
  const name = form.dataset.keep ?? new URL(form.getAttribute('action') ?? '', location.href).pathname;
  const before = names.get(name) ?? 0;
  names.set(name, before + 1);
  return `${PREFIX}${reader}:${name}${before ? `#${before}` : ''}`;
};

// A form that was refused comes back with its words: they are not saved yet.
const refused = document.querySelector('.error-summary') !== null;

const keep = (form) => {
  const key = nameOf(form), stored = read(key)?.words;
  let touched = false, older;
  const put = (words) => localStorage.setItem(key, JSON.stringify({ at: Date.now(), form: formKey(form), words, older }));
  const store = () => { touched = true; put(values(form)); };
  if (stored && changed(form, stored).length) {
    // Until somebody decides, what is typed meanwhile does not take the place of what is offered.
    older = stored;
    offer(form, stored, (taken) => {
      older = undefined;
      if (taken || touched) store();
      else localStorage.removeItem(key);
    });
  } else if (stored && (refused || changed(form, stored, true).length)) store();
  else localStorage.removeItem(key);
  form.addEventListener('input', store);
  // What is sent is what is kept, under the name of the form that is sent.
  form.addEventListener('submit', () => { if (touched) store(); });
  // A script saved; what it had to leave out is kept on.
  form.addEventListener('callboard:saved', ({ detail }) => {
    const left = Object.entries(values(form)).filter(([name, all]) => detail.without.includes(name) && all.some((one) => one));
    if (left.length || older) put(Object.fromEntries(left));
    else localStorage.removeItem(key);
  });
};

try {
  const saved = document.cookie.match(/(?:^|; )saved=([^;]*)/)?.[1].split('.') ?? [];
  for (const key of kept()) {
    const copy = read(key), arrived = saved.includes(copy?.form);
    if (!(copy?.at > Date.now() - FORTNIGHT) || (arrived && !copy.older)) localStorage.removeItem(key);
    else if (arrived) localStorage.setItem(key, JSON.stringify({ at: copy.at, words: copy.older }));
  }
  if (saved.length) document.cookie = `saved=; path=/; max-age=0${location.protocol === 'https:' ? '; secure' : ''}`;
  if (reader) {
    for (const form of all('form[method="post"]')) {
      if (form.querySelector(WORDS) && !form.querySelector('[type="password"]')) keep(form);
    }
  }
  for (const form of all('form[action="/logout"]')) {
    form.addEventListener('submit', () => { for (const key of kept()) localStorage.removeItem(key); });
  }
} catch { /* a browser that keeps nothing */ }
