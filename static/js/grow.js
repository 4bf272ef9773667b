// Text areas grow with their text where the style sheet cannot do it; one-line ones take no line breaks.
for (const area of all('textarea')) {
  if (!CSS.supports('field-sizing', 'content')) {
    const grow = () => {
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight + 2}px`;
    };
    area.addEventListener('input', grow);
    grow();
  }
  if (area.matches('.line')) {
    area.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.isComposing) event.preventDefault(); });
  }
}
