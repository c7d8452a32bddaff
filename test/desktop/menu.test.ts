import { describe, expect, it } from 'vitest';
import { acceleratorOf } from '../../src-main/app/accelerator.ts';
import { menuTemplate } from '../../src-main/app/menu-template.ts';
import type { CommandSpec } from '../../src-shared/command-spec.ts';
import { COMMANDS } from '../../src-shared/commands.ts';

type Item = ReturnType<typeof menuTemplate>[number];

const PLATFORMS = ['darwin', 'linux', 'win32'] as const;

function children(item: Item | undefined): Item[] {
  return item && Array.isArray(item.submenu) ? item.submenu : [];
}

function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...flatten(children(item))]);
}

function template(
  platform: NodeJS.Platform,
  packaged = true,
  onCommand: (id: string) => void = () => undefined,
): Item[] {
  return menuTemplate({ platform, packaged, onCommand });
}

/** What stands in a menu: ids, roles, and `-` between. */
function names(items: readonly Item[]): (string | undefined)[] {
  return items.map(({ id, role, type }) => (type === 'separator' ? '-' : (id ?? role)));
}

function menuCalled(platform: NodeJS.Platform, name: string): Item | undefined {
  return template(platform).find(({ label, role }) => label === name || role === name);
}

describe('the application menu', () => {
  it.each(PLATFORMS)(
    'lists every command that has a place in it once, and runs it, on %s',
    (on) => {
      const run: string[] = [];
      const items = flatten(template(on, true, (id) => run.push(id))).filter(({ id }) => id);
      const placed = (COMMANDS as readonly CommandSpec[]).filter(({ menu }) => menu !== undefined);
      expect(items.map(({ id }) => id).sort()).toEqual(placed.map(({ id }) => id).sort());
      for (const item of items) (item.click as () => void)();
      expect(run.sort()).toEqual(placed.map(({ id }) => id).sort());
    },
  );

  it.each(PLATFORMS)('leaves the keys of commands to the window on %s', (on) => {
    const keyed = flatten(template(on)).filter(({ accelerator }) => accelerator !== undefined);
    expect(keyed.length).toBeGreaterThan(5);
    for (const item of keyed) expect(item.registerAccelerator).toBe(false);
  });

  it('has the app’s own menu on macOS: about, settings, hide, quit', () => {
    expect(names(children(template('darwin')[0]))).toEqual([
      'app.about',
      '-',
      'go.settings',
      '-',
      'services',
      '-',
      'hide',
      'hideOthers',
      'unhide',
      '-',
      'quit',
    ]);
    expect(names(children(menuCalled('darwin', '&File'))).slice(-2)).toEqual(['-', 'close']);
    expect(names(children(menuCalled('darwin', 'help')))).toEqual(['app.shortcuts']);
  });

  it.each(['linux', 'win32'] as const)(
    'has settings and quit in File, about in Help on %s',
    (on) => {
      const ids = names(flatten(template(on)));
      expect(ids).not.toContain('hide');
      expect(names(children(menuCalled(on, '&File'))).slice(-4)).toEqual([
        '-',
        'go.settings',
        '-',
        'quit',
      ]);
      expect(names(children(menuCalled(on, 'help')))).toEqual(['app.shortcuts', '-', 'app.about']);
    },
  );

  it.each(PLATFORMS)('has edit, window and help with the system’s roles on %s', (on) => {
    const roles = template(on).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['editMenu', 'windowMenu', 'help']));
  });

  it('calls the commands of the zoom as other programs do', () => {
    const labels = flatten(template('linux')).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Zoom in', 'Zoom out', 'Actual size']));
  });

  it('has the developer tools only in a checkout', () => {
    const roles = (packaged: boolean) =>
      flatten(template('linux', packaged)).map(({ role }) => role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });
});

describe('acceleratorOf', () => {
  it.each([
    ['Mod+,', 'CmdOrCtrl+,'],
    ['Mod++', 'CmdOrCtrl+Plus'],
    ['Mod+-', 'CmdOrCtrl+-'],
    ['Alt+ArrowLeft', 'Alt+Left'],
    ['Mod+K', 'CmdOrCtrl+K'],
  ])('writes %s in Electron’s words', (keys, accelerator) => {
    expect(acceleratorOf(keys)).toBe(accelerator);
  });

  it.each(['G D', 'F', '?', '1', ''])(
    'gives none to “%s”, which a menu would take from fields',
    (keys) => {
      expect(acceleratorOf(keys)).toBeNull();
    },
  );
});
