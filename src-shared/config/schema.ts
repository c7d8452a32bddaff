import { z } from 'zod';
import { isTimeZone } from '../domain/time-zone.ts';
import { THEMES } from '../ipc/app.ts';

/** Days a week can begin with. */
const FIRST_DAYS = ['monday', 'sunday', 'saturday'] as const;

const zone = z.string().refine(isTimeZone, 'an IANA time zone, as Europe/Berlin');
const globs = z.array(z.string().min(1, 'a folder, in which * stands for anything'));

const sourceSchema = z
  .strictObject({
    enabled: z.boolean().nullish(),
    paths: z.array(z.string().min(1, 'a folder or file')).nullish(),
    user: z.string().min(1, 'a name').nullish(),
    account: z.string().min(1, 'a name').nullish(),
    counts: z.enum(['computed', 'reported']).nullish(),
  })
  .nullable();

/** The part of config.yaml that is used; every other section (prices, plans, the gateway's own) is left alone. */
export const configFileSchema = z.looseObject({
  time_zone: zone.nullish(),
  first_day_of_week: z.enum(FIRST_DAYS).nullish(),
  theme: z.enum(THEMES).nullish(),
  watch: z.boolean().nullish(),
  projects: z.record(z.string().min(1), globs).nullish(),
  sources: z.record(z.string().min(1), sourceSchema).nullish(),
});

/** What config.yaml says of one source, defaults filled in. */
export interface SourceConfig {
  enabled: boolean;
  /** Folders in place of the source's own, `~` is the home folder; empty: its own. */
  paths: readonly string[];
  user: string | null;
  account: string | null;
}

/** A name that stands for the projects whose folder matches one of the patterns. */
interface ProjectRule {
  name: string;
  globs: readonly string[];
}

/** The settings of config.yaml, defaults filled in. */
export interface Config {
  /** Null: not written yet; then the system's zone counts. */
  timeZone: string | null;
  firstDayOfWeek: (typeof FIRST_DAYS)[number];
  theme: (typeof THEMES)[number];
  watch: boolean;
  /** In the order of the file: the first that matches counts. */
  projects: readonly ProjectRule[];
  sources: Readonly<Record<string, SourceConfig>>;
}

/** Fills the defaults in. */
export function toConfig(file: z.infer<typeof configFileSchema>): Config {
  return {
    timeZone: file.time_zone ?? null,
    firstDayOfWeek: file.first_day_of_week ?? 'monday',
    theme: file.theme ?? 'system',
    watch: file.watch ?? true,
    projects: Object.entries(file.projects ?? {}).map(([name, globs]) => ({ name, globs })),
    sources: Object.fromEntries(
      Object.entries(file.sources ?? {}).map(([name, source]) => [name, toSource(source)]),
    ),
  };
}

function toSource(source: z.infer<typeof sourceSchema>): SourceConfig {
  return {
    enabled: source?.enabled ?? true,
    paths: source?.paths ?? [],
    user: source?.user ?? null,
    account: source?.account ?? null,
  };
}

/** The settings where there is no config.yaml. */
export const DEFAULT_CONFIG: Config = toConfig({});
