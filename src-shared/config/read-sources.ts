import type { AccountConfig, SourceConfig } from './schema.ts';
import {
  complain,
  didYouMean,
  isEmpty,
  type NamedSpot,
  readEntries,
  readGroup,
  shorten,
  type Spot,
  warn,
} from './spot.ts';
import { readBoolean, readChoice, readText, readTexts } from './values.ts';

/** Names of sources that logs and imported files come under. */
export const SOURCE_NAMES = [
  'claude-code',
  'codex',
  'gemini-cli',
  'opencode',
  'openai',
  'openai-cost',
  'anthropic',
  'anthropic-cost',
  'openrouter',
  'openrouter-aggregate',
  'litellm',
  'langfuse',
  'helicone',
  'ccusage',
  'chatvault-python',
  'mapped',
] as const;

/** The settings of a source that config.yaml does not name. */
export const DEFAULT_SOURCE: SourceConfig = {
  enabled: true,
  paths: [],
  user: null,
  account: null,
  counts: null,
};

const SOURCE_KEYS = ['enabled', 'paths', 'user', 'account', 'counts'];

/** Reads `sources`; a name that is not known is told as a warning, for a mapped file may have any. */
export function readSources(spot: Spot | null): Record<string, SourceConfig> {
  const entries = readEntries(spot) ?? [];
  return Object.fromEntries(entries.map((entry) => [entry.key, readSource(entry)]));
}

function readSource({ key, keyAt, spot }: NamedSpot): SourceConfig {
  warnOfSource(spot, key, keyAt);
  const group = isEmpty(spot.node) ? null : readGroup(spot, SOURCE_KEYS);
  if (group === null) return DEFAULT_SOURCE;
  const { get } = group;
  return {
    enabled: readBoolean(get('enabled')) ?? true,
    paths: readTexts(get('paths'), 'a folder or file'),
    user: readText(get('user'), 'a name'),
    account: readText(get('account'), 'a name'),
    counts: readChoice(get('counts'), ['computed', 'reported']),
  };
}

/** Warns of a source's name that is not known; patterns with `*` are free. */
export function warnOfSource(spot: Spot, name: string, at = spot.node.at): void {
  const isKnown = SOURCE_NAMES.some((known) => known === name);
  if (isKnown || name.includes('*')) return;
  const hint = didYouMean(name, SOURCE_NAMES);
  const message = `${spot.path} is about “${shorten(name)}”, which is no source known here${hint}: known are ${SOURCE_NAMES.join(', ')}.`;
  warn(spot, message, at);
}

const MAP_KEYS = ['workspace', 'project', 'api_key'] as const;
type MapKey = (typeof MAP_KEYS)[number];

/** Reads `accounts`; a vendor's name that two accounts claim is told. */
export function readAccounts(spot: Spot | null): AccountConfig[] {
  const claimed = new Map<string, string>();
  return (readEntries(spot) ?? []).map(({ key, spot: child }) => {
    const group = isEmpty(child.node) ? null : readGroup(child, ['counts', 'map']);
    const map = readGroup(group?.get('map') ?? null, MAP_KEYS);
    const names = (kind: MapKey): string[] =>
      claim(map?.get(kind) ?? null, { kind, account: key, claimed });
    return {
      name: key,
      counts: readChoice(group?.get('counts') ?? null, ['logs', 'bill']) ?? 'logs',
      workspaces: names('workspace'),
      projects: names('project'),
      apiKeys: names('api_key'),
    };
  });
}

function claim(
  spot: Spot | null,
  { kind, account, claimed }: { kind: MapKey; account: string; claimed: Map<string, string> },
): string[] {
  const names = readTexts(spot, 'a name as the vendor’s export has it');
  for (const name of names) {
    const key = `${kind}\0${name}`;
    const other = claimed.get(key);
    if (other === undefined) claimed.set(key, account);
    else if (spot !== null) {
      const message = `${spot.path} has “${shorten(name)}”, which belongs to ${shorten(other)} already: allowed is one account for each ${kind}.`;
      complain(spot, message);
    }
  }
  return names;
}
