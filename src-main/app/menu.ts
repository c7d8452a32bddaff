import type { MenuItemConstructorOptions } from 'electron';
import { COMMANDS, type CommandSpec, type MenuPlace } from '../../src-shared/commands.ts';

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
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [...of('file'), SEPARATOR, { role: mac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    { label: '&View', submenu: [...of('view'), SEPARATOR, ...viewItems(options.packaged)] },
    { label: '&Go', submenu: of('go') },
    { role: 'windowMenu' },
    { role: 'help', submenu: of('help') },
  ];
}

function itemsOf(place: MenuPlace, { onCommand }: MenuOptions): Items {
  const commands: readonly CommandSpec[] = COMMANDS;
  return commands
    .filter((command) => command.menu === place)
    .map(({ id, label, accelerator }) => ({
      id,
      label,
      // The window reads the keys itself: registered here as well they would act twice.
      ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
      click: () => onCommand(id),
    }));
}

function viewItems(packaged: boolean): Items {
  const zoom: Items = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    SEPARATOR,
    { role: 'togglefullscreen' },
  ];
  return packaged ? zoom : [...zoom, { role: 'reload' }, { role: 'toggleDevTools' }];
}
