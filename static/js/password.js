// Show and hide a password; sending hides it again, so that browsers know it as one.
for (const button of all('button[data-show]')) {
  const field = document.getElementById(button.dataset.show);
  const show = (shown) => {
    field.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', shown);
  };
  button.hidden = false;
  button.addEventListener('click', () => show(field.type === 'password'));
  field.form?.addEventListener('submit', () => show(false));
}
