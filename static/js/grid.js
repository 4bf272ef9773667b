// Free places of the schedule are one Tab stop; the arrow keys go from one to the next.
for (const grid of all('.board-grid')) {
  const places = all('.here', grid);
  const stop = (chosen) => { for (const place of places) place.tabIndex = place === chosen ? 0 : -1; };
  if (places.length > 0) stop(places[0]);
  const middle = (place) => {
    const box = place.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + Math.min(box.height, 8) / 2 };
  };
  grid.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const here = event.target.closest('.here');
    if (!step || !here) return;
    const from = middle(here);
    const away = (place) => {
      const { x, y } = middle(place);
      const [along, across] = step[0] ? [(x - from.x) * step[0], Math.abs(y - from.y)] : [(y - from.y) * step[1], Math.abs(x - from.x)];
      return along > 1 ? along + across * 20 : Infinity;
    };
    const next = places.reduce((best, place) => (away(place) < away(best) ? place : best), here);
    event.preventDefault();
    stop(next);
    next.focus();
  });
}
