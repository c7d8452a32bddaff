import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from '../../scripts/setup/npm.mjs';
import { ROOT } from '../../scripts/setup/paths.mjs';
import { SetupError, step } from '../../scripts/setup/log.mjs';
import { exec, tail } from '../../scripts/setup/exec.mjs';
import { run } from './measure.mjs';

const VERSION = '20.0.24';
const FOLDER = join(ROOT, 'node_modules', '.cache', 'chatvault-ccusage');
const NATIVE = `ccusage-${process.platform}-${process.arch}`;
const BINARY = join(
  FOLDER,
  'node_modules',
  '@ccusage',
  NATIVE,
  'bin',
  process.platform === 'win32' ? 'ccusage.exe' : 'ccusage',
);

/** Installs ccusage in a folder of its own, unless it is there; gives its native program, which needs no start of Node. */
export async function ensureCcusage() {
  if (!isInstalled()) await step(`installing ccusage ${VERSION}`, install);
  // npm leaves it as it was packed: not executable.
  chmodSync(BINARY, 0o755);
  return BINARY;
}

function isInstalled() {
  const manifest = join(FOLDER, 'node_modules', '@ccusage', NATIVE, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === VERSION;
}

async function install() {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
  const { command, args } = npmCommand([
    'install',
    '--no-audit',
    '--no-fund',
    `ccusage@${VERSION}`,
  ]);
  const result = await exec(command, args, { cwd: FOLDER });
  if (result.code !== 0 || !isInstalled())
    throw new SetupError(`ccusage ${VERSION} could not be installed:\n${tail(result.output)}`);
}

/** Runs its daily report, offline: what `run` gives, and its totals. */
export async function runCcusage(binary, env) {
  const result = await run(binary, ['daily', '--offline', '--json'], { env });
  const { inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens } = JSON.parse(
    result.stdout,
  ).totals;
  return { ...result, totals: { inputTokens, outputTokens, cacheCreationTokens, cacheReadTokens } };
}
