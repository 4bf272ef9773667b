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
for (const link of all(':is(.tabs-top, .mast-nav) [aria-current]')) link.scrollIntoView({ block: 'nearest', inline: 'center' });
