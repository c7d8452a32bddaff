import { cpus, loadavg, totalmem } from 'node:os';
import { startSessionBus, startXvfb } from '../../scripts/setup/display.mjs';
import { SetupError, step } from '../../scripts/setup/log.mjs';
import { bundle } from './bundle.mjs';
import { ensureCcusage } from './ccusage.mjs';
import { makeCorpus } from './corpus.mjs';
import { measureBlocking } from './part-blocking.mjs';
import { measureBudgets } from './part-budgets.mjs';
import { measureExport } from './part-export.mjs';
import { measureImport } from './part-import.mjs';
import { measurePricing } from './part-pricing.mjs';
import { measureQueries } from './part-queries.mjs';
import { measureSecond } from './part-second.mjs';
import { measureSize } from './part-size.mjs';
import { measureStart } from './part-start.mjs';
import { measureTail } from './part-tail.mjs';
import { BASE, madeUpVault } from './places.mjs';
import { makeSmallFiles } from './small-files.mjs';
import { PARTS } from './options.mjs';

const MEASURES = {
  import: measureImport,
  second: measureSecond,
  tail: measureTail,
  pricing: measurePricing,
  queries: measureQueries,
  budgets: measureBudgets,
  export: measureExport,
  start: measureStart,
  blocking: measureBlocking,
  size: measureSize,
};
/** Parts that need the corpus, the small files, the made-up vault, ccusage, or a screen. */
const NEEDS = {
  corpus: ['import', 'second', 'blocking'],
  small: ['second', 'tail'],
  vault: ['queries', 'budgets', 'export', 'start', 'blocking', 'size'],
  ccusage: ['import', 'second'],
  screen: ['tail', 'start', 'blocking'],
};

/** Runs the wanted parts: the machine with its load before each part, all lines, and what could not be measured and why. */
export async function measureAll({ megabytes, rows, only }, electron) {
  if (process.platform !== 'linux')
    throw new SetupError('memory and processor time are read from /proc: measuring needs Linux');
  const needs = (what) => NEEDS[what].some((part) => only.has(part));
  const bundled = await bundle();
  const context = {
    electron,
    megabytes,
    rows,
    bundled,
    ccusage: needs('ccusage') ? await ensureCcusage() : null,
    corpus: needs('corpus') ? makeCorpus(BASE, megabytes) : null,
    small: needs('small') ? makeSmallFiles(BASE) : null,
    vault: needs('vault') ? await madeUpVault(bundled, rows) : null,
  };
  const { display, stop } = needs('screen') ? await startScreen() : NO_SCREEN;
  try {
    return await measureParts({ ...context, display }, only);
  } finally {
    await stop();
  }
}

async function measureParts(context, only) {
  const lines = [];
  const failures = [];
  const loads = {};
  for (const part of PARTS.filter((name) => only.has(name))) {
    loads[part] = loadavg()[0];
    try {
      lines.push(...(await step(`measuring: ${part}`, () => MEASURES[part](context))));
    } catch (error) {
      // The other parts are worth having all the same.
      failures.push(`${part}: ${error.stack ?? error}`);
    }
  }
  return { machine: describeMachine(context, loads), lines, failures };
}

const NO_SCREEN = { display: {}, stop: () => Promise.resolve() };

/** A virtual screen and a session bus of their own, so that a window of the bench is seen by nobody. */
async function startScreen() {
  const helpers = [await startXvfb(), await startSessionBus()].filter((one) => one !== null);
  return {
    display: Object.assign({}, ...helpers.map(({ env }) => env)),
    async stop() {
      for (const helper of helpers.reverse()) await helper.stop();
    },
  };
}

function describeMachine({ electron, megabytes, rows }, loads) {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = Object.entries(loads).map(([part, value]) => `${part} ${value.toFixed(1)}`);
  return [
    `${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, Node ${process.versions.node}, Electron ${electron.version}`,
    `${megabytes.toLocaleString('en-US')} MB of logs, ${rows.toLocaleString('en-US')} rows; load before each part: ${load.join(', ')}`,
  ].join('\n');
}
