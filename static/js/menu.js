// Menus close with Escape and when something else is pressed.
for (const menu of all('details.menu')) {
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}
// On a narrow screen the rows of links scroll: start with the current one in sight.
// Only the row moves: scrolling a link into view would also make it the place from which Tab goes on.
for (const link of all(':is(.tabs-top, .mast-nav) [aria-current]')) {
  const row = link.closest('.tabs-top, .mast-nav');
  if (row.scrollWidth <= row.clientWidth) continue;
  const [bar, place] = [row.getBoundingClientRect(), link.getBoundingClientRect()];
  row.scrollLeft += place.left + place.width / 2 - (bar.left + bar.width / 2);
}
