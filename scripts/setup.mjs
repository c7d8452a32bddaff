import { ensureBuild } from './setup/build.mjs';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { withSetupLock } from './setup/lock.mjs';
import { runMain, say, SetupError } from './setup/log.mjs';
import { ensureNativeModule } from './setup/native-module.mjs';
import { ensurePackages } from './setup/npm.mjs';
import { isMain } from './setup/paths.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';

/**
 * Makes this checkout ready to run, doing only what is not done yet: packages, Electron, system libraries, the SQLite
 * module and, with `build`, the app itself. `display` also asks for a virtual screen. Returns the Electron runtime.
 */
export async function setup({ build = false, display = false } = {}) {
  checkNode();
  return withSetupLock(async () => {
    await ensurePackages();
    const electron = await ensureElectron();
    await ensureSystemLibraries(electron.executable, { display });
    await ensureNativeModule(electron);
    if (build) await ensureBuild(electron);
    return electron;
  });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Node ${process.versions.node} is too old: 20.19 or newer is needed`);
  }
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const begun = Date.now();
    const electron = await setup({ build: process.argv.includes('--build') });
    say(
      `ready: Node ${process.versions.node}, Electron ${electron.version} (${((Date.now() - begun) / 1000).toFixed(1)} s)`,
    );
  });
}
