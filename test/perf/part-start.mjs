import { setTimeout as sleep } from 'node:timers/promises';
import { openWindow } from './bare-window.mjs';
import { median, privateMb } from './measure.mjs';
import { line } from './report.mjs';

const ROUNDS = 7;
const MEMORY_ROUNDS = 3;
const SETTLE_MS = 15_000;

/** Start of the app over a large vault and of an empty Electron window, in turn: time to the first useful paint, memory idle. */
export async function measureStart({ electron, vault, rows, display }) {
  const app = [];
  const empty = [];
  // A start of each that is not counted brings the runtime into the file cache.
  for (let round = -1; round < ROUNDS; round += 1) {
    const withMemory = round >= ROUNDS - MEMORY_ROUNDS;
    const start = (main, data) => startOnce({ electron, main, data, display, withMemory });
    const pair = [await start('empty-main.mjs', null), await start('app-main.mjs', vault)];
    if (round < 0) continue;
    empty.push(pair[0]);
    app.push(pair[1]);
  }
  return lines({ app, empty, rows });
}

async function startOnce({ withMemory, ...options }) {
  const window = await openWindow(options);
  try {
    const { paintMs, pid } = window;
    if (!withMemory) return { paintMs, memoryMb: null };
    await sleep(SETTLE_MS);
    return { paintMs, memoryMb: privateMb(pid) };
  } finally {
    await window.close();
  }
}

function lines({ app, empty, rows }) {
  const times = (runs) => runs.map(({ paintMs }) => paintMs);
  const memory = (runs) => runs.map(({ memoryMb }) => memoryMb).filter((mb) => mb !== null);
  const peerName = 'empty Electron window';
  return [
    line({
      part: 'start',
      what: `start to first figures painted, ${rows.toLocaleString('en-US')} rows`,
      value: median(times(app)),
      unit: 'ms',
      peer: median(times(empty)),
      peerName,
      limits: [{ of: 'ratio', limit: 1.5 }],
      note: `medians of ${ROUNDS}; ours ${Math.min(...times(app))} to ${Math.max(...times(app))}, empty ${Math.min(...times(empty))} to ${Math.max(...times(empty))} ms`,
    }),
    line({
      part: 'start',
      what: 'memory idle, all processes',
      value: median(memory(app)),
      unit: 'MiB',
      peer: median(memory(empty)),
      peerName,
      limits: [{ of: 'ratio', limit: 1.3 }],
      note: `medians of ${MEMORY_ROUNDS}, ${SETTLE_MS / 1000} s after the paint; PSS without file-backed pages`,
    }),
  ];
}
