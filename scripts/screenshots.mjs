import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSessionBus, startXvfb } from './setup/display.mjs';
import { endTogether, endWithNpm } from './setup/exec.mjs';
import { runMain } from './setup/log.mjs';
import { ROOT } from './setup/paths.mjs';
import { setup } from './setup.mjs';

const CONFIG = join(ROOT, 'test', 'screenshots', 'playwright.config.ts');
// Room for the largest window that is pictured.
const SCREEN = '2720x1600x24';

/** Takes the pictures of docs/screenshots on a virtual screen; arguments go on to Playwright (`-g usage`). */
async function main() {
  endWithNpm();
  const electron = await setup({ build: true, display: true });
  const home = mkdtempSync(join(tmpdir(), 'chatvault-screenshots-'));
  const screens =
    process.platform === 'linux' ? [await startXvfb(SCREEN), await startSessionBus()] : [];
  try {
    const own = { HOME: home, ELECTRON_EXEC_PATH: electron.executable };
    const env = Object.assign({ ...process.env }, own, ...screens.map((screen) => screen?.env));
    return await playwright(env);
  } finally {
    for (const screen of screens.reverse()) await screen?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function playwright(env) {
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  return new Promise((done, fail) => {
    const args = [cli, 'test', '--config', CONFIG, ...process.argv.slice(2)];
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    endTogether(child);
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

await runMain(main);
