import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec, tail } from './exec.mjs';
import { SetupError, step } from './log.mjs';
import { ROOT } from './paths.mjs';

const STAMP = join(ROOT, 'out', '.sources');
const FOLDERS = ['src-main', 'src-renderer', 'src-shared', 'migrations'];
const FILES = ['electron.vite.config.ts', 'package.json', 'package-lock.json'];

/** Builds the app into `out/`, unless it was built from these very sources. */
export async function ensureBuild(electron) {
  const wanted = sourcesKey();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  await step('building the app', () => build(electron));
  writeFileSync(STAMP, wanted);
}

async function build(electron) {
  rmSync(STAMP, { force: true });
  const env = {
    ...process.env,
    ELECTRON_EXEC_PATH: electron.executable,
    ELECTRON_MAJOR_VER: electron.version.split('.')[0],
    NODE_ENV: 'production',
    NO_COLOR: '1',
  };
  const result = await exec(
    process.execPath,
    [join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    { cwd: ROOT, env },
  );
  if (result.code !== 0)
    throw new SetupError(
      `electron-vite build failed (${result.code}):\n${tail(result.output, 30)}`,
    );
}

/** The contents of every source and the names of all files, as one hash. */
function sourcesKey() {
  const hash = createHash('sha256');
  for (const file of [...FOLDERS.flatMap(walk), ...FILES]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

function walk(folder) {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.path, entry.name).slice(ROOT.length + 1)).sort();
}
