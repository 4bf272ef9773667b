// Says what was picked before it is sent: its name and its size.
for (const field of all('input[type="file"]')) {
  const note = make('p', { className: 'picked', role: 'status' });
  field.after(note);
  field.addEventListener('change', () => {
    note.replaceChildren(...[...field.files].map((file) => {
      const size = file.size < 1e6 ? `${Math.ceil(file.size / 1000)} kB` : `${(file.size / 1e6).toFixed(1)} MB`;
      return make('span', { textContent: `${file.name}, ${size}` });
    }));
  });
}
