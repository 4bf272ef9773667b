// Markdown: the preview is made by the server, so that it is exactly what will be published.
const marks = {
  bold: (words) => `**${words}**`,
  italic: (words) => `*${words}*`,
  link: (words) => `[${words}](https://)`,
  list: (words) => words.split('\n').map((line) => `- ${line}`).join('\n'),
};

for (const field of all('textarea[data-preview]')) {
  const view = document.getElementById(field.dataset.preview);
  let asked;
  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const body = new URLSearchParams({ text: field.value, csrf: csrf() });
      const answer = await fetch('/preview', { method: 'POST', body, signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      view.replaceChildren(...page.body.childNodes);
    } catch { /* the last preview stays */ }
  };
  field.addEventListener('input', rested(show, 400));

  // One stop of Tab for the whole bar; arrows go along it.
  const buttons = all('[data-mark]', field.closest('.md'));
  const stop = (at) => buttons.forEach((button, index) => { button.tabIndex = index === at ? 0 : -1; });
  const along = { ArrowLeft: (at) => at - 1, ArrowRight: (at) => at + 1, Home: () => 0, End: () => -1 };
  stop(0);
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener('keydown', (event) => {
      const to = along[event.key]?.(buttons.indexOf(button));
      if (to === undefined) return;
      event.preventDefault();
      const next = (to + buttons.length) % buttons.length;
      stop(next);
      buttons[next].focus();
    });
    button.addEventListener('click', () => {
      const { selectionStart: from, selectionEnd: to } = field;
      field.setRangeText(marks[button.dataset.mark](field.value.slice(from, to)), from, to, from === to ? 'end' : 'select');
      field.focus();
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}
