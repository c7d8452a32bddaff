import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const running = new Set();
let watching = false;

/** Ends a child when a signal ends this process: a compiler, a download or a test run is never left behind. */
export function endTogether(child) {
  running.add(child);
  child.once('close', () => running.delete(child));
  if (watching) return;
  watching = true;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => {
      // Whoever else listens (the app's start) decides; with a child of ours at work, this ends it.
      if (running.size === 0 && process.listenerCount(signal) > 0) return;
      for (const one of running) one.kill('SIGTERM');
      process.exit(code);
    });
  }
}

/**
 * Sends this process SIGTERM when the npm that runs it has gone: npm passes a signal to its shell only, which keeps it
 * to itself. Started without npm, a process may well outlive its parent.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

/**
 * Runs a program to its end; stdin is closed. Resolves to `{ code, signal, output, timedOut }` and never rejects:
 * a program that is not there has the code 127. `output` is stdout and stderr, also shown on stderr with `show`.
 */
export function exec(command, args, { cwd, env, timeoutMs, show = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    endTogether(child);
    let output = '';
    let timedOut = false;
    const take = (chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, timeoutMs)
      : undefined;
    const finish = (code, signal) => {
      clearTimeout(timer);
      done({ code, signal, output, timedOut });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(127, null);
    });
    child.on('close', finish);
  });
}

/** The path of a program found on PATH, or null. */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return null;
}

/** The last lines of a program's output, for an error message. */
export function tail(output, lines = 12) {
  return output.trim().split('\n').slice(-lines).join('\n');
}
