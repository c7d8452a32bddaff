/** What the rows of a source stand for. */
type SourceKind =
  /** A row is a request: agents' logs, gateways, exports of single requests. */
  | 'request'
  /** A row is a sum of a provider's over a bucket of time. */
  | 'aggregate'
  /** A row is an amount on a bill. */
  | 'bill';

/** What is settled of a source before any of its files is read. */
export interface SourceFacts {
  readonly kind: SourceKind;
  /** Of several sources that tell one response the smallest counts. Aggregates and bills are not compared so. */
  readonly rank: number;
  /** Which cost of its rows counts where the settings do not say it. */
  readonly counts: 'computed' | 'reported';
}

const LOG: SourceFacts = { kind: 'request', rank: 0, counts: 'computed' };
const USAGE: SourceFacts = { kind: 'aggregate', rank: 0, counts: 'computed' };
const BILL: SourceFacts = { kind: 'bill', rank: 0, counts: 'reported' };

function reporting(rank: number): SourceFacts {
  return { kind: 'request', rank, counts: 'reported' };
}

/** What is mapped by hand comes after all that is known. */
const MAPPED: SourceFacts = reporting(6);

const FACTS: Readonly<Record<string, SourceFacts>> = {
  'claude-code': LOG,
  codex: LOG,
  'gemini-cli': LOG,
  opencode: LOG,
  openrouter: reporting(1),
  litellm: reporting(2),
  langfuse: reporting(3),
  helicone: reporting(4),
  'chatvault-python': reporting(5),
  mapped: MAPPED,
  openai: USAGE,
  'openai-cost': BILL,
  anthropic: USAGE,
  'anthropic-cost': BILL,
  'openrouter-aggregate': { ...USAGE, counts: 'reported' },
  ccusage: USAGE,
};

/** The facts of a source by its name; a name that is not known is a mapped file's. */
export function factsOf(source: string): SourceFacts {
  return (Object.hasOwn(FACTS, source) ? FACTS[source] : undefined) ?? MAPPED;
}

/** Sources whose reported cost counts where the settings do not say otherwise. */
export const REPORTING_SOURCES: readonly string[] = Object.entries(FACTS)
  .filter(([, { counts }]) => counts === 'reported')
  .map(([name]) => name);

/** Sources whose rows are sums over a bucket of time: what hour they fell into is not known. */
export const BUCKET_SOURCES: readonly string[] = Object.entries(FACTS)
  .filter(([, { kind }]) => kind !== 'request')
  .map(([name]) => name);
