import { isTimeZone } from '../domain/time-zone.ts';
import { THEMES } from '../ipc/app.ts';
import { type Config, FIRST_DAYS } from './schema.ts';
import { type Group, readEntries, refuse, type Spot } from './spot.ts';
import {
  type NumberRule,
  readBoolean,
  readChoice,
  readText,
  readTexts,
  readWhole,
} from './values.ts';

const RETENTION: NumberRule = {
  allowed: 'a whole number of months from 1 to 1200, or null: for ever',
  least: '1',
  most: '1200',
};

/** The settings of the app that are about neither sources nor money. */
export const GENERAL_KEYS = [
  'time_zone',
  'first_day_of_week',
  'theme',
  'watch',
  'tray',
  'background',
  'launch_at_login',
  'retention_months',
  'projects',
] as const;

type General = Pick<
  Config,
  | 'timeZone'
  | 'firstDayOfWeek'
  | 'theme'
  | 'watch'
  | 'tray'
  | 'background'
  | 'launchAtLogin'
  | 'retentionMonths'
  | 'projects'
>;

/** Reads the general settings, defaults filled in. */
export function readGeneral(get: Group['get']): General {
  return {
    timeZone: readZone(get('time_zone')),
    firstDayOfWeek: readChoice(get('first_day_of_week'), FIRST_DAYS) ?? 'monday',
    theme: readChoice(get('theme'), THEMES) ?? 'system',
    watch: readBoolean(get('watch')) ?? true,
    tray: readBoolean(get('tray')) ?? true,
    background: readBoolean(get('background')) ?? false,
    launchAtLogin: readBoolean(get('launch_at_login')) ?? false,
    retentionMonths: readWhole(get('retention_months'), RETENTION),
    projects: readProjects(get('projects')),
  };
}

function readZone(spot: Spot | null): string | null {
  const zone = readText(spot, 'an IANA time zone, as Europe/Berlin');
  if (spot === null || zone === null || isTimeZone(zone)) return zone;
  return refuse(spot, 'an IANA time zone, as Europe/Berlin');
}

function readProjects(spot: Spot | null): Config['projects'] {
  return (readEntries(spot) ?? []).map(({ key, spot: child }) => ({
    name: key,
    globs: readTexts(child, 'a folder, in which * stands for anything'),
  }));
}
