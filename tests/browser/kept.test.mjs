// Nothing typed is lost: whatever becomes of a form that was sent, its words are in the answer, or the browser offers them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, installation, leads, windowOf } from './support.mjs';

const WORDS = 'We gave every team a budget of pages, and this is what it held.';

let site, running;
before(async () => {
  site = await installation();
  running = await browser();
});
after(async () => { await running?.close(); await site?.stop(); });

/** A window of somebody that is closed at the end, with scripts or without. */
async function at(role, scripts, story) {
  const context = await windowOf(running, site, role, { javaScriptEnabled: scripts });
  try { await story(await context.newPage(), context); } finally { await context.close(); }
}

/** A draft of the speaker, with its address. */
async function draft(page, title) {
  await page.goto(`/${site.events.open}/proposals/new`);
  await page.locator('[name=title]').fill(title);
  await send(page, 'Save draft');
  return new URL(page.url()).pathname;
}

/** Presses a button of the page's form; gives the status of the answer. */
async function send(page, words) {
  const button = page.locator('main').getByRole('button', { name: words }).first();
  return (await leads(page, () => button.click())).status();
}

/** Presses a button that ends something, and says that it is meant: in a dialog with scripts, else on a page. */
async function ends(page, words, scripts) {
  const button = page.locator('main').getByRole('button', { name: words }).first();
  if (!scripts) {
    await leads(page, () => button.click());
    return leads(page, () => page.locator('main .danger').first().click());
  }
  return leads(page, async () => {
    await button.click();
    await page.locator('dialog .danger').click();
  });
}

const copies = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('callboard:')).length);

/** Opens a form anew and takes the words that the browser kept. */
async function putBack(page, address) {
  await page.goto(address);
  await page.getByRole('button', { name: 'Put them back' }).click();
}

/** The script's own saving is kept from the server, so that only the browser has the words. */
const withoutAutosave = (page) => page.route('**/edit', (route) => {
  const saves = route.request().headers().accept === 'application/json';
  return saves ? route.abort() : route.fallback();
});

for (const scripts of [true, false]) {
  const how = scripts ? 'with scripts' : 'without scripts';

  test(`413: a photo that is too large costs no word, ${how}`, () => at('speaker', scripts, async (page) => {
    const address = await draft(page, `Large ${how}`);
    await withoutAutosave(page);
    await page.locator('[name=abstract]').fill(WORDS);
    const photo = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(12 * 1024 * 1024, 0xff) };
    await page.locator('[name=photo]').setInputFiles(photo);
    if (scripts) {
      // Said at once, tied to its field, before anything is sent.
      const said = page.locator('#photo-size');
      assert.match(await said.innerText(), /at most 10 MB: “me.jpg” has 12.6 MB/);
      assert.ok((await page.locator('#photo').getAttribute('aria-describedby')).split(' ').includes('photo-size'));
      assert.equal(await send(page, 'Save draft'), 200);
    } else {
      assert.equal(await send(page, 'Save draft'), 413);
      assert.match(await page.locator('.error-summary').innerText(), /“me.jpg” is larger/);
      assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);
      assert.equal(await send(page, 'Save draft'), 200);
    }
    await page.goto(address);
    assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);
  }));

  test(`404: what is not there any more gives the words back, ${how}`, () => at('speaker', scripts, async (page, context) => {
    const address = await draft(page, `Gone ${how}`);
    await withoutAutosave(page);
    await page.locator('[name=abstract]').fill(WORDS);
    const other = await context.newPage();
    await other.goto(address.replace('/edit', ''));
    await ends(other, /Discard/, scripts);
    assert.equal(await send(page, 'Save draft'), 404);
    const words = page.locator('main textarea[readonly]').filter({ hasText: WORDS });
    assert.equal(await words.inputValue(), WORDS);
    if (scripts) assert.notEqual(await copies(page), 0);
  }));

  test(`409: only what both changed is a conflict, and both are shown, ${how}`, () => at('speaker', scripts, async (page, context) => {
    const address = await draft(page, `Twice ${how}`);
    await withoutAutosave(page);
    const other = await context.newPage();
    await other.goto(address);
    await withoutAutosave(other);
    await other.locator('[name=title]').fill(`Theirs ${how}`);
    await other.locator('[name=affiliation]').fill('Somewhere else');
    assert.equal(await send(other, 'Save draft'), 200);
    await page.locator('[name=title]').fill(`Mine ${how}`);
    await page.locator('[name=abstract]').fill(WORDS);
    assert.equal(await send(page, 'Save draft'), 409);
    assert.deepEqual(await page.locator('.error-summary tbody th').allInnerTexts(), ['Title']);
    assert.equal(await page.locator('[name=title]').inputValue(), `Mine ${how}`);
    assert.equal(await page.locator('[name=affiliation]').inputValue(), 'Somewhere else');
    assert.equal(await send(page, 'Save draft'), 200);
    assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);
  }));

  test(`422: a refused form comes back filled, ${how}`, () => at('speaker', scripts, async (page) => {
    await draft(page, `Refused ${how}`);
    await page.locator('[name=speaker_email]').fill('bo@@example');
    await page.locator('[name=abstract]').fill(WORDS);
    assert.equal(await send(page, 'Save draft'), 422);
    assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);
    assert.equal(await page.locator('[name=speaker_email]').inputValue(), 'bo@@example');
    if (scripts) assert.notEqual(await copies(page), 0);
  }));

  test(`a lost session: every way in, the words, and the name of the file, ${how}`, () => at('speaker', scripts, async (page, context) => {
    const address = await draft(page, `Session ${how}`);
    await withoutAutosave(page);
    await page.locator('[name=abstract]').fill(WORDS);
    const photo = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a photo') };
    await page.locator('[name=photo]').setInputFiles(photo);
    await context.clearCookies({ name: 'session' });
    assert.equal(await send(page, 'Save draft'), 403);
    assert.match(await page.locator('main').innerText(), /“me.jpg” could not be kept/);
    assert.equal(await page.getByRole('button', { name: 'Send me a sign-in link' }).count(), 1);
    assert.equal(await page.getByRole('link', { name: /Forgotten/ }).count(), 1);
    await page.locator('[name=email]').fill('speaker@example.org');
    await page.locator('[name=password]').fill(site.accounts.speaker.password);
    assert.equal(await send(page, 'Sign in and go on'), 200);
    assert.match(await page.locator('main').innerText(), /Choose “me.jpg” again/);
    assert.equal(await send(page, 'Send it now'), 200);
    await page.goto(address);
    assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);
    assert.equal(await page.getByRole('button', { name: 'Put them back' }).count(), 0);
  }));
}

test('403: a review whose proposal moved on gives the words back, and the browser keeps them', () => at('speaker', false, async (speaker) => {
  await speaker.goto(`/${site.events.open}/proposals/new`);
  await speaker.locator('[name=title]').fill('Withdrawn meanwhile');
  await speaker.locator('[name=abstract]').fill(WORDS);
  for (const name of ['track', 'session_type']) {
    const first = speaker.locator(`[name=${name}]`).first();
    if (await first.count()) await first.check({ force: true });
  }
  assert.equal(await send(speaker, 'Submit'), 200);
  const code = speaker.url().match(/proposals\/([A-Z0-9]+)/)[1];
  await at('reviewer', true, async (page) => {
    const address = `/${site.events.open}/review/${code}`;
    const answer = await page.goto(address);
    assert.equal(answer.status(), 200);
    await page.route(`**${address}`, (route) =>
      (route.request().headers().accept === 'application/json' ? route.abort() : route.fallback()));
    await page.locator('[name=feedback]').fill(WORDS);
    await speaker.goto(`/${site.events.open}/proposals/${code}`);
    await ends(speaker, /Withdraw/, false);
    assert.equal(await send(page, 'Save draft'), 403);
    assert.match(await page.locator('main').innerText(), /no longer open for review/);
    assert.equal(await page.locator('main textarea[readonly]').first().inputValue(), WORDS);
    assert.notEqual(await copies(page), 0);
  });
}));

test('503 and no answer: the browser keeps the words and offers them again', () => at('speaker', true, async (page, context) => {
  const address = await draft(page, 'Away');
  await withoutAutosave(page);
  await page.locator('[name=abstract]').fill(WORDS);
  let busy = true;
  await page.route(`**${address}`, (route) => {
    if (route.request().method() !== 'POST' || !busy) return route.fallback();
    return route.fulfill({ status: 503, headers: { 'Retry-After': '5' }, contentType: 'text/html', body: '<title>Away</title><h1>Back in a moment</h1>' });
  });
  assert.equal(await send(page, 'Save draft'), 503);
  await putBack(page, address);
  assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);

  busy = false;
  await context.setOffline(true);
  const failed = page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
  await page.locator('main').getByRole('button', { name: 'Save draft' }).click();
  await failed;
  await context.setOffline(false);
  await putBack(page, address);
  assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);

  assert.equal(await send(page, 'Save draft'), 200);
  assert.equal(await page.locator('[name=abstract]').inputValue(), WORDS);
  assert.equal(await copies(page), 0);
}));

test('every form with words is kept, not those of proposals alone', () => at('organiser', true, async (page) => {
  const address = `/${site.events.open}/organise/settings/cfp`;
  await page.goto(address);
  await page.locator('[name=text]').fill(WORDS);
  await putBack(page, address);
  assert.equal(await page.locator('[name=text]').inputValue(), WORDS);
  assert.equal(await send(page, 'Save'), 200);
  assert.equal(await copies(page), 0);
}));

test('the bar of a text is one stop of Tab, and arrows go along it', () => at('speaker', true, async (page) => {
  await page.goto('/tideline-2027/proposals/new');
  const focused = () => page.evaluate(() => document.activeElement.dataset.mark ?? document.activeElement.id);
  await page.getByRole('button', { name: 'Bold' }).first().focus();
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'abstract');
  await page.keyboard.press('Shift+Tab');
  const walked = [await focused()];
  for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
    await page.keyboard.press(key);
    walked.push(await focused());
  }
  assert.deepEqual(walked, ['bold', 'italic', 'list', 'link', 'bold', 'link', 'bold']);
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'link');
}));

test('the list of keys holds what works on the page', () => at('reviewer', true, async (page) => {
  await page.goto(`/${site.events.review}/review`);
  await page.goto(await page.locator(`main a[href^="/${site.events.review}/review/"]`).first().getAttribute('href'));
  const question = page.locator('.score > p').first(), before = await question.innerText();
  await page.locator('.score input[value="4"]').first().check({ force: true });
  assert.ok((await question.innerText()).startsWith(before.trim()));
  await page.keyboard.press('?');
  const keys = await page.locator('dialog kbd').allInnerTexts();
  const fields = await page.locator('input[type=search]:visible').count();
  assert.equal(keys.includes('/'), fields > 0);
}));
