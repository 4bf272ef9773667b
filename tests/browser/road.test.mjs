// The whole road in a browser, with scripts and without: an empty disk, a call, two talks, a review, decisions, two
// versions of the programme, a rating. With scripts, axe looks at every page on the way (it is one itself).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, emptyInstallation, findings, leads } from './support.mjs';

const PASSWORD = 'seven tin whistles';

let running;
before(async () => { running = await browser(); });
after(async () => { await running?.close(); });

/** Somebody at a window of their own. */
class Walker {
  constructor(page, site, scripts) {
    Object.assign(this, { page, site, scripts });
  }

  static async at(site, scripts) {
    const context = await running.newContext({ baseURL: site.address, javaScriptEnabled: scripts, bypassCSP: true });
    context.setDefaultTimeout(600_000);
    return new Walker(await context.newPage(), site, scripts);
  }

  /** Goes to a page, which must be one, and must be accessible. */
  async goes(address) {
    const answer = await this.page.goto(address);
    assert.equal(answer.status(), 200, `${address}: ${await this.page.locator('h1').innerText()}`);
    await this.looks();
  }

  async looks() {
    if (this.scripts) assert.deepEqual(await findings(this.page), [], this.page.url());
  }

  /** Types into fields by their names; chooses where there is something to choose. */
  async fills(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const of = (tag) => this.page.locator(`main ${tag}[name="${name}"]`);
      if (await of('select').count()) {
        const option = of('select').locator('option', { hasText: value }).first();
        await of('select').selectOption(await option.getAttribute('value'));
      }
      else if (await of('input[type=radio]').count()) await this.page.locator('main label', { hasText: value }).first().click();
      else await of(':not([type=hidden])').first().fill(value);
    }
  }

  /** Presses a button and waits for the page that it leads to, which must not be a refusal. */
  async presses(words, status = 200) {
    const button = this.page.locator('main').getByRole('button', { name: words }).first();
    const asksBack = this.scripts && (await button.innerText()).trim().endsWith('…');
    let answer = await leads(this.page, async () => {
      await button.click();
      if (asksBack) await this.page.locator('dialog .danger').click();
    });
    if (await this.page.locator('main [name=confirmed]').count()) {
      answer = await leads(this.page, () => this.page.locator('main form button.danger').click());
    }
    assert.equal(answer.status(), status, `${words}: ${await this.page.locator('main').innerText()}`);
    await this.looks();
  }

  async reads(words) {
    const text = await this.page.locator('main').innerText();
    assert.ok(text.includes(words), `no “${words}” in ${this.page.url()}: ${text}`);
  }

  async joins(name) {
    await this.goes('/register');
    await this.fills({ name, email: `${name.toLowerCase()}@example.org`, password: PASSWORD });
    await this.presses('Create an account');
    await this.goes(await this.site.mailed(`${name.toLowerCase()}@example.org`, /http\S+\/verify\/[\w-]+/));
    await this.presses(/Confirm/);
  }

  async submits(title) {
    await this.goes('/rustconf/proposals/new');
    await this.fills({ title, abstract: 'Why it **held**.', session_type: 'Talk', level: 'Beginner', language: 'English', biography: 'Builds things.', affiliation: 'Ferris & Co' });
    await this.presses('Submit');
    return this.page.url().match(/proposals\/([A-Z0-9]+)/)[1];
  }

  async reviews(code, stars) {
    await this.goes(`/rustconf/review/${code}`);
    const scores = this.page.locator(`main input[name^="score_"][value="${stars}"]`);
    for (const score of await scores.all()) await score.check({ force: true });
    await this.fills({ feedback: 'Show the graph first.' });
    await this.presses(/^Send/);
  }

  async places(code, start) {
    await this.goes(`/rustconf/organise/schedule/place?talk=${code}`);
    await this.fills({ room: 'Great Hall', start, duration: '40', day: await this.secondOption('day') });
    await this.presses(/^(Place|Move)$/);
  }

  /** The label of the first real choice. */
  async secondOption(name) {
    return this.page.locator(`main select[name="${name}"] option:not([value=""])`).first().innerText();
  }

  async posts(number) {
    await this.goes('/rustconf/organise/schedule/releases/new');
    await this.presses(`Publish version ${number}`);
  }
}

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

async function opensACall(olga) {
  await olga.goes('/admin/events');
  await olga.fills({ name: 'RustConf', slug: 'rustconf', starts_on: day(-1), ends_on: day(1), time_zone: 'Europe/Lisbon' });
  await olga.presses(/Make|Create/);
  await olga.goes('/rustconf/organise/settings/visibility?to=public');
  await olga.presses('Publish');
  await olga.goes('/rustconf/organise/settings/rooms');
  await olga.fills({ name: 'Great Hall', capacity: '300' });
  await olga.presses(/^Add/);
  await olga.goes('/rustconf/organise/settings/cfp');
  await olga.fills({ opens: `${day(-3)}T09:00`, closes: `${day(1)}T09:00`, text: 'Tell us what *broke*.' });
  await olga.presses('Save call', 422);
  await olga.presses('Save it so');
}

async function walk(scripts) {
  const site = await emptyInstallation();
  try {
    const [olga, rita, ada, bob, visitor] =
      await Promise.all([1, 2, 3, 4, 5].map(() => Walker.at(site, scripts)));
    await olga.goes(site.setUp);
    await olga.fills({ name: 'Olga', email: 'olga@example.org', password: PASSWORD });
    await olga.presses(/administrator|Create|Begin/);
    await opensACall(olga);
    await olga.goes('/rustconf/organise/team');
    await olga.fills({ email: 'rita@example.org', name: 'Rita', role: 'Reviewer' });
    await olga.presses(/invit/i);

    await rita.joins('Rita');
    await rita.goes(await site.mailed('rita@example.org', /http\S+\/invitations\/[\w-]+/));
    await rita.presses('Accept');
    await ada.joins('Ada');
    await bob.joins('Bob');
    const [talk, other] = [await ada.submits('Fearless talks'), await bob.submits('Panics at the disco')];
    await rita.reviews(talk, 5);
    await rita.reviews(other, 2);

    for (const [code, verdict] of [[talk, 'Accept'], [other, 'Do not accept']]) {
      await olga.goes(`/rustconf/organise/proposals/${code}`);
      await olga.presses(verdict);
    }
    await olga.goes('/rustconf/organise/decisions/announcement');
    for (let left = 2; left > 0; left -= 1) await olga.presses('Approve');
    await olga.presses(/Announce and send 2/);
    await site.mailed('bob@example.org', /Show the graph first/);
    await ada.goes(`/rustconf/proposals/${talk}`);
    await ada.presses('I will be there');

    await olga.places(talk, '10:30');
    await olga.posts(1);
    await site.mailed('ada@example.org', /10:30/);
    await olga.places(talk, '11:30');
    await olga.posts(2);
    await site.mailed('ada@example.org', /11:30/);

    await visitor.goes('/rustconf/programme');
    await visitor.reads('Fearless talks');
    await visitor.goes(`/rustconf/talks/${talk}`);
    await visitor.page.locator('main input[name=stars][value="4"]').check({ force: true });
    await visitor.presses('Send my rating');
    await visitor.reads('You gave 4 of 5 stars');
  } finally {
    await site.stop();
  }
}

test('the whole road without scripts', () => walk(false));
test('the whole road with scripts', () => walk(true));
