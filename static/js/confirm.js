// Asks the server's question in a dialog, for forms with data-confirm (on the form or on the button pressed); the form then
// says that it was asked. Without it the server asks on a page. The button names the act.
const agreed = new WeakSet();
document.addEventListener('submit', (event) => {
  const form = event.target, button = event.submitter;
  const question = button?.dataset.confirm ?? form.dataset.confirm;
  if (!question || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const label = (button?.textContent ?? 'Go on').trim().replace(/…$/, '');
  const yes = make('button', { type: 'button', className: 'btn danger', textContent: label });
  const no = make('button', { type: 'button', className: 'btn', textContent: 'No, go back', autofocus: true });
  const dialog = make('dialog', {}, make('h3', { id: 'question', textContent: question }), make('p', { className: 'row' }, yes, no));
  dialog.setAttribute('aria-labelledby', 'question');
  dialog.addEventListener('close', () => dialog.remove());
  no.addEventListener('click', () => dialog.close());
  yes.addEventListener('click', () => {
    dialog.close();
    agreed.add(form);
    form.addEventListener('formdata', (sent) => sent.formData.append('confirmed', 'yes'), { once: true });
    form.requestSubmit(button);
  });
  document.body.append(dialog);
  dialog.showModal();
}, { capture: true });
