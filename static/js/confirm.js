// Asks before sending a form with data-confirm (on the form or on the button pressed). The button names the act.
const agreed = new WeakSet();
document.addEventListener('submit', (event) => {
  const form = event.target, button = event.submitter;
  const question = button?.dataset.confirm ?? form.dataset.confirm;
  if (!question || agreed.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const label = (button?.textContent ?? 'Go on').trim().replace(/…$/, '');
  const yes = make('button', { type: 'button', className: 'btn danger', textContent: label });
  const no = make('button', { type: 'button', className: 'btn', textContent: 'Cancel', autofocus: true });
  const dialog = make('dialog', {}, make('h3', { id: 'question', textContent: question }), make('p', { className: 'row' }, yes, no));
  dialog.setAttribute('aria-labelledby', 'question');
  dialog.addEventListener('close', () => dialog.remove());
  no.addEventListener('click', () => dialog.close());
  yes.addEventListener('click', () => { dialog.close(); agreed.add(form); form.requestSubmit(button); });
  document.body.append(dialog);
  dialog.showModal();
}, { capture: true });
