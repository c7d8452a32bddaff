import type { MenuItemConstructorOptions } from 'electron';
import type { CommandSpec, MenuPlace } from '../../src-shared/command-spec.ts';
import { COMMANDS } from '../../src-shared/commands.ts';
import { acceleratorOf } from './accelerator.ts';

/** What the menu depends on. */
export interface MenuOptions {
  platform: NodeJS.Platform;
  packaged: boolean;
  onCommand(id: string): void;
}

type Items = MenuItemConstructorOptions[];

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu of a platform, its commands taken from the one table of them. */
export function menuTemplate(options: MenuOptions): Items {
  const mac = options.platform === 'darwin';
  const of = (place: MenuPlace): Items => itemsOf(place, options);
  return [
    ...(mac ? [appMenu(of)] : []),
    { label: '&File', submenu: [...of('file'), SEPARATOR, ...fileEnd(mac, of)] },
    { role: 'editMenu' },
    { label: '&View', submenu: viewItems(of, options.packaged) },
    { label: '&Go', submenu: of('go') },
    { role: 'windowMenu' },
    { role: 'help', submenu: [...of('help'), ...(mac ? [] : [SEPARATOR, ...of('about')])] },
  ];
}

/** The menu that bears the app's name. */
function appMenu(of: (place: MenuPlace) => Items): MenuItemConstructorOptions {
  return {
    label: 'ChatVault',
    submenu: [
      ...of('about'),
      SEPARATOR,
      ...of('app'),
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}

/** Where there is no app menu, settings and the end are found under File. */
function fileEnd(mac: boolean, of: (place: MenuPlace) => Items): Items {
  return mac ? [{ role: 'close' }] : [...of('app'), SEPARATOR, { role: 'quit' }];
}

function viewItems(of: (place: MenuPlace) => Items, packaged: boolean): Items {
  const always: Items = [
    ...of('view'),
    SEPARATOR,
    ...of('zoom'),
    SEPARATOR,
    { role: 'togglefullscreen' },
  ];
  return packaged ? always : [...always, { role: 'reload' }, { role: 'toggleDevTools' }];
}

function itemsOf(place: MenuPlace, { onCommand }: MenuOptions): Items {
  const commands: readonly CommandSpec[] = COMMANDS;
  return commands
    .filter((command) => command.menu === place)
    .map(({ id, label, menuLabel, keys }) => {
      const accelerator = acceleratorOf(keys);
      return {
        id,
        label: menuLabel ?? label,
        // The window reads the keys itself: registered here as well they would act twice.
        ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
        click: () => onCommand(id),
      };
    });
}
