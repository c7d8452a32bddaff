import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { which } from './exec.mjs';
import { SetupError } from './log.mjs';

const START_LIMIT_MS = 20_000;

/** Whether this session has a screen of its own; everything but Linux has. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}

/**
 * Starts a virtual screen (Xvfb, no network) on the first free number: `{ env, stop }`.
 * It runs in a process group of its own: Ctrl+C must reach Electron first.
 */
export async function startXvfb(size = '1600x1000x24') {
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'];
  const child = spawn('Xvfb', args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const number = await firstLine(child, child.stdio[3], 'Xvfb');
  return { env: { DISPLAY: `:${number}` }, stop: () => endProcess(child) };
}

/** Whether a D-Bus session bus is there already. */
export function hasSessionBus() {
  if (process.env.DBUS_SESSION_BUS_ADDRESS) return true;
  return Boolean(
    process.env.XDG_RUNTIME_DIR && existsSync(join(process.env.XDG_RUNTIME_DIR, 'bus')),
  );
}

/** Starts a private D-Bus session bus: `{ env, stop }`; null where there is no D-Bus, which the app can do without. */
export async function startSessionBus() {
  if (process.platform !== 'linux' || which('dbus-daemon') === null) return null;
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=3'];
  const child = spawn('dbus-daemon', args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const address = await firstLine(child, child.stdio[3], 'dbus-daemon');
  return { env: { DBUS_SESSION_BUS_ADDRESS: address }, stop: () => endProcess(child) };
}

/** What Electron is to be started with on this machine, before the app's folder. */
export function electronFlags({ virtual }) {
  const root = process.platform === 'linux' && process.getuid() === 0;
  return [...(root ? ['--no-sandbox'] : []), ...(virtual ? ['--disable-gpu'] : [])];
}

/** Ends a process that this one started, and waits until it is gone. */
function endProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('close', () => {
      clearTimeout(hard);
      done();
    });
    child.kill('SIGTERM');
  });
}

function firstLine(child, stream, name) {
  // In a group of their own they would outlive this process.
  process.once('exit', () => child.kill());
  return new Promise((done, fail) => {
    let text = '';
    const timer = setTimeout(
      () => give(`did not start in ${START_LIMIT_MS / 1000} s`),
      START_LIMIT_MS,
    );
    const give = (why) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      fail(new SetupError(`${name} ${why}`));
    };
    child.once('error', (error) => give(error.message));
    child.once('exit', (code) => give(`ended with ${code}`));
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      child.removeAllListeners('error');
      child.on('error', () => {});
      done(text.split('\n')[0].trim());
    });
  });
}
