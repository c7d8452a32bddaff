import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  electronFlags,
  hasDisplay,
  hasSessionBus,
  startSessionBus,
  startXvfb,
} from './setup/display.mjs';
import { endWithNpm } from './setup/exec.mjs';
import { runMain, say } from './setup/log.mjs';
import { ROOT } from './setup/paths.mjs';
import { setup } from './setup.mjs';

/** Sets up, builds and opens the app; arguments go on to it. The exit code is the app's. */
async function start() {
  endWithNpm();
  const virtual = !hasDisplay();
  const electron = await setup({ build: true, display: virtual });
  const helpers = [];
  try {
    if (virtual) helpers.push(await startXvfb());
    if (!hasSessionBus()) helpers.push(await startSessionBus());
    const picture = virtual ? announcePicture() : {};
    const env = Object.assign({ ...process.env }, picture, ...helpers.map((helper) => helper?.env));
    return await run(
      electron.executable,
      [...electronFlags({ virtual }), ROOT, ...process.argv.slice(2)],
      env,
    );
  } finally {
    for (const helper of helpers.reverse()) await helper?.stop();
  }
}

function announcePicture() {
  const file =
    process.env.CHATVAULT_WINDOW_PICTURE || join(tmpdir(), `chatvault-window-${process.pid}.png`);
  say('no display here: the window opens on a virtual screen (Xvfb, 1600x1000)');
  say(`a picture of the window, kept up to date: ${file}`);
  say('Ctrl+C ends the app');
  return { CHATVAULT_WINDOW_PICTURE: file };
}

const QUIT_LIMIT_MS = 10_000;

/**
 * Runs Electron until it ends, so that the virtual screen outlives it. A signal is passed on; an app that does not end
 * in ten seconds, or is told twice, is killed.
 */
function run(executable, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(executable, args, { env, stdio: 'inherit' });
    let ending = null;
    const end = (signal) => {
      if (ending !== null) return child.kill('SIGKILL');
      child.kill(signal);
      ending = setTimeout(() => child.kill('SIGKILL'), QUIT_LIMIT_MS);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end('SIGTERM'));
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      clearTimeout(ending);
      if (ending === null && signal) say(`the app was ended by ${signal}`);
      done(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1));
    });
  });
}

await runMain(start);
