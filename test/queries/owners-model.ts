import fc from 'fast-check';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { askVault } from './support.ts';

/** Zones whose clocks change within the weeks before `NOW`, or stand at odd offsets. */
export const ZONES = [
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
];
export const NOW = Date.parse('2026-11-05T12:00:00Z');
/** Nano-US-dollars a token. */
const PRICES: Readonly<Record<string, bigint>> = { m1: 1000n, m2: 3000n };
/** A session belongs to one source and one project. */
const SESSIONS: Readonly<Record<string, { source: string; cwd: string | null }>> = {
  s1: { source: 'claude-code', cwd: '/w/atlas' },
  s2: { source: 'claude-code', cwd: '/w/atlas' },
  s3: { source: 'codex', cwd: '/w/ledger' },
  s4: { source: 'codex', cwd: null },
  s5: { source: 'claude-code', cwd: '/x/atlas-old' },
};

const yaml = (zone: string) => `
time_zone: ${zone}
projects:
  Atlas: ["/w/atlas", "/x/atlas-*"]
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000001}
    m2: {input_cost_per_token: 0.000003, output_cost_per_token: 0.000003}
`;

/** A row of a random vault. */
export const givenRow = fc.record({
  model: fc.constantFrom('m1', 'm2', 'nobody'),
  session: fc.constantFrom(null, ...Object.keys(SESSIONS)),
  user: fc.constantFrom(null, 'ada', 'grace'),
  minutes: fc.nat(60 * 24 * 45),
  tokens: fc.nat(5000),
  output: fc.nat(300),
  isError: fc.boolean(),
});
interface Given {
  model: string;
  session: string | null;
  user: string | null;
  minutes: number;
  tokens: number;
  output: number;
  isError: boolean;
}

/** A row with what a person would say of it, one by one. */
export interface PlainRow extends Omit<Given, 'minutes'> {
  timestamp: number;
  source: string;
  cwd: string | null;
  /** As screens name it; null: none. */
  project: string | null;
  /** Nano-US-dollars; 0 where there is no price. */
  cost: bigint;
  isUnpriced: boolean;
}

/** The row as its figures follow from it; times are spread over the milliseconds. */
export function toPlain({ minutes, ...row }: Given, at: number): PlainRow {
  const { source = 'codex', cwd = null } = SESSIONS[row.session ?? ''] ?? {};
  const project = cwd === null ? null : cwd === '/w/ledger' ? '/w/ledger' : 'Atlas';
  const price = PRICES[row.model];
  return {
    ...row,
    source,
    cwd,
    project,
    timestamp: NOW - minutes * 60_000 - at,
    cost: (price ?? 0n) * BigInt(row.tokens + row.output),
    isUnpriced: price === undefined,
  };
}

/** A vault of the rows, with its queries. */
export function askRows(zone: string, rows: readonly PlainRow[]) {
  return askVault(
    yaml(zone),
    rows.map(({ tokens, output, isError, ...row }) => ({
      timestamp: row.timestamp,
      model: row.model,
      session: row.session,
      source: row.source,
      user: row.user,
      cwd: row.cwd,
      isError,
      freshInputTokens: tokens,
      outputTokens: output,
      statusCode: isError ? 429 : 200,
    })),
    NOW,
  ).queries;
}

export const nanos = (text: string): bigint => parseUsd(text) ?? 0n;
export const costOf = (rows: readonly PlainRow[]): bigint =>
  rows.reduce((sum, { cost }) => sum + cost, 0n);
export const tokensOf = (rows: readonly PlainRow[]): number =>
  rows.reduce((sum, { tokens, output }) => sum + tokens + output, 0);
export const countOf = <T>(rows: readonly PlainRow[], key: (row: PlainRow) => T): number =>
  new Set(rows.map(key)).size;
export const firstOf = (rows: readonly PlainRow[]): number =>
  Math.min(...rows.map(({ timestamp }) => timestamp));
export const lastOf = (rows: readonly PlainRow[]): number =>
  Math.max(...rows.map(({ timestamp }) => timestamp));

/** Rows by a key. */
export function groupBy<K>(rows: readonly PlainRow[], key: (row: PlainRow) => K) {
  const groups = new Map<K, PlainRow[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}
