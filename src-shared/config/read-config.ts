import { COST_KEYS, readCosts } from './read-pricing.ts';
import { GENERAL_KEYS, readGeneral } from './read-general.ts';
import { readAccounts, readSources } from './read-sources.ts';
import type { ConfigReport } from './report.ts';
import type { Config } from './schema.ts';
import { didYouMean, type Group, isEmpty, readEntries, shorten, type Spot, warn } from './spot.ts';
import type { ConfigNode } from './tree.ts';

/** The sections of config.yaml that are ChatVault's; others belong to other programs. */
export const SECTIONS = [
  ...GENERAL_KEYS,
  'sources',
  'accounts',
  'subscriptions',
  'cost_calculation',
] as const;

/** What was read: the settings count only where the report has no error. */
export interface ReadConfig {
  readonly config: Config;
  /** Names of top-level sections that are not ours, in the order written. */
  readonly ignoredSections: readonly string[];
}

/** Reads the tree of a config.yaml, defaults filled in, telling what is wrong; null: nothing is written. */
export function readConfig(root: ConfigNode | null, report: ConfigReport): ReadConfig {
  const ignoredSections: string[] = [];
  const top: Spot | null = root === null || isEmpty(root) ? null : { node: root, path: '', report };
  const known = new Map<string, Spot>();
  for (const { key, keyAt, spot } of readEntries(top) ?? []) {
    if (SECTIONS.some((section) => section === key)) {
      if (!isEmpty(spot.node)) known.set(key, spot);
    } else {
      ignoredSections.push(key);
      warnOfIgnored(spot, key, keyAt);
    }
  }
  const get: Group['get'] = (key) => known.get(key) ?? null;
  const config: Config = {
    ...readGeneral(get),
    sources: readSources(get('sources')),
    accounts: readAccounts(get('accounts')),
    ...readCosts(get('cost_calculation'), get('subscriptions')),
  };
  return { config, ignoredSections };
}

/** An unknown section is another program's, unless its name is nearly ours or belongs further in. */
function warnOfIgnored(spot: Spot, key: string, at: number): void {
  if (COST_KEYS.some((known) => known === key)) {
    warn(spot, `${shorten(key)} is ignored here: it belongs in cost_calculation.`, at);
    return;
  }
  const hint = didYouMean(key, SECTIONS);
  if (hint !== '') warn(spot, `${shorten(key)} is ignored${hint}.`, at);
}

/** The settings where there is no config.yaml. */
export const DEFAULT_CONFIG: Config = readConfig(null, { errors: [], warnings: [] }).config;
