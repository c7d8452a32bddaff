import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { ROOT } from '../../scripts/setup/paths.mjs';
import { personOf } from './places.mjs';

/** Long tasks and the times of "stale usage" events, gathered in the page. */
function gather() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  window.staleAt = [];
  window.chatvault.on('stale', ({ topics }) => {
    if (topics.includes('usage')) window.staleAt.push(Date.now());
  });
}

/** Starts the built app so that a script can use it: `{ app, page, pid, close }`. */
export async function driveApp({ electron, display, home, claude, codex, data }) {
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: ['--disable-gpu', join(ROOT, 'test', 'perf', 'app-main.mjs')],
    env: { ...personOf({ home, claude, codex, data }), ...display },
    timeout: 60_000,
  });
  try {
    const page = await app.firstWindow();
    await page.waitForFunction(() => typeof window.chatvault === 'object');
    await page.evaluate(gather);
    return { app, page, pid: app.process().pid, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Asks main as the window does; throws where the answer is a failure. */
export async function ask(page, method, input) {
  const answer = await page.evaluate(
    ([name, value]) => window.chatvault.call(name, value),
    [method, input],
  );
  if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
  return answer.value;
}

/** Asks until the answer is wanted; throws when that takes too long. */
export async function until(work, wanted, limitMs = 120_000) {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await work();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain`);
    await new Promise((done) => {
      setTimeout(done, 100);
    });
  }
}
