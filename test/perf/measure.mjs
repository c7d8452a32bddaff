import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { endTogether, tail } from '../../scripts/setup/exec.mjs';

/** The value below or at which a part (0 to 1) of the values lie (nearest rank); NaN where there are none. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle];
  return (sorted[middle - 1] + sorted[middle]) / 2;
}

const LOOK_MS = 10;

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const kib = (status, field) =>
  Number(status.match(new RegExp(`^${field}:\\s+(\\d+)`, 'm'))?.[1] ?? 0);

/**
 * Runs a program to its end: `{ ms, peakMb, peakAnonMb, stdout }`; throws where it fails. The peaks (MiB, looked at every
 * 10 ms) are of the process itself: all resident pages, and those that no file backs. `stdout` may be a descriptor.
 */
export async function run(command, args, { env, cwd, stdout = 'pipe' } = {}) {
  const begun = performance.now();
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', stdout, 'pipe'] });
  endTogether(child);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (err += chunk));
  const peaks = { all: 0, anon: 0 };
  const timer = setInterval(() => {
    const status = read(`/proc/${child.pid}/status`);
    peaks.all = Math.max(peaks.all, kib(status, 'VmHWM'));
    peaks.anon = Math.max(peaks.anon, kib(status, 'RssAnon'));
  }, LOOK_MS);
  const [code, ms] = await new Promise((done) => {
    child.once('error', (error) => {
      err += error.message;
      done([127, 0]);
    });
    child.once('close', (status) => done([status, performance.now() - begun]));
  }).finally(() => clearInterval(timer));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${tail(err)}`);
  return { ms, stdout: out, peakMb: peaks.all / 1024, peakAnonMb: peaks.anon / 1024 };
}

/** A process and everything it started. */
function family(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(family)];
}

/** Memory of a process and its children that no file backs, in MiB: proportional shares (PSS), so shared pages count once. */
export function privateMb(pid) {
  const sizes = family(pid).map((one) => {
    const rollup = read(`/proc/${one}/smaps_rollup`);
    return kib(rollup, 'Pss_Anon') + kib(rollup, 'Pss_Shmem');
  });
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

const TICKS_A_SECOND = 100;

function cpuSeconds(pid) {
  const ticks = family(pid).map((one) => {
    const fields = read(`/proc/${one}/stat`).split(') ').at(-1).split(' ');
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return ticks.reduce((sum, count) => sum + count, 0) / TICKS_A_SECOND;
}

/** How much of one core a process and its children use over some seconds, in percent. */
export async function cpuPercent(pid, seconds) {
  const before = cpuSeconds(pid);
  await sleep(seconds * 1000);
  return ((cpuSeconds(pid) - before) / seconds) * 100;
}
