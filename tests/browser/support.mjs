// What the browser tests stand on: a filled installation of their own, a browser, and people who are signed in.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browserPath = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(existsSync);
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** A program built by `cargo build`, wherever the build cache lies. */
function program() {
  const root = new URL('../..', import.meta.url).pathname;
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  return join(target, 'debug', 'callboard');
}

/** A running program in a folder of its own. */
function started(...command) {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-browser-'));
  const environment = { ...process.env, CALLBOARD_DATA: join(folder, 'data'), CALLBOARD_LISTEN: '127.0.0.1:0',
    CALLBOARD_SQLITE_SYNCHRONOUS: 'normal', RUST_LOG: 'warn' };
  delete environment.DATABASE_URL;
  const server = spawn(program(), command, { cwd: folder, env: environment });
  let said = '';
  server.stderr.on('data', (words) => { said += words; });
  server.stdout.on('data', (words) => { said += words; });
  const ended = new Promise((resolve) => { server.on('exit', resolve); });
  return {
    folder,
    /** Asks until there is an answer; says what the program said when it ends first. */
    until: (ask) => patiently(ask, () => {
      if (server.exitCode !== null) throw new Error(`callboard ended: ${said}`);
      return said;
    }),
    async stop() { server.kill('SIGTERM'); await ended; rmSync(folder, { recursive: true }); },
  };
}

/** Milliseconds after which nothing is coming any more, however busy the machine is. */
const PATIENCE = 600_000;

/** Asks again and again until there is an answer, or the program ends. */
async function patiently(ask, said) {
  for (const since = Date.now(); Date.now() - since < PATIENCE;) {
    const answer = await ask(said());
    if (answer) return answer;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error(`waited in vain; callboard said: ${said()}`);
}

/** A file that is complete: what is still being written has a name that begins with a dot, or does not parse. */
function finished(path) {
  try { return JSON.parse(readFileSync(path, 'utf8')); } catch { return undefined; }
}

/** An installation filled by the demo, served on a port of its own until `stop()`. */
export async function installation() {
  const server = started('demo', '--json', 'demo.json', '--proposals', '60');
  const json = join(server.folder, 'demo.json');
  const demo = await server.until(async () => {
    const found = finished(json);
    if (!found) return undefined;
    const answer = await fetch(`${found.address}/healthz`).catch(() => undefined);
    return answer?.ok && found;
  });
  return { ...server, ...demo };
}

/** An installation on an empty disk: the link for its first administrator, and the mails that it writes to files. */
export async function emptyInstallation() {
  const server = started('serve');
  const setUp = await server.until((said) => said.match(/first administrator here, within a day: (\S+)/)?.[1]);
  const mails = (address) => readdirSync(join(server.folder, 'data', 'mail'))
    .filter((file) => file.endsWith('.eml') && !file.startsWith('.')).sort()
    .map((file) => readFileSync(join(server.folder, 'data', 'mail', file), 'utf8'))
    .filter((mail) => mail.match(/^To: (.*)$/m)?.[1].includes(address))
    .map((mail) => mail.replaceAll('=\r\n', '').replaceAll('=3D', '='));
  return {
    ...server,
    setUp,
    address: new URL(setUp).origin,
    /** A mail to an address in which something is found; what was found. */
    mailed: (address, pattern) => server.until(() => existsSync(join(server.folder, 'data', 'mail'))
      && mails(address).map((mail) => mail.match(pattern)?.[0]).find(Boolean)),
  };
}

export const browser = () => chromium.launch({ executablePath: browserPath, args: quiet, timeout: PATIENCE });

/** A window of somebody: by role of the demo, or nobody. */
export async function windowOf(running, site, role, options = {}) {
  const context = await running.newContext({ baseURL: site.address, ...options });
  context.setDefaultTimeout(PATIENCE);
  if (role) {
    const [name, value] = site.accounts[role].cookie.split('=');
    await context.addCookies([{ name, value, url: site.address }]);
  }
  return context;
}

/** Does what leads to another page, and waits until that page stands; gives its answer. */
export async function leads(page, act) {
  const arrives = (answer) => answer.request().isNavigationRequest() && answer.status() !== 303;
  const [answer] = await Promise.all([page.waitForResponse(arrives), page.waitForEvent('load'), act()]);
  return answer;
}

/** Whether an element lies in the window as a whole, and is seen. */
export const inSight = (locator) => locator.first().evaluate((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight && one.checkVisibility();
});

/** What axe finds on a page, as short lines; an empty list is what we want. */
export async function findings(page) {
  if (await page.evaluate(() => !window.axe)) await page.evaluate(axeSource);
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), rules);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`));
}

/** By how many pixels the page as a whole is wider than its window. */
export const overhang = (page) => page.evaluate(() =>
  document.documentElement.scrollWidth - document.documentElement.clientWidth);
