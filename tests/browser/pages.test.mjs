// Every page as everybody sees it: axe finds nothing, in light and dark, at a desk and on a phone; nothing scrolls sideways.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, findings, installation, overhang, windowOf } from './support.mjs';

let site, running;
before(async () => {
  site = await installation();
  running = await browser();
});
after(async () => { await running?.close(); await site?.stop(); });

const pages = ({ events: { open, review, decided, over } }) => ({
  nobody: ['/', '/login', '/register', '/password/forgot', '/login/link', '/help', '/nowhere', `/${open}`, `/${open}/cfp`,
    `/${over}`, `/${over}/programme`, `/${over}/programme?view=list`, `/${over}/programme/changes`, `/${over}/talks`,
    `/${over}/speakers`, 'a talk', 'a speaker'],
  speaker: ['/me', '/account', '/account/sessions', `/${open}/proposals/new`, 'my proposal'],
  reviewer: [`/${review}/review`, 'a review'],
  organiser: [`/${review}/organise`, `/${review}/organise/proposals`, 'a proposal', `/${decided}/organise/decisions`,
    `/${decided}/organise/decisions/announcement`, `/${over}/organise/schedule`, `/${over}/organise/schedule/releases`,
    `/${review}/organise/reviews`, `/${review}/organise/exchange`, `/${review}/organise/exchange/people`, `/${review}/organise/mail`, `/${review}/organise/team`, `/${review}/organise/history`,
    ...['event', 'cfp', 'tracks', 'session-types', 'rooms', 'criteria', 'review', 'appearance']
      .map((section) => `/${review}/organise/settings/${section}`)],
  administrator: ['/admin/events', '/admin/archives', '/admin/accounts', '/admin/health'],
});

/** Pages whose address holds a code are found by following a link. */
const found = ({ events: { review, over } }) => ({
  'a talk': [`/${over}/programme?view=list`, `a[href^="/${over}/talks/"]`],
  'a speaker': [`/${over}/speakers`, `a[href^="/${over}/speakers/"]`],
  'my proposal': ['/me', `a[href*="/proposals/"]:not([href$="/new"])`],
  'a review': [`/${review}/review`, `main a[href^="/${review}/review/"]`],
  'a proposal': [`/${review}/organise/proposals`, `tbody a[href^="/${review}/organise/proposals/"]`],
});

async function open(page, name) {
  const way = found(site)[name];
  await page.goto(way ? way[0] : name);
  if (way) await page.goto(await page.locator(way[1]).first().getAttribute('href'));
}

const windows = {
  'light desk': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'dark desk': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true, isMobile: true },
};

for (const role of ['nobody', 'speaker', 'reviewer', 'organiser', 'administrator']) {
  for (const [name, options] of Object.entries(windows)) {
    test(`axe finds nothing: ${role}, ${name}`, async () => {
      const context = await windowOf(running, site, role === 'nobody' ? null : role, { ...options, bypassCSP: true });
      const page = await context.newPage();
      const wrong = [];
      for (const address of pages(site)[role]) {
        await open(page, address);
        for (const line of await findings(page)) wrong.push(`${address}: ${line}`);
        const wide = await overhang(page);
        if (wide > 0) wrong.push(`${address}: ${wide} px wider than the window`);
      }
      await context.close();
      assert.deepEqual(wrong, []);
    });
  }
}

test('no page needs to be scrolled sideways at 320 px', async () => {
  const wrong = [];
  for (const role of ['nobody', 'speaker', 'reviewer', 'organiser', 'administrator']) {
    const context = await windowOf(running, site, role === 'nobody' ? null : role, { viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    for (const address of pages(site)[role]) {
      await open(page, address);
      const wide = await overhang(page);
      if (wide > 0) wrong.push(`${address}: ${wide} px`);
    }
    await context.close();
  }
  assert.deepEqual(wrong, []);
});

test('no page says an error to the console, and each has a title of its own', async () => {
  const wrong = [], titles = new Map();
  for (const role of ['nobody', 'speaker', 'reviewer', 'organiser', 'administrator']) {
    const context = await windowOf(running, site, role === 'nobody' ? null : role);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) wrong.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error}`));
    for (const address of pages(site)[role]) {
      await open(page, address);
      const title = await page.title(), before = titles.get(title), path = new URL(page.url()).pathname;
      if (before && before !== path) wrong.push(`${path} and ${before} are both “${title}”`);
      titles.set(title, path);
      const headings = await page.locator('h1').count();
      if (headings !== 1) wrong.push(`${path} has ${headings} headings of the first level`);
    }
    await context.close();
  }
  assert.deepEqual(wrong, []);
});
