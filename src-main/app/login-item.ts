import type { App } from 'electron';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import { autostartEntry, autostartFile, keepAutostart } from './autostart.ts';

/** The word on the command line with which the app starts without a window. */
export const HIDDEN = '--hidden';

/** What starting at login is made of. */
export interface LoginItemDeps {
  app: Pick<App, 'isPackaged' | 'getAppPath' | 'getLoginItemSettings' | 'setLoginItemSettings'>;
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** The program that runs now. */
  execPath: string;
}

/** Starting at login, as the settings have it. */
export interface LoginItem {
  /** A person wishes it so; throws an error of kind `file` where the system does not let it. */
  change(isWanted: boolean): void;
  /** The settings say so now; only a change is acted on, so that what somebody set up by hand stays. */
  follow(isWanted: boolean): void;
}

/** Makes it; nothing is looked at before `follow`. */
export function createLoginItem(
  deps: LoginItemDeps,
  onError: (where: string, error: unknown) => void,
): LoginItem {
  let last = false;
  return {
    change(isWanted) {
      keepLoginItem(deps, isWanted);
      last = isWanted;
    },
    follow(isWanted) {
      if (isWanted === last) return;
      last = isWanted;
      try {
        keepLoginItem(deps, isWanted);
      } catch (error) {
        onError('starting at login', error);
      }
    },
  };
}

/**
 * Brings the system in line with the wish to start at login, without a window; what is right already is left alone. Throws an
 * error of kind `file` where the system does not let it.
 */
function keepLoginItem(deps: LoginItemDeps, isWanted: boolean): void {
  try {
    if (deps.platform === 'linux') keepFile(deps, isWanted);
    else keepItem(deps, isWanted);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Starting at login could not be ${isWanted ? 'set up' : 'taken back'}: ${reason}.`;
    throw new ChatVaultError({ kind: 'file', message }, { cause: error });
  }
}

/** What follows the program: the app's folder where it is not packed into the program. */
function argumentsOf({ app }: LoginItemDeps): string[] {
  return app.isPackaged ? [HIDDEN] : [app.getAppPath(), HIDDEN];
}

function keepFile(deps: LoginItemDeps, isWanted: boolean): void {
  const { env, home, execPath } = deps;
  // An AppImage runs from a folder of the moment; this is the file that stays.
  const program = env['APPIMAGE'] || execPath;
  const entry = isWanted ? autostartEntry([program, ...argumentsOf(deps)]) : null;
  keepAutostart(autostartFile(env, home), entry);
}

function keepItem(deps: LoginItemDeps, isWanted: boolean): void {
  const { app, execPath: path } = deps;
  const item = { path, args: argumentsOf(deps) };
  if (app.getLoginItemSettings(item).openAtLogin === isWanted) return;
  app.setLoginItemSettings({ ...item, openAtLogin: isWanted });
}

/** Whether the app was started without a window: by the word, or by macOS, whose login items take none. */
export function isHiddenStart(
  app: Pick<App, 'getLoginItemSettings'>,
  platform: NodeJS.Platform,
  argv: readonly string[],
): boolean {
  return (
    argv.includes(HIDDEN) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
  );
}
