// Says what was picked before it is sent: its name, its size, and what a photo becomes. What is too large is refused at once.
const inWords = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
const WIDTH = 112, HEIGHT = 140;

/** A photo as it is going to be cropped: 4 by 5, of a tall one rather its upper part. */
const cropped = async (file) => {
  const picture = await createImageBitmap(file);
  const wide = Math.min(picture.width, picture.height * 4 / 5), high = Math.min(picture.height, picture.width * 5 / 4);
  const canvas = make('canvas', { width: WIDTH * 2, height: HEIGHT * 2 });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'The chosen photo, as it is cropped');
  canvas.getContext('2d').drawImage(picture, (picture.width - wide) / 2, (picture.height - high) / 4, wide, high,
    0, 0, canvas.width, canvas.height);
  return canvas;
};

for (const field of all('input[type="file"]')) {
  const note = make('p', { className: 'picked', role: 'status' });
  const wrong = make('p', { className: 'error', id: `${field.id}-size` });
  wrong.setAttribute('role', 'alert');
  field.after(wrong, note);
  const described = field.getAttribute('aria-describedby') ?? '';
  const refuse = (words) => {
    wrong.textContent = words;
    field.toggleAttribute('aria-invalid', Boolean(words));
    if (words) field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', words ? `${described} ${wrong.id}`.trim() : described);
    if (!words && !described) field.removeAttribute('aria-describedby');
  };
  field.addEventListener('change', async () => {
    const [file] = field.files, most = Number(field.dataset.max ?? Infinity);
    note.replaceChildren();
    refuse('');
    if (!file) return;
    if (file.size > most) {
      field.value = '';
      return refuse(`Choose a file of at most ${Math.floor(most / 1048576)} MB: “${file.name}” has ${inWords(file.size)}, and was not taken.`);
    }
    note.append(make('span', { textContent: `${file.name}, ${inWords(file.size)}` }));
    if (!field.accept.includes('image/')) return;
    try { note.prepend(await cropped(file)); } catch { /* the server says what is wrong with it */ }
  });
}
