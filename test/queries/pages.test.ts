import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { UsageFilter, UsageRow, UsageSort } from '../../src-shared/ipc/usage.ts';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { askVault } from './support.ts';

const NOW = Date.parse('2026-11-05T12:00:00Z');
const MINUTES = 60 * 24 * 20;
const ZONE = 'America/St_Johns';
const CONFIG = `
time_zone: ${ZONE}
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000001}
    m2: {input_cost_per_token: 0.000003, output_cost_per_token: 0.000003}
`;

const given = fc.record({
  model: fc.constantFrom('m1', 'm1', 'm1', 'm2', 'nobody'),
  source: fc.constantFrom('claude-code', 'codex'),
  minutes: fc.oneof(fc.nat(MINUTES), fc.nat(300)),
  tokens: fc.nat(40),
  isError: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  responseTimeMs: fc.option(fc.nat(50)),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

const FIELDS = ['timestamp', 'totalTokens', 'netCost', 'responseTimeMs'] as const;
const SORTS: UsageSort[] = FIELDS.flatMap((field) => [
  { field, descending: true },
  { field, descending: false },
]);

interface Plain extends Given {
  timestamp: number;
  requestId: string;
}

/** A filter with the same said of a plain row. */
const filters: [UsageFilter, (row: Plain) => boolean][] = [
  [{}, () => true],
  [{ model: ['m1'] }, ({ model }) => model === 'm1'],
  [
    { model: ['m2'], source: ['codex'] },
    ({ model, source }) => model === 'm2' && source === 'codex',
  ],
  [{ status: 'error' }, ({ isError }) => isError],
  [{ status: 'ok', model: ['nobody'] }, ({ isError, model }) => !isError && model === 'nobody'],
  [{ source: ['claude-code'] }, ({ source }) => source === 'claude-code'],
  [{ provider: [null] }, () => false],
  [{ text: 'm2' }, ({ model }) => model === 'm2'],
  [{ text: 'codex 1' }, ({ requestId }) => requestId.startsWith('codex 1')],
];

const valueOf = (row: UsageRow, { field }: UsageSort): bigint | null => {
  const value = row[field];
  if (value === null) return null;
  return typeof value === 'string' ? (parseUsd(value) ?? 0n) : BigInt(value);
};

/** By value, then id, in the sort's direction; rows without the value last, by id alone. */
function inOrder(rows: readonly UsageRow[], sort: UsageSort): number[] {
  const sign = sort.descending ? -1 : 1;
  const sorted = rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a, sort), valueOf(b, sort)];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
      return sign * (a.id - b.id);
    }
    return left === right ? sign * (a.id - b.id) : sign * (left < right ? -1 : 1);
  });
  return sorted.map(({ id }) => id);
}

it('pages give every row that matches once, in order, whichever way they are found', () => {
  fc.assert(
    fc.property(
      fc.array(given, { minLength: 20, maxLength: 220 }),
      fc.tuple(fc.nat(MINUTES), fc.nat(MINUTES)),
      fc.constantFrom(3, 17, 100),
      (all, bounds, limit) => {
        const rows = all.map((row, at) => ({
          ...row,
          timestamp: NOW - row.minutes * 60_000,
          requestId: `${row.source} ${at}`,
        }));
        const { queries } = askVault(
          CONFIG,
          rows.map(({ tokens, ...row }) => ({ ...row, freshInputTokens: tokens, outputTokens: 0 })),
          NOW,
        );
        const pagesOf = (filter: UsageFilter, sort: UsageSort): UsageRow[] => {
          const found: UsageRow[] = [];
          let cursor: string | null = null;
          do {
            const page = queries.page({ filter, sort, limit, cursor });
            found.push(...page.rows);
            cursor = page.nextCursor;
          } while (cursor !== null && found.length <= rows.length);
          return found;
        };
        const whole = queries.page({
          filter: {},
          sort: { field: 'timestamp', descending: true },
          limit: 1000,
          cursor: null,
        }).rows;
        expect(whole.length).toBe(rows.length);
        // A row's own id is the order in which it came in.
        const plain = new Map(whole.map(({ id }) => [id, rows[id - 1]]));
        const [a, b] = bounds.map((minutes) => NOW - minutes * 60_000);
        const period = { from: Math.min(a ?? 0, b ?? 0), to: Math.max(a ?? 0, b ?? 0) + 1 };
        for (const [filter, matches] of filters) {
          for (const within of [{}, period]) {
            const expected = whole.filter((row) => {
              const one = plain.get(row.id);
              const { from = -Infinity, to = Infinity } = within as Partial<typeof period>;
              return (
                one !== undefined && matches(one) && row.timestamp >= from && row.timestamp < to
              );
            });
            for (const sort of SORTS) {
              const found = pagesOf({ ...filter, ...within }, sort).map(({ id }) => id);
              expect([filter, sort, found]).toEqual([filter, sort, inOrder(expected, sort)]);
            }
          }
        }
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
}, 240_000);
