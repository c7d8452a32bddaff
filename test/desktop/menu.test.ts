import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../src-main/app/menu.ts';
import { COMMANDS, type CommandSpec } from '../../src-shared/commands.ts';

type Item = ReturnType<typeof menuTemplate>[number];

function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? flatten(item.submenu) : []),
  ]);
}

function menu(
  platform: NodeJS.Platform,
  packaged = true,
  onCommand: (id: string) => void = () => undefined,
) {
  return flatten(menuTemplate({ platform, packaged, onCommand }));
}

describe('the application menu', () => {
  it('lists every command that has a place in it, and runs it', () => {
    const run: string[] = [];
    const items = menu('linux', true, (id) => run.push(id)).filter((item) => item.id !== undefined);
    const placed = (COMMANDS as readonly CommandSpec[]).filter(
      (command) => command.menu !== undefined,
    );
    expect(items.map((item) => item.id).sort()).toEqual(placed.map((command) => command.id).sort());
    for (const item of items) (item.click as () => void)();
    expect(run.sort()).toEqual(placed.map((command) => command.id).sort());
  });

  it('leaves the keys of commands to the window', () => {
    for (const item of menu('linux').filter((one) => one.accelerator !== undefined)) {
      expect(item.registerAccelerator).toBe(false);
    }
  });

  it('has the app menu on macOS, and Quit elsewhere', () => {
    const roles = (platform: NodeJS.Platform) => menu(platform).map((item) => item.role);
    expect(roles('darwin')).toContain('appMenu');
    expect(roles('linux')).toContain('quit');
    expect(roles('win32')).not.toContain('appMenu');
  });

  it('has the developer tools only in a checkout', () => {
    const roles = (packaged: boolean) => menu('linux', packaged).map((item) => item.role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });
});
