// What a reader sees: the answer to what they did, without scripts too; and the programme on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, inSight, installation, leads, windowOf } from './support.mjs';

let site, running;
before(async () => {
  site = await installation();
  running = await browser();
});
after(async () => { await running?.close(); await site?.stop(); });

for (const [width, height, row] of [[1280, 720, -1], [390, 844, -2]]) {
  test(`without scripts the answer to an act is in sight: ${width} px`, async () => {
    const options = { javaScriptEnabled: false, viewport: { width, height } };
    const organiser = await windowOf(running, site, 'organiser', options), page = await organiser.newPage();
    await page.goto(`/${site.events.review}/organise/decisions`);
    await page.locator('tbody input[name=code]').nth(row).check();
    await leads(page, () => page.locator('[data-bulk] button[value=waitlist]').click());
    assert.equal(await inSight(page.getByText('1 proposal staged: waiting list.')), true);

    const visitor = await windowOf(running, site, null, options), talk = await visitor.newPage();
    await talk.goto(`/${site.events.over}/programme?view=list`);
    await talk.goto(await talk.locator(`a[href^="/${site.events.over}/talks/"]`).first().getAttribute('href'));
    await leads(talk, () => talk.getByRole('button', { name: 'Send my rating' }).click());
    assert.equal(await inSight(talk.getByText('Choose from 1 to 5 stars')), true);
    await talk.locator('input[name=stars][value="4"]').check({ force: true });
    await leads(talk, () => talk.getByRole('button', { name: 'Send my rating' }).click());
    assert.equal(await inSight(talk.getByText('Thank you. Your rating is counted.')), true);
    await Promise.all([organiser.close(), visitor.close()]);
  });
}

test('the printed programme names its day and its address, and holds nothing to press', async () => {
  const context = await windowOf(running, site, null, { colorScheme: 'dark' }), page = await context.newPage();
  await page.goto(`/${site.events.now}/programme`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const printed = await page.locator('body').innerText();
  assert.match(printed, /Saturday|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday/);
  assert.ok(printed.includes(`${site.address}/${site.events.now}/programme`));
  assert.equal(await page.locator('button:visible, input:visible, select:visible, .btn:visible').count(), 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  await context.close();
});
