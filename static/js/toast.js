// A toast closes by its button, and by itself after ten seconds unless somebody is at it.
for (const toast of all('.toast')) {
  const close = () => toast.remove();
  for (const button of all('[data-close]', toast)) {
    button.hidden = false;
    button.addEventListener('click', close);
  }
  const leave = rested(close, 10_000);
  leave();
  for (const kind of ['pointermove', 'focusin', 'keydown']) toast.addEventListener(kind, leave);
}
