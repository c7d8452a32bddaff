import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { exec, tail } from './exec.mjs';
import { say, SetupError, step } from './log.mjs';
import { npmCli } from './npm.mjs';
import { cacheDir, moveIntoPlace, ROOT, STAMPS } from './paths.mjs';
import { ensureCompiler } from './system-libraries.mjs';

const MODULE = join(ROOT, 'node_modules', 'better-sqlite3');
const RELEASE = join(MODULE, 'build', 'Release');
const BUILT = join(RELEASE, 'better_sqlite3.node');
const STAMP = join(STAMPS, 'native');
// Without these the module asks for N-API 10, and a Node with N-API 9 (Node 20, Electron 33) ends with a segmentation fault.
const FLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';
const PROBE = "new (require('better-sqlite3'))(':memory:').prepare('select 1').get()";

/** Sees to a better-sqlite3 that works in this Node and in that Electron, compiling it when the one that came does not. */
export async function ensureNativeModule(electron) {
  if (isStamped(electron)) return;
  if (!(await works(electron))) await replace(electron);
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(STAMP, stampFor(electron));
}

async function replace(electron) {
  if (existsSync(keptFile())) {
    install(keptFile());
    if (await works(electron)) return;
    say('the kept SQLite module does not work here any more');
  }
  await step('compiling the SQLite module for this Node (one to three minutes, once)', compile);
  install(keptFile());
  if (!(await works(electron))) {
    throw new SetupError(
      'the SQLite module was compiled, but does not load in this Node and Electron',
    );
  }
}

/** Probes in children: a module for another N-API ends the process, there is nothing to catch. */
async function works(electron) {
  const inElectron = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const results = await Promise.all([
    exec(process.execPath, ['-e', PROBE], { cwd: ROOT }),
    exec(electron.executable, ['-e', PROBE], { cwd: ROOT, env: inElectron }),
  ]);
  return results.every((result) => result.code === 0);
}

/** Compiles a copy, so that a build that is cut off leaves the installed module alone. */
async function compile() {
  await ensureCompiler();
  const work = join(STAMPS, 'build');
  rmSync(work, { recursive: true, force: true });
  try {
    cpSync(MODULE, work, { recursive: true, filter: (path) => path !== join(MODULE, 'build') });
    const env = { ...process.env, CXXFLAGS: FLAGS };
    const result = await exec(process.execPath, [nodeGyp(), ...gypArguments()], { cwd: work, env });
    const built = join(work, 'build', 'Release', 'better_sqlite3.node');
    if (result.code !== 0 || !existsSync(built)) {
      throw new SetupError(
        `compiling better-sqlite3 failed (${result.code}):\n${tail(result.output, 20)}`,
      );
    }
    keep(built);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function gypArguments() {
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, 'include', 'node', 'node_api.h'))
    ? [`--nodedir=${prefix}`]
    : [];
  return ['rebuild', '--release', '--force_build=1', '-j', 'max', ...headers];
}

function nodeGyp() {
  const npm = npmCli();
  const file = npm && join(dirname(dirname(npm)), 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  if (!file || !existsSync(file))
    throw new SetupError('npm was found without its node-gyp, which compiles native modules');
  return file;
}

function keep(file) {
  mkdirSync(dirname(keptFile()), { recursive: true });
  const temporary = `${keptFile()}.${process.pid}`;
  copyFileSync(file, temporary);
  moveIntoPlace(temporary, keptFile());
}

/** By rename: a program that has the old file open keeps it. */
function install(file) {
  mkdirSync(RELEASE, { recursive: true });
  const temporary = `${BUILT}.${process.pid}`;
  copyFileSync(file, temporary);
  renameSync(temporary, BUILT);
}

function keptFile() {
  const hash = createHash('sha256');
  hash
    .update(readFileSync(join(MODULE, 'package.json')))
    .update(FLAGS)
    .update(osRelease());
  hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  return join(cacheDir(), `better-sqlite3-${hash.digest('hex').slice(0, 16)}.node`);
}

function osRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release') : '';
}

function isStamped(electron) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampFor(electron);
}

function stampFor(electron) {
  const built = existsSync(BUILT) ? statSync(BUILT) : { size: 0, mtimeMs: 0 };
  const parts = [
    process.execPath,
    process.version,
    electron.executable,
    electron.version,
    built.size,
    built.mtimeMs,
  ];
  return parts.join('\n');
}
