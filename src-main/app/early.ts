import { app, protocol } from 'electron';
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { APP_SCHEME } from './origin.ts';

/** The folder of the vault, and whether this process is the one that holds it. */
export interface EarlyState {
  dataDir: string;
  /** False: another ChatVault runs on the same folder and was asked to come to the front. */
  first: boolean;
}

/**
 * Everything Electron wants before it is ready; must run synchronously at the top of the entry module. The data folder
 * is `CHATVAULT_USER_DATA` where that is set, else Electron's own.
 */
export function prepareElectron(env: NodeJS.ProcessEnv): EarlyState {
  // What we and Chromium write is for the owner alone.
  process.umask(0o077);
  const dataDir = resolve(env['CHATVAULT_USER_DATA'] || app.getPath('userData'));
  const browserDir = isUsable(dataDir) ? dataDir : mkdtempSync(join(tmpdir(), 'chatvault-'));
  const sessionDir = join(browserDir, 'window');
  mkdirSync(sessionDir, { recursive: true });
  app.setPath('userData', browserDir);
  app.setPath('sessionData', sessionDir);
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
  // The two together end in an endless loop of crashes when running as root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('disable-background-networking');
  // Of the page: its heap keeps what its young generation once took, and a larger one made it no faster.
  app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=2');
  return { dataDir, first: app.requestSingleInstanceLock() };
}

/** A folder that cannot be made or written must not keep the window, which says so, from opening. */
function isUsable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
