import { appendFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, driveApp, until } from './driven-app.mjs';
import { openWindow } from './bare-window.mjs';
import { cpuPercent, quantile } from './measure.mjs';
import { newFolder, removeFolder } from './places.mjs';
import { importOnce } from './part-import.mjs';
import { createRandom } from './random.mjs';
import { line } from './report.mjs';
import { answerLine } from './small-files.mjs';

const APPENDS = 100;
const IDLE_SECONDS = 20;
const MISSED_MS = 5000;
/** One append in so many goes to a new file in new nested folders. */
const NEW_EVERY = 5;

/** A line written to a log until the window is told, over 10,000 watched files; and what watching costs while nothing comes. */
export async function measureTail({ electron, display, small }) {
  const home = newFolder();
  try {
    const logs = { claude: join(home, 'claude'), codex: join(home, 'codex') };
    cpSync(small.claude, logs.claude, { recursive: true });
    cpSync(small.codex, logs.codex, { recursive: true });
    await importOnce(home, logs);
    const bare = await idleOfBareWindow({ electron, display });
    const driven = await driveApp({ electron, display, home, ...logs, data: join(home, 'data') });
    try {
      await until(
        () => ask(driven.page, 'watch.status'),
        ({ state }) => state === 'live',
      );
      await sleep(5000);
      const idle = await cpuPercent(driven.pid, IDLE_SECONDS);
      return lines(await appendAll(driven.page, join(logs.claude, 'projects')), { idle, bare });
    } finally {
      await driven.close();
    }
  } finally {
    removeFolder(home);
  }
}

/** What an empty window of the same runtime uses: the part of it that is not ours. */
async function idleOfBareWindow({ electron, display }) {
  const window = await openWindow({ electron, display, main: 'empty-main.mjs', data: null });
  try {
    await sleep(5000);
    return await cpuPercent(window.pid, IDLE_SECONDS);
  } finally {
    await window.close();
  }
}

async function appendAll(page, projects) {
  const random = createRandom(11);
  const folders = readdirSync(projects);
  const latencies = [];
  let missed = 0;
  for (let at = 0; at < APPENDS; at += 1) {
    const file =
      at % NEW_EVERY === 0 ? newFile(projects, random) : oldFile(projects, folders, random);
    const latency = await appendOne(page, file, random);
    if (latency === null) missed += 1;
    else latencies.push(latency);
    await sleep(random.integer(150, 500));
  }
  return { latencies, missed };
}

function oldFile(projects, folders, random) {
  const folder = join(projects, random.pick(folders));
  return join(folder, random.pick(readdirSync(folder).filter((name) => name.endsWith('.jsonl'))));
}

function newFile(projects, random) {
  const nested = join(projects, `-new-${random.id('', 8)}`, random.id('', 8), 'subagents');
  return join(nested, `agent-${random.id('', 8)}.jsonl`);
}

/** From before the write to the event after which the row is there, in ms; null when it does not come. */
async function appendOne(page, file, random) {
  const { rows } = await ask(page, 'vault.info');
  const seen = await page.evaluate(() => window.staleAt.length);
  const time = Date.now();
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${answerLine({ random, session: random.id('', 32), time })}\n`);
  let looked = seen;
  while (Date.now() - time < MISSED_MS) {
    const events = await page.evaluate((from) => window.staleAt.slice(from), looked);
    looked += events.length;
    if (events.length > 0 && (await ask(page, 'vault.info')).rows > rows)
      return events.at(-1) - time;
    await sleep(20);
  }
  return null;
}

function lines({ latencies, missed }, { idle, bare }) {
  const worst = latencies.length > 0 ? Math.max(...latencies) : Number.NaN;
  return [
    line({
      part: 'tail',
      what: 'a new line in a log → the window, p95',
      value: missed > 0 ? Number.NaN : quantile(latencies, 0.95),
      unit: 'ms',
      limits: [{ of: 'value', limit: 1000 }],
      note: `${APPENDS} lines over 10,000 watched files, one in ${NEW_EVERY} in new nested folders; p50 ${quantile(latencies, 0.5)}, max ${worst} ms, ${missed} missed`,
    }),
    line({
      part: 'tail',
      what: 'idle while watching, of one core',
      value: idle,
      unit: '%',
      peer: bare,
      peerName: 'empty Electron window',
      limits: [{ of: 'value', limit: 1 }],
      note: `all processes of the app, ${IDLE_SECONDS} s`,
    }),
  ];
}
