// Saves a draft two seconds after typing. The answer is { saved_at?, address?, version? }: when, where the draft now
// lives, and the version that the next save builds on.
const KEPT = 'Your words are kept in this browser.';
const refused = (answer) => {
  if (answer.status === 409) return 'Not saved: somebody else changed this draft. Open it again to see both.';
  if (answer.status === 422 || answer.status === 413) return 'Not saved yet: press Save draft to see what to put right.';
  return `Not saved: you may be signed out. ${KEPT}`;
};

for (const form of all('form[data-autosave]')) {
  const status = form.querySelector('.saved span');
  const say = (words) => { if (status) status.textContent = words; };
  let changes = 0, saved = 0, busy = false, leaving = false, afterwards = null;

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
    say(`Draft saved ${saved_at ?? new Date().toTimeString().slice(0, 5)}`);
  };

  const save = async () => {
    if (busy || leaving || saved === changes) return;
    busy = true;
    const upTo = changes;
    try {
      const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: filled(), headers: { Accept: 'application/json' } });
      const json = answer.headers.get('content-type')?.includes('json');
      if (!answer.ok || !json) return say(refused(answer));
      accept(await answer.json());
      saved = upTo;
      if (saved === changes) form.dispatchEvent(new Event('callboard:saved'));
    } catch {
      say(`Not saved: no connection. ${KEPT}`);
    } finally {
      busy = false;
    }
    if (afterwards) return afterwards();
    if (saved !== changes) later();
  };
  const later = rested(save, 2000);

  form.addEventListener('input', () => { changes += 1; later(); });
  form.addEventListener('change', save);
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
  window.addEventListener('online', save);
}
