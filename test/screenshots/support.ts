import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { ask } from '../e2e/support.ts';
import { launchApp, type LaunchOptions, type RunningApp } from '../support/electron.ts';
import { makeCorpus } from '../perf/corpus.mjs';
import { smallPng } from './small-png.ts';

/** The demo's "now": the pictures of the demo vault are the same every time. */
export const NOW = '2026-11-24T13:32:13.000Z';
export const THEMES = ['light', 'dark'] as const;
export type PictureTheme = (typeof THEMES)[number];

const PICTURES = resolve(import.meta.dirname, '../../docs/screenshots');
const SIZE = { width: 1280, height: 800 };

/** Starts the app at the size of the pictures, in Berlin, with a home whose paths read well. */
export function start(home: string, options: LaunchOptions = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? join(home, '.config', 'ChatVault');
  return launchApp({
    size: SIZE,
    colorScheme: null,
    ...options,
    home,
    dataDir,
    env: { TZ: 'Europe/Berlin', CHATVAULT_NOW: NOW, ...options.env },
  });
}

/** Writes a picture of the window as it stands. */
export async function shoot(page: Page, name: string, theme: PictureTheme): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, `${name}-${theme}.png`), smallPng(picture));
}

/** Writes a picture in each theme; `ready` says what the screen shows of it besides its colours. */
export async function shootBoth(
  page: Page,
  name: string,
  ready: (theme: PictureTheme) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const theme of THEMES) {
    await ask(page, 'settings.change', { theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    await ready(theme);
    await shoot(page, name, theme);
  }
}

/** Takes the pointer and the focus off what was clicked. */
export async function rest(page: Page): Promise<void> {
  await page.mouse.move(640, 790);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** Logs of both tools, as large as makes an import last some seconds, in a home. */
export function writeHome(home: string, megabytes: number): void {
  const corpus = makeCorpus(home, megabytes);
  renameSync(corpus.claude, join(home, '.claude'));
  renameSync(corpus.codex, join(home, '.codex'));
  spreadTimes(join(home, '.claude', 'projects'), Date.UTC(2026, 5, 12, 8));
  spreadTimes(join(home, '.codex', 'sessions'), Date.UTC(2026, 7, 3, 8));
}

/** Sets the files' times as those of work from a day up to "now". */
function spreadTimes(folder: string, from: number): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.jsonl')).sort();
  const step = (Date.parse(NOW) - from) / Math.max(1, files.length - 1);
  for (const [index, name] of files.entries()) {
    const at = new Date(from + index * step);
    utimesSync(join(folder, name), at, at);
  }
}

/** Lines that cannot be read, each for a reason of its own, at the end of some sessions' logs. */
export function breakLines(home: string): void {
  const projects = join(home, '.claude', 'projects');
  const files = readdirSync(projects).map((project) => {
    const folder = join(projects, project);
    return join(folder, readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? '');
  });
  const answer = lastAnswer(files[0] ?? '');
  const broken = [
    answer.replace(/"output_tokens":\d+/, '"output_tokens":-1'),
    answer.replace(/"timestamp":"\d{4}-\d\d/, '"timestamp":"2026-13'),
    answer.replace(/"input_tokens":\d+/, '"input_tokens":"many"'),
    answer.slice(0, answer.indexOf('"output_tokens"')),
  ];
  for (const [index, line] of broken.entries()) {
    const file = files[index % files.length] ?? '';
    const { atime, mtime } = statSync(file);
    appendFileSync(file, `${line.replace(/"id":"msg_\w+"/, `"id":"msg_broken${index}"`)}\n`);
    utimesSync(file, atime, mtime);
  }
}

function lastAnswer(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.findLast((line) => line.includes('"type":"assistant"')) ?? '';
}

/** Cuts a vault off, and puts two backups beside it: one as it was, and one with fewer rows. */
export function damageVault(dataDir: string): void {
  const vault = join(dataDir, 'vault.db');
  const backups = join(dataDir, 'backups');
  mkdirSync(backups, { recursive: true });
  const db = new Database(vault);
  db.pragma('journal_mode = DELETE');
  db.close();
  copyFileSync(vault, join(backups, 'vault-20261124T020000000Z-before-restore.db'));
  const older = join(backups, 'vault-20261115T081200000Z-before-migration.db');
  copyFileSync(vault, older);
  const before = new Database(older);
  before.exec('DELETE FROM usage_logs WHERE id % 17 = 0');
  before.close();
  truncateSync(vault, Math.floor(statSync(vault).size / 2));
}
