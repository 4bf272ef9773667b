// Saves a draft two seconds after typing. The answer is { saved_at, address?, version?, without }: when, where the draft
// now lives, the version that the next save builds on, and the fields that are taken only when the form is sent.
const KEPT = 'Your words are kept in this browser.';
const refused = ({ status }) => ({
  403: `Not saved: this is closed now, or you were signed out and in. ${KEPT}`,
  404: `Not saved: this is not yours any more. ${KEPT}`,
  409: `Not saved: somebody else changed this draft. Press Save draft to see both. ${KEPT}`,
  413: 'Not saved yet: press Save draft to see what to put right.',
  422: 'Not saved yet: press Save draft to see what to put right.',
  429: `Not saved: too often. ${KEPT}`,
  503: `Not saved yet: the server is busy. ${KEPT}`,
}[status] ?? (status === 401 ? `Not saved: you are signed out. ${KEPT}` : `Not saved: something went wrong. ${KEPT}`));

for (const form of all('form[data-autosave]')) {
  const status = form.querySelector('.saved span');
  const sign = form.querySelector('.saved use');
  let changes = 0, saved = 0, busy = false, leaving = false, afterwards = null;
  const say = (words, done = false) => {
    if (status) status.textContent = words;
    sign?.setAttribute('href', done ? '#i-check' : '#i-pen');
  };

  const filled = () => {
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    body.set('action', 'save');
    body.set('autosave', '1');
    return body;
  };

  const accept = ({ saved_at, address, version }) => {
    // `form.action` would be the button of that name.
    if (address) { form.setAttribute('action', address); history.replaceState(null, '', address); }
    const field = form.querySelector('input[name="version"]');
    if (field && version !== undefined) field.value = version;
    say(`Draft saved ${saved_at}`, true);
  };

  /** Sends what is typed, as it stands after so many changes; `false` where it was refused, and would be again. */
  const send = async (upTo) => {
    const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: filled(), headers: { Accept: 'application/json' } });
    const named = answer.headers.get('callboard-saved')?.split(' ').includes(form.querySelector('input[name="form_key"]').value);
    if (!answer.ok || !named) { say(refused(answer)); return false; }
    const told = await answer.json();
    accept(told);
    saved = upTo;
    if (saved === changes) form.dispatchEvent(new CustomEvent('callboard:saved', { detail: { without: told.without ?? [] } }));
    return true;
  };

  const save = async () => {
    if (busy || leaving || saved === changes) return;
    busy = true;
    let again = true;
    try { again = await send(changes); } catch { say(`Not saved: no connection. ${KEPT}`); }
    busy = false;
    // Whoever pressed a button meanwhile is not kept waiting by a save that failed.
    if (afterwards) return afterwards();
    if (again && saved !== changes) later();
  };
  const later = rested(save, 2000);

  // A file, and what stands apart from the draft, is taken when the form is sent.
  const counts = ({ target }) => !target.matches('[type="file"]') && !target.closest('[data-apart]');
  form.addEventListener('input', (event) => {
    if (!counts(event)) return;
    changes += 1;
    say('Not saved yet');
    later();
  });
  form.addEventListener('change', (event) => { if (counts(event)) save(); });
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    // A save under way is still making the version that this form has to name.
    if (busy) {
      event.preventDefault();
      afterwards = () => { afterwards = null; form.requestSubmit(event.submitter); };
    } else {
      leaving = true;
    }
  });
  // Back from the page that refused it, it saves on.
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted) leaving = false; });
  window.addEventListener('online', save);
}
