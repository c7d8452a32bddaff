import { posix, win32 } from 'node:path';

/** What decides where the data folder is. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  platform: NodeJS.Platform;
}

/** The app's own data folder: `CHATVAULT_USER_DATA`, else what the app's runtime calls its user data on this platform. */
export function defaultDataDir({ env, home, platform }: Surroundings): string {
  if (env['CHATVAULT_USER_DATA']) return env['CHATVAULT_USER_DATA'];
  if (platform === 'win32') {
    return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'ChatVault');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'ChatVault');
  return posix.join(env['XDG_CONFIG_HOME'] || posix.join(home, '.config'), 'ChatVault');
}
