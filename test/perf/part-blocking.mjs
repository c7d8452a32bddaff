import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, driveApp, until } from './driven-app.mjs';
import { newFolder, removeFolder } from './places.mjs';
import { line } from './report.mjs';

const CONTROL_MS = 10_000;
const PAGES = 15;
const TEXTS = ['opus', 'overloaded', 'project-7', 'gpt-5.5', ''];

/** What took longest in main and in the page since the last call, in ms. */
async function takeLongest({ app, page }) {
  const main = await app.evaluate(() => globalThis.chatvaultBench.takeLongestDelay());
  const tasks = await page.evaluate(() => window.longTasks.splice(0));
  return { main, page: Math.max(0, ...tasks), tasks: tasks.length };
}

/** Does something and says what took longest, beside as long an idle time before. */
async function beside(driven, work) {
  await sleep(3000);
  await takeLongest(driven);
  await sleep(CONTROL_MS);
  const idle = await takeLongest(driven);
  await work(driven.page);
  return { idle, busy: await takeLongest(driven) };
}

async function importAll(page) {
  await ask(page, 'imports.start', { sources: ['claude-code', 'codex'] });
  await until(
    () => ask(page, 'imports.status'),
    ({ state }) => state === 'done',
  );
  await sleep(2000);
}

async function waitForPage(page) {
  await page.waitForFunction(() => {
    const grid = document.querySelector('[role=grid]');
    return grid !== null && grid.getAttribute('aria-busy') === null;
  });
  await sleep(150);
}

/** Pages, sorts and filters as a person does, over the whole vault. */
async function browse(page) {
  await page.getByRole('link', { name: 'Usage' }).click();
  await waitForPage(page);
  await page.keyboard.press('d');
  await page
    .getByRole('group', { name: 'Ranges' })
    .getByRole('button', { name: 'All time' })
    .click();
  await waitForPage(page);
  for (let at = 0; at < PAGES; at += 1) {
    await page.getByRole('button', { name: 'Next page' }).click();
    await waitForPage(page);
  }
  const heads = page.locator('.grid-head button');
  const sorts = await heads.count();
  // Twice each: both ways.
  for (let click = 0; click < 2 * sorts; click += 1) {
    await heads.nth(Math.floor(click / 2)).click();
    await waitForPage(page);
  }
  for (const text of TEXTS) {
    await page.getByRole('searchbox', { name: 'Search usage logs' }).fill(text);
    await sleep(400);
    await waitForPage(page);
  }
}

async function inApp(options, work) {
  const home = newFolder();
  const data = options.data ?? join(home, 'data');
  const driven = await driveApp({ ...options, home, data }).catch((error) => {
    removeFolder(home);
    throw error;
  });
  try {
    return await beside(driven, work);
  } finally {
    await driven.close();
    removeFolder(home);
  }
}

/** How long main's event loop and the page are held up while importing and while browsing a large vault. */
export async function measureBlocking({ electron, display, corpus, vault, megabytes, rows }) {
  const none = { claude: join(vault, 'none'), codex: join(vault, 'none') };
  const importing = await inApp({ electron, display, ...corpus }, importAll);
  const browsing = await inApp({ electron, display, ...none, data: vault }, browse);
  return [
    ...lines(`importing ${megabytes.toLocaleString('en-US')} MB`, importing),
    ...lines(`browsing ${rows.toLocaleString('en-US')} rows`, browsing),
  ];
}

function lines(what, { idle, busy }) {
  const one = (where, key, note) =>
    line({
      part: 'blocking',
      what: `${where}, ${what}`,
      value: busy[key],
      unit: 'ms',
      peer: idle[key],
      peerName: 'idle before',
      limits: [{ of: 'value', limit: 50 }],
      note,
    });
  return [
    one('longest delay of main’s loop', 'main', 'beyond the 10 ms step of its timer'),
    one('longest task of the page', 'page', `${busy.tasks} tasks over 50 ms, ${idle.tasks} idle`),
  ];
}
