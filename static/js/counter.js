// Counters count while typing. They are read out only near the limit, and only in a pause.
for (const counter of all('.counter[data-for]')) {
  const field = document.getElementById(counter.dataset.for);
  const { max, unit } = counter.dataset;
  const spoken = make('span', { className: 'vh', role: 'status' });
  counter.after(spoken);
  const used = () => (unit === 'words' ? field.value.match(/\S+/g)?.length ?? 0 : [...field.value].length);
  const count = () => {
    counter.textContent = `${used()} of ${max} ${unit}`;
    counter.toggleAttribute('data-over', used() > Number(max));
  };
  const speak = rested(() => { spoken.textContent = used() > max * 0.9 ? counter.textContent : ''; }, 1000);
  field?.addEventListener('input', () => { count(); speak(); });
  if (field) count();
}
