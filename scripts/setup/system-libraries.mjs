import { readFileSync } from 'node:fs';
import { exec, tail, which } from './exec.mjs';
import { SetupError, step } from './log.mjs';

const RUNTIME_PACKAGES = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libnotify4',
  'dbus',
  'dbus-x11',
];

/** Sees to the shared libraries Electron needs and, with `display`, to a virtual screen; Linux only. */
export async function ensureSystemLibraries(executable, { display }) {
  if (process.platform !== 'linux') return;
  const missing = await missingFor(executable, display);
  if (missing.length === 0) return;
  await installPackages(RUNTIME_PACKAGES, `Electron needs ${missing.join(', ')}`);
  const still = await missingFor(executable, display);
  if (still.length > 0)
    throw new SetupError(`still missing after the installation: ${still.join(', ')}`);
}

/** Sees to the programs that compile a native module. */
export async function ensureCompiler() {
  const missing = ['make', 'g++', 'python3'].filter((name) => which(name) === null);
  if (missing.length === 0) return;
  await installPackages(missing, `compiling the SQLite module needs ${missing.join(', ')}`);
}

async function missingFor(executable, display) {
  const programs = display && which('Xvfb') === null ? ['Xvfb'] : [];
  const { code, output } = await exec('ldd', [executable]);
  if (code === 127) return programs;
  return [
    ...programs,
    ...output
      .split('\n')
      .filter((line) => line.includes('not found'))
      .map(firstWord),
  ];
}

function firstWord(line) {
  return line.trim().split(/\s/)[0];
}

async function installPackages(packages, why) {
  if (which('apt-get') === null)
    throw new SetupError(`${why}; please install them with your package manager`);
  const install = [
    '-o',
    'DPkg::Lock::Timeout=300',
    'install',
    '-y',
    '--no-install-recommends',
    ...available(packages),
  ];
  if (process.getuid() !== 0) {
    throw new SetupError(
      `${why}. Please run:\n  sudo apt-get update && sudo apt-get install -y ${available(packages).join(' ')}`,
    );
  }
  await step(`${why}: installing with apt-get`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await exec('apt-get', ['update', '-qq'], { env });
    const result = await exec('apt-get', install, { env });
    if (result.code !== 0)
      throw new SetupError(`apt-get install failed (${result.code}):\n${tail(result.output)}`);
  });
}

/** Ubuntu 24.04 and Debian 13 renamed these with the 64-bit time type. */
function available(packages) {
  const renamed = {
    'libgtk-3-0': 'libgtk-3-0t64',
    libasound2: 'libasound2t64',
    'libatk-bridge2.0-0': 'libatk-bridge2.0-0t64',
  };
  return usesTime64() ? packages.map((name) => renamed[name] ?? name) : packages;
}

function usesTime64() {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    const id = /^ID=(.*)$/m.exec(release)?.[1];
    const version = Number(/^VERSION_ID="?([\d.]+)/m.exec(release)?.[1] ?? 0);
    return (id === 'ubuntu' && version >= 24.04) || (id === 'debian' && version >= 13);
  } catch {
    return false;
  }
}
