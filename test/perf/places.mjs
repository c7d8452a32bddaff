import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup/paths.mjs';
import { step } from '../../scripts/setup/log.mjs';
import { run } from './measure.mjs';

/** Where corpus and vault are kept between runs, and everything else of a run lies. */
export const BASE = join(tmpdir(), 'chatvault-bench');

/** The command line of the built app. */
export const CLI = join(ROOT, 'scripts', 'cli.mjs');

/** A new folder for one trial. */
export function newFolder() {
  mkdirSync(BASE, { recursive: true });
  return mkdtempSync(join(BASE, 'trial-'));
}

/** Removes the folder of a trial. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** The environment of a made-up person: nothing of the real home is seen. */
export function personOf({ home, claude, codex, data = join(home, 'data') }) {
  mkdirSync(home, { recursive: true });
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...inherited } = process.env;
  return {
    ...inherited,
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'share'),
    CLAUDE_CONFIG_DIR: claude,
    CODEX_HOME: codex,
    CHATVAULT_USER_DATA: data,
    TZ: 'UTC',
  };
}

/** What the made-up vault depends on: another shape of the vault asks for another one. */
function vaultKey() {
  const hash = createHash('sha256');
  const migrations = join(ROOT, 'migrations');
  const files = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const file of files) hash.update(readFileSync(join(migrations, file)));
  hash.update(readFileSync(join(ROOT, 'test', 'perf', 'fill-vault.mjs')));
  return hash.digest('hex').slice(0, 12);
}

/** Makes (once) the folder of a vault with made-up rows; `bundled` holds the bundled parts. */
export async function madeUpVault(bundled, rows) {
  const folder = join(BASE, `vault-${rows}-${vaultKey()}`);
  if (existsSync(folder)) return folder;
  const building = `${folder}.part`;
  await step(`filling a vault with ${rows.toLocaleString('en-US')} rows`, () =>
    run(process.execPath, [join(bundled, 'fill-vault.js'), building, String(rows)]),
  );
  renameSync(building, folder);
  return folder;
}
