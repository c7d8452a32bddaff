import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exec, which } from './exec.mjs';
import { SetupError, step } from './log.mjs';
import { ROOT, STAMPS } from './paths.mjs';

const STAMP = join(STAMPS, 'packages');

/** Installs the packages of the lockfile, unless that is what node_modules holds already. */
export async function ensurePackages() {
  const wanted = packagesKey();
  if (readOrNull(STAMP) === wanted) return;
  if (!packagesAreInstalled()) await step('installing the packages (npm ci)', install);
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(STAMP, wanted);
}

async function install() {
  const { command, args } = npmCommand(['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  const result = await exec(command, args, { cwd: ROOT });
  if (result.code !== 0)
    throw new SetupError(`npm ci failed (${result.code}):\n${head(result.output)}`);
}

/** How npm is started: through the Node that runs this script, so that both are of one version. */
export function npmCommand(args) {
  const cli = npmCli();
  if (cli) return { command: process.execPath, args: [cli, ...args] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}

/** The file of npm's command line, or null when it cannot be found. */
export function npmCli() {
  const beside = join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  const found = which('npm');
  const candidates = [process.env.npm_execpath, beside, found && realpathSync(found)];
  return candidates.find((file) => file?.endsWith('npm-cli.js') && existsSync(file)) ?? null;
}

function packagesKey() {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  return hash.update(`${process.version} ${process.platform} ${process.arch}`).digest('hex');
}

/**
 * Whether node_modules holds what the lockfile names, also when it was installed by hand: npm writes its own list last,
 * so a list equal to the lockfile means a whole installation. Nothing is changed.
 */
function packagesAreInstalled() {
  const text = readOrNull(join(ROOT, 'node_modules', '.package-lock.json'));
  if (text === null) return false;
  const installed = JSON.parse(text).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.optional && !isForThisPlatform(entry))) return true;
    return (
      installed[path]?.version === entry.version && existsSync(join(ROOT, path, 'package.json'))
    );
  });
}

/** An optional package without a platform of its own belongs to one that may have been left out: it decides nothing. */
function isForThisPlatform(entry) {
  return (
    Boolean(entry.os) &&
    entry.os.includes(process.platform) &&
    (!entry.cpu || entry.cpu.includes(process.arch)) &&
    (!entry.libc || entry.libc.includes(libc()))
  );
}

function libc() {
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/** npm says what is wrong first, and how it is used after that. */
function head(output) {
  return output.trim().split('\n').slice(0, 25).join('\n');
}

function readOrNull(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
