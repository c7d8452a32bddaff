import { labelOfSection, type SectionId } from '../sections.ts';

/** One setting that can be looked for. */
interface SettingSpec {
  readonly id: string;
  readonly section: SectionId;
  /** As its screen calls it. */
  readonly label: string;
  /** What people call it else. */
  readonly words: string;
}

/** Every setting of the screen, in its order: what "Find a setting" and the palette look through. */
export const SETTINGS_INDEX = [
  {
    id: 'theme',
    section: 'general',
    label: 'Theme',
    words: 'appearance, dark mode, light mode, night, high contrast, colours, colors',
  },
  {
    id: 'time-zone',
    section: 'general',
    label: 'Time zone',
    words: 'timezone, UTC, local time, calendar, clock',
  },
  {
    id: 'first-day',
    section: 'general',
    label: 'First day of the week',
    words: 'Monday, Sunday, Saturday, calendar, week start',
  },
  {
    id: 'watch',
    section: 'general',
    label: 'Keep watching',
    words: 'follow logs, live, pause, automatic import, sources',
  },
  {
    id: 'tray',
    section: 'general',
    label: 'Show in the tray',
    words: 'menu bar, status icon, system tray, cost today',
  },
  {
    id: 'background',
    section: 'general',
    label: 'Go on without a window',
    words: 'background, close to tray, keep running, minimize, quit',
  },
  {
    id: 'launch-at-login',
    section: 'general',
    label: 'Start with the computer',
    words: 'launch at login, autostart, startup, login item, boot',
  },
  {
    id: 'currency',
    section: 'currency',
    label: 'Show amounts in',
    words: 'currency, dollar, euro, EUR, USD, money',
  },
  {
    id: 'rates',
    section: 'currency',
    label: 'Exchange rates',
    words: 'currency, convert, euro, EUR',
  },
  {
    id: 'plans',
    section: 'subscriptions',
    label: 'Subscriptions',
    words: 'plan, flat fee, monthly price, Max, Pro, paid',
  },
  {
    id: 'tiers',
    section: 'tiers',
    label: 'Tiers',
    words: 'discount, volume, graduated, negotiated',
  },
  {
    id: 'prices',
    section: 'prices',
    label: 'Prices',
    words: 'own price, custom costs, model, token, catalogue, cost',
  },
  {
    id: 'unpriced',
    section: 'unpriced',
    label: 'Unpriced models',
    words: 'missing price, unknown model, set a price',
  },
  {
    id: 'reprice',
    section: 'repricing',
    label: 'Price anew',
    words: 'repricing, re-pricing, recalculate, recompute, catalogue',
  },
  {
    id: 'mail-password',
    section: 'alerts',
    label: 'E-mail password',
    words: 'SMTP, mail server, notifications, budgets, keyring, secret',
  },
  {
    id: 'vault-file',
    section: 'data',
    label: 'Vault file',
    words: 'database, SQLite, data folder, location, size, where',
  },
  {
    id: 'retention',
    section: 'data',
    label: 'Kept',
    words: 'retention, delete old usage logs, history, months, privacy',
  },
  {
    id: 'config-file',
    section: 'data',
    label: 'config.yaml file',
    words: 'settings file, YAML, edit, projects, accounts, sources',
  },
  {
    id: 'version',
    section: 'data',
    label: 'Version',
    words: 'about, licence, license, Electron, update',
  },
  {
    id: 'network',
    section: 'data',
    label: 'Network',
    words: 'about, offline, privacy, telemetry, connections',
  },
] as const satisfies readonly SettingSpec[];

/** The id of a setting. */
export type SettingId = (typeof SETTINGS_INDEX)[number]['id'];

/** The words that find a setting beside its label: its section is one of them. */
export function wordsOf({ section, words }: SettingSpec): string {
  return `${labelOfSection(section)}, ${words}`;
}

/** The section that a setting stands in. */
export function sectionOfSetting(id: SettingId): SectionId {
  const found = SETTINGS_INDEX.find((setting) => setting.id === id);
  return found?.section ?? 'general';
}
