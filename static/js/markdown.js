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

  for (const button of all('[data-mark]', field.closest('.md'))) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const { selectionStart: from, selectionEnd: to } = field;
      field.setRangeText(marks[button.dataset.mark](field.value.slice(from, to)), from, to, from === to ? 'end' : 'select');
      field.focus();
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}
