import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { electronFlags } from '../../scripts/setup/display.mjs';
import { endTogether } from '../../scripts/setup/exec.mjs';
import { ROOT } from '../../scripts/setup/paths.mjs';
import { newFolder, personOf, removeFolder } from './places.mjs';

const PAINT_LIMIT_MS = 60_000;

/**
 * Starts Electron on a main script of this folder with nothing attached to it, and waits for its first useful paint:
 * `{ paintMs, pid, close }`, the time from just before the process. `data` is the vault's folder; null: a new one.
 */
export async function openWindow({ electron, display, main, data }) {
  const home = newFolder();
  const paint = join(home, 'painted');
  const none = join(home, 'none');
  const env = personOf({ home, claude: none, codex: none, data: data ?? join(home, 'data') });
  const args = [...electronFlags({ virtual: true }), join(ROOT, 'test', 'perf', main)];
  const begun = Date.now();
  const child = spawn(electron.executable, args, {
    env: { ...env, ...display, CHATVAULT_BENCH_PAINT: paint },
    stdio: 'ignore',
  });
  endTogether(child);
  const close = async () => {
    await end(child);
    removeFolder(home);
  };
  try {
    return { paintMs: (await paintedAt(paint, child)) - begun, pid: child.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function paintedAt(file, child) {
  const until = Date.now() + PAINT_LIMIT_MS;
  while (Date.now() < until && child.exitCode === null) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text !== '') return Number(text);
    await sleep(20);
  }
  throw new Error(`nothing was painted (exit code ${child.exitCode})`);
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((done) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(hard);
      done();
    });
    child.kill('SIGTERM');
  });
}
