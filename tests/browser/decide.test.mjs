// Deciding by keyboard: rows are chosen with single keys, and what can be done with them stays in sight.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, inSight, installation, leads, windowOf } from './support.mjs';

let site, running;
before(async () => {
  site = await installation();
  running = await browser();
});
after(async () => { await running?.close(); await site?.stop(); });

/** The ranking of the event that is in review, in a window of an organiser. */
async function ranking(story) {
  const context = await windowOf(running, site, 'organiser', { viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(`/${site.events.review}/organise/decisions?view=open`);
    await story(page);
  } finally { await context.close(); }
}

const chosen = (page) => page.locator('input[name=code]:checked').count();

test('three are chosen and accepted by keys alone, and the bar stays in sight with their number', () => ranking(async (page) => {
  for (let row = 0; row < 30; row += 1) await page.keyboard.press('j');
  await page.keyboard.press('x');
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);

  assert.equal(await chosen(page), 3);
  assert.equal(await inSight(page.locator('[data-bulk]')), true);
  assert.equal(await page.locator('[data-chosen]').textContent(), '3');
  assert.equal(await inSight(page.locator('.rank thead th.iv')), true);
  assert.equal(await inSight(page.locator('table.rank tr:has(:focus)')), true);

  assert.equal((await leads(page, () => page.keyboard.press('a'))).status(), 200);
  assert.equal(await page.locator('.toast').first().textContent().then((words) => words.includes('3 proposals staged: accept.')), true);
}));

test('what was chosen is given up by one key', () => ranking(async (page) => {
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  assert.equal(await chosen(page), 2);
  await page.keyboard.press('Escape');
  assert.equal(await chosen(page), 0);
  assert.equal(await page.locator('[data-bulk]').isVisible(), false);
}));

test('three are accepted and announced in six steps', () => ranking(async (page) => {
  let steps = 0;
  const step = (act) => { steps += 1; return act(); };
  const box = (row) => page.locator('table.rank tbody input[name=code]').nth(row);
  for (const row of [0, 1, 2]) await step(() => box(row).check());
  await step(() => leads(page, () => page.locator('[data-bulk]').getByRole('button', { name: 'Accept', exact: true }).click()));
  await step(() => leads(page, () => page.locator('main').getByRole('link', { name: /^Announce \d/ }).click()));
  await step(() => leads(page, () => page.locator('main').getByRole('button', { name: /^Announce and send/ }).click()));

  assert.equal(steps, 6);
  assert.match(await page.locator('.toast').first().textContent(), /decisions? announced/);
}));
