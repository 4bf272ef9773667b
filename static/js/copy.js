// Copies what stands in a field.
for (const button of all('button[data-copy]')) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = 'Copied';
    } catch {
      // Without leave to write there, the words are selected and one key copies them.
      button.textContent = 'Press Ctrl C';
    }
  });
}
