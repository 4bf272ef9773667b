// The pages of the demo by who reads them, and a walk along all of them.
import { windowOf } from './support.mjs';

export const ROLES = ['nobody', 'speaker', 'reviewer', 'organiser', 'administrator'];

const pages = ({ events: { open, review, decided, now, over } }) => ({
  nobody: ['/', '/login', '/register', '/password/forgot', '/login/link', '/help', '/nowhere', `/${open}`, `/${open}/cfp`,
    `/${now}/programme`, `/${now}/programme?day=all`, `/${over}`, `/${over}/programme`, `/${over}/programme?view=list`, `/${over}/programme/changes`, `/${over}/talks`,
    `/${over}/speakers`, 'a talk', 'a speaker'],
  speaker: ['/me', '/account', '/account/sessions', `/${open}/proposals/new`, 'my proposal'],
  reviewer: ['/home', `/${review}/review`, 'a review'],
  organiser: ['/home', '/home/find?q=a', `/${review}/organise`, `/${decided}/organise`, `/${now}/organise/schedule`,
    `/${review}/organise/decisions`, `/${decided}/organise/mail`, `/${decided}/organise/history`, `/${review}/organise/proposals`, 'a proposal', `/${decided}/organise/decisions`,
    `/${decided}/organise/decisions/announcement`, `/${over}/organise/schedule`, `/${over}/organise/schedule/releases`,
    `/${review}/organise/reviews`, `/${review}/organise/exchange`, `/${review}/organise/exchange/people`, `/${review}/organise/mail`, `/${review}/organise/team`, `/${review}/organise/history`,
    ...['event', 'cfp', 'tracks', 'session-types', 'rooms', 'criteria', 'review', 'appearance', 'visibility']
      .map((section) => `/${review}/organise/settings/${section}`)],
  administrator: ['/home', '/admin/log', '/admin/events', '/admin/archives', '/admin/accounts', '/admin/health'],
});

/** Pages whose address holds a code are found by following a link. */
const found = ({ events: { review, over } }) => ({
  'a talk': [`/${over}/programme?view=list`, `a[href^="/${over}/talks/"]`],
  'a speaker': [`/${over}/speakers`, `a[href^="/${over}/speakers/"]`],
  'my proposal': ['/me', `a[href*="/proposals/"]:not([href$="/new"])`],
  'a review': [`/${review}/review`, `main a[href^="/${review}/review/"]`],
  'a proposal': [`/${review}/organise/proposals`, `tbody a[href^="/${review}/organise/proposals/"]`],
});

async function open(page, site, name) {
  const way = found(site)[name];
  await page.goto(way ? way[0] : name);
  if (way) await page.goto(await page.locator(way[1]).first().getAttribute('href'));
}

/**
 * Opens every page of these roles in a window of its own kind; gives what `judge` finds, each with its address.
 * `watch` sees each window before its first page.
 */
export async function everywhere(running, site, options, judge, roles = ROLES, watch = () => {}) {
  const wrong = [];
  for (const role of roles) {
    const context = await windowOf(running, site, role === 'nobody' ? null : role, options);
    const page = await context.newPage();
    watch(page);
    for (const address of pages(site)[role]) {
      await open(page, site, address);
      for (const line of await judge(page)) wrong.push(`${address}, ${role}: ${line}`);
    }
    await context.close();
  }
  return wrong;
}
