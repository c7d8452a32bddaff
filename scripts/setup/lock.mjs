import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './log.mjs';
import { ROOT } from './paths.mjs';

const LOCK = join(ROOT, '.cache', 'setup.lock');

/** Runs `work` while no other set-up of this checkout does: `npm ci` and the build replace whole folders. */
export async function withSetupLock(work) {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  for (let told = false; !take(); told = true) {
    if (!told) say(`another set-up is at work in this folder (process ${holder()}); waiting`);
    await sleep(200);
  }
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function release() {
  rmSync(LOCK, { force: true });
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(holder())) rmSync(LOCK, { force: true });
    return false;
  }
}

function holder() {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return 0;
  }
}

/** An empty file is a lock that is just being written: its holder counts as alive. */
function isAlive(pid) {
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
