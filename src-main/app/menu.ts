import { Menu, type MenuItemConstructorOptions } from 'electron';
import { menuTemplate, type MenuOptions } from './menu-template.ts';

/** The application menu in force. */
export interface AppMenu {
  /** Greys the commands that are not among these. */
  setAvailable(ids: readonly string[]): void;
}

/** Puts the application menu of this platform in force. */
export function installMenu(options: MenuOptions): AppMenu {
  const template = menuTemplate(options);
  const menu = Menu.buildFromTemplate(template);
  Menu.setApplicationMenu(menu);
  const ids = idsOf(template);
  return {
    setAvailable(available) {
      const can = new Set(available);
      for (const id of ids) {
        const item = menu.getMenuItemById(id);
        // Each write redraws the item.
        if (item !== null && item.enabled !== can.has(id)) item.enabled = can.has(id);
      }
    },
  };
}

function idsOf(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap(({ id, submenu }) => [
    ...(id === undefined ? [] : [id]),
    ...(Array.isArray(submenu) ? idsOf(submenu) : []),
  ]);
}
