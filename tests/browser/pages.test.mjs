// Every page as everybody sees it: axe finds nothing, in light and dark, at a desk and on a phone; nothing scrolls sideways.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everywhere, ROLES } from './addresses.mjs';
import { browser, findings, installation, overhang } from './support.mjs';

let site, running;
before(async () => {
  site = await installation();
  running = await browser();
});
after(async () => { await running?.close(); await site?.stop(); });

const windows = {
  'light desk': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'dark desk': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true, isMobile: true },
};

for (const role of ROLES) {
  for (const [name, options] of Object.entries(windows)) {
    test(`axe finds nothing: ${role}, ${name}`, async () => {
      assert.deepEqual(await everywhere(running, site, { ...options, bypassCSP: true }, findings, [role]), []);
    });
  }
}

test('no page needs to be scrolled sideways, on a desk, on a phone, at 320 px', async () => {
  for (const [width, height] of [[1440, 900], [390, 844], [320, 640]]) {
    const wide = async (page) => ((await overhang(page)) > 0 ? [`${await overhang(page)} px wider than ${width}`] : []);
    assert.deepEqual(await everywhere(running, site, { viewport: { width, height } }, wide), []);
  }
});

test('text twice as large widens no page', async () => {
  const wide = async (page) => {
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    return (await overhang(page)) > 0 ? [`${await overhang(page)} px wider than the window`] : [];
  };
  assert.deepEqual(await everywhere(running, site, { viewport: { width: 1280, height: 900 }, bypassCSP: true }, wide), []);
});

test('the first stop of Tab is the skip link', async () => {
  const first = async (page) => {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => document.activeElement.className);
    return stop === 'skip' ? [] : [`Tab goes to “${stop}” first`];
  };
  assert.deepEqual(await everywhere(running, site, {}, first), []);
});

test('each id stands once on its page, and each page has one heading of the first level', async () => {
  const twice = (page) => page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id), headings = document.querySelectorAll('h1').length;
    const repeated = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} stands twice`);
    return headings === 1 ? repeated : [...repeated, `${headings} headings of the first level`];
  });
  assert.deepEqual(await everywhere(running, site, {}, twice), []);
});

test('nothing moves after the first paint', async () => {
  const moved = async (page) => {
    const shift = await page.evaluate(() => new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
    }));
    return shift < 0.02 ? [] : [`moves by ${shift.toFixed(3)}`];
  };
  for (const width of [1280, 390]) {
    assert.deepEqual(await everywhere(running, site, { viewport: { width, height: 900 } }, moved), []);
  }
});

// However slowly a page arrives: what is painted first stays where it is.
test('the columns of a table stand where its first rows put them, and hold what is in them', async () => {
  const moving = (page) => page.evaluate(() => [...document.querySelectorAll('main table')].flatMap((table) => {
    const cells = [...table.querySelectorAll('th, td')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1);
    const cut = cells.slice(0, 1).map((cell) => `“${cell.textContent.trim()}” is ${cell.scrollWidth} px in ${cell.clientWidth} px`);
    const heads = [...table.querySelectorAll('thead tr:last-child > *')], late = [...table.querySelectorAll('tbody tr')].slice(3);
    const edges = () => heads.map((head) => head.getBoundingClientRect().left);
    const whole = edges();
    for (const row of late) row.remove();
    const begun = edges();
    const moved = heads.filter((head, at) => Math.abs(whole[at] - begun[at]) > 1).slice(0, 1);
    return [...cut, ...moved.map((head) => `“${head.textContent.trim()}” moves while rows arrive`)];
  }));
  for (const width of [1280, 820]) {
    assert.deepEqual(await everywhere(running, site, { viewport: { width, height: 900 } }, moving), []);
  }
});

// The schedule's board is rooms by hours, which no list can show; it scrolls inside itself.
test('no table but the schedule is scrolled sideways on a phone', async () => {
  const cut = (page) => page.evaluate(() => [...document.querySelectorAll('main table:not(.board-grid)')].flatMap((table) => {
    const box = table.parentElement;
    return box.scrollWidth > box.clientWidth ? [`a table of ${box.scrollWidth} px in ${box.clientWidth} px`] : [];
  }));
  assert.deepEqual(await everywhere(running, site, { viewport: { width: 390, height: 844 } }, cut), []);
});

test('on a phone a table says what each value is, without scripts', async () => {
  const nameless = (page) => page.evaluate(() => [...document.querySelectorAll('main table.table:not(.bars)')].flatMap((table) => {
    const heads = [...table.querySelectorAll('thead tr:last-child > *')];
    const said = heads.map((head) => (head.matches('.clip') || head.querySelector('.vh') ? '' : head.textContent.trim()));
    const cells = [...table.querySelectorAll('tbody tr')].flatMap((row) => [...row.children].map((cell, at) => [cell, said[at]]));
    return cells.filter(([cell, name]) => cell.tagName === 'TD' && cell.textContent.trim() && name && cell.colSpan === 1
      && cell.dataset.label !== name && !(name === '#' && cell.dataset.label === 'Rank'))
      .slice(0, 1).map(([cell, name]) => `a value of “${name}” is called “${cell.dataset.label}”`);
  }));
  const options = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
  assert.deepEqual(await everywhere(running, site, options, nameless), []);
});

test('no page says an error to the console, and each has a title of its own', async () => {
  const said = new Map(), titles = new Map();
  const judge = async (page) => {
    const title = await page.title(), path = new URL(page.url()).pathname, before = titles.get(title);
    titles.set(title, path);
    return before && before !== path ? [`has the title “${title}” of ${before}`] : [];
  };
  const watch = (page) => {
    const hear = (words) => said.set(page.url(), words);
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('404')) hear(message.text()); });
    page.on('pageerror', (error) => hear(String(error)));
  };
  assert.deepEqual(await everywhere(running, site, {}, judge, ROLES, watch), []);
  assert.deepEqual([...said], []);
});
