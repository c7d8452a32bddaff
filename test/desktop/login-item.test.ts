import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { autostartEntry, autostartFile } from '../../src-main/app/autostart.ts';
import { createLoginItem, isHiddenStart } from '../../src-main/app/login-item.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Item {
  path?: string;
  args?: string[];
  openAtLogin?: boolean;
}

/** An Electron that remembers what it was asked to set. */
function fakeApp(isPackaged: boolean, openAtLogin = false) {
  const set: Item[] = [];
  let open = openAtLogin;
  const app = {
    isPackaged,
    getAppPath: () => '/opt/chat vault/app',
    getLoginItemSettings: () => ({ openAtLogin: open, wasOpenedAtLogin: false }),
    setLoginItemSettings(item: Item) {
      set.push(item);
      open = item.openAtLogin === true;
    },
  };
  return { app: app as never, set };
}

function item(platform: NodeJS.Platform, given: { app?: never; env?: NodeJS.ProcessEnv } = {}) {
  const config = mkdtempSync(join(tmpdir(), 'chatvault-autostart-'));
  folders.push(config);
  const errors: string[] = [];
  const made = createLoginItem(
    {
      app: given.app ?? fakeApp(true).app,
      platform,
      env: { XDG_CONFIG_HOME: config, ...given.env },
      home: '/nowhere',
      execPath: '/opt/Chat"Vault/chatvault',
    },
    (_where, error) => void errors.push(String(error)),
  );
  return { made, errors, config, file: join(config, 'autostart', 'chatvault.desktop') };
}

describe('starting at login on Linux', () => {
  it('is a file of the desktop’s autostart folder, written and removed', () => {
    const { made, file, config } = item('linux');
    made.change(true);
    expect(readFileSync(file, 'utf8')).toContain(
      String.raw`Exec="/opt/Chat\\"Vault/chatvault" "--hidden"`,
    );
    expect(readdirSync(join(config, 'autostart'))).toEqual(['chatvault.desktop']);
    made.change(false);
    expect(existsSync(file)).toBe(false);
    made.change(false);
  });

  it('starts the file of an AppImage, and the app’s folder where it is not packed', () => {
    const image = item('linux', { env: { APPIMAGE: '/home/maya/ChatVault.AppImage' } });
    image.made.change(true);
    expect(readFileSync(image.file, 'utf8')).toContain(
      '"/home/maya/ChatVault.AppImage" "--hidden"',
    );
    const loose = item('linux', { app: fakeApp(false).app });
    loose.made.change(true);
    expect(readFileSync(loose.file, 'utf8')).toContain('"/opt/chat vault/app" "--hidden"');
  });

  it('quotes what a desktop would read as its own', () => {
    const exec = autostartEntry(['/a b/50%', 'x$y`z\\'])
      .split('\n')
      .find((line) => line.startsWith('Exec='));
    expect(exec).toBe(String.raw`Exec="/a b/50%%" "x\\$y\\` + '`' + String.raw`z\\\\"`);
    expect(autostartFile({}, '/home/maya')).toBe('/home/maya/.config/autostart/chatvault.desktop');
  });

  it('follows the settings at a change, and leaves alone what stands there without one', () => {
    const { made, file, config } = item('linux');
    mkdirSync(join(config, 'autostart'));
    writeFileSync(file, 'by hand');
    made.follow(false);
    expect(readFileSync(file, 'utf8')).toBe('by hand');
    made.follow(true);
    expect(readFileSync(file, 'utf8')).toContain('--hidden');
    made.follow(false);
    expect(existsSync(file)).toBe(false);
  });

  it('says why it could not be set up', () => {
    const { made, errors, config } = item('linux');
    writeFileSync(join(config, 'autostart'), 'no folder');
    expect(() => made.change(true)).toThrow(/could not be set up: E/);
    made.follow(true);
    expect(errors).toHaveLength(1);
  });
});

// On macOS and Windows the system itself is asked; that it obeys cannot be seen here.
describe.each(['darwin', 'win32'] as const)('starting at login on %s', (platform) => {
  it('is the system’s login item, changed only where it is another', () => {
    const { app, set } = fakeApp(true);
    const { made } = item(platform, { app });
    made.change(true);
    made.change(true);
    expect(set).toEqual([
      { path: '/opt/Chat"Vault/chatvault', args: ['--hidden'], openAtLogin: true },
    ]);
    made.change(false);
    expect(set.at(-1)).toMatchObject({ openAtLogin: false });
  });
});

describe('a start without a window', () => {
  const asked = (wasOpenedAtLogin: boolean) =>
    ({ getLoginItemSettings: () => ({ wasOpenedAtLogin }) }) as never;

  it('is asked for by a word, or by a login of macOS', () => {
    expect(isHiddenStart(asked(false), 'linux', ['app', '--hidden'])).toBe(true);
    expect(isHiddenStart(asked(true), 'linux', ['app'])).toBe(false);
    expect(isHiddenStart(asked(true), 'darwin', ['app'])).toBe(true);
    expect(isHiddenStart(asked(false), 'darwin', ['app'])).toBe(false);
  });
});
