import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import { periodAt } from '../../../src-shared/domain/budgets/period.ts';
import { createStandings } from '../../../src-main/queries/budgets/standing.ts';
import { createQueryKit } from '../../../src-main/queries/query-kit.ts';
import { querySettings } from '../../../src-main/queries/query-settings.ts';
import { createTerms } from '../../../src-main/pricing/terms-of.ts';
import { createIngest } from '../../../src-main/vault/ingest.ts';
import { soundConfig } from '../../config/support.ts';
import { batch, usage } from '../../vault/support.ts';
import { localOf } from '../dashboard-model.ts';
import { askVault } from '../support.ts';

const NOW = Date.parse('2026-11-05T12:00:00Z');
const ZONES = ['Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'];
const PRICES: Readonly<Record<string, bigint>> = { m1: 1000n, m2: 3000n, nobody: 0n };

const yaml = (zone: string) => `
time_zone: ${zone}
cost_calculation:
  exchange_rates: {EUR: [{from: 2026-01-01, rate: 0.9}, {from: 2026-10-20, rate: 0.85}]}
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000001}
    m2: {input_cost_per_token: 0.000003, output_cost_per_token: 0.000003}
`;

const rule: BudgetRule = {
  period: 'month',
  startDay: 1,
  start: '01-01',
  scope: { models: [], providers: [], projects: [], users: [] },
  limit: 1_000_000_000n,
  currency: 'USD',
  timeZone: null,
  counts: 'paid',
  thresholds: [],
};

const given = fc.record({
  model: fc.constantFrom('m1', 'm2', 'nobody'),
  minutes: fc.nat(60 * 24 * 45),
  freshInputTokens: fc.nat(5000),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

const rules = fc.record({
  period: fc.constantFrom<BudgetRule['period']>('day', 'week', 'month', 'quarter'),
  startDay: fc.integer({ min: 1, max: 7 }),
  timeZone: fc.option(fc.constantFrom(...ZONES)),
  currency: fc.constantFrom('USD', 'EUR'),
  models: fc.constantFrom([], ['m1'], ['m*'], ['m1', 'nobody']),
});

const rowOf = ({ minutes, ...row }: Given) => ({
  ...row,
  timestamp: NOW - minutes * 60_000,
  outputTokens: 0,
});

const isIn = (patterns: readonly string[], model: string) =>
  patterns.length === 0 ||
  patterns.some((one) => one === model || (one === 'm*' && model[0] === 'm'));

/** Half to even, by itself: amounts are not negative. */
function convert(nanos: bigint, date: string): bigint {
  const [times, by] = date < '2026-10-20' ? [9n, 10n] : [85n, 100n];
  const [quotient, rest] = [(nanos * times) / by, (nanos * times) % by];
  const up = rest * 2n > by || (rest * 2n === by && quotient % 2n === 1n);
  return quotient + (up ? 1n : 0n);
}

function expected(rows: readonly Given[], of: BudgetRule, zone: string) {
  const today = localOf(NOW, zone).date;
  const { first, end } = periodAt(of, today);
  const days = new Map<string, bigint>();
  let requests = 0;
  for (const row of rows.map(rowOf)) {
    const { date } = localOf(row.timestamp, zone);
    if (date < first || date >= end || !isIn(of.scope.models, row.model)) continue;
    const cost = (PRICES[row.model] ?? 0n) * BigInt(row.freshInputTokens);
    days.set(date, (days.get(date) ?? 0n) + cost);
    requests += 1;
  }
  const usd = [...days.values()].reduce((sum, one) => sum + one, 0n);
  const own = [...days].reduce(
    (sum, [date, one]) => sum + (of.currency === 'USD' ? one : convert(one, date)),
    0n,
  );
  return { usd, own, requests };
}

function kitOf(zone: string, rows: readonly Given[]) {
  const { vault } = askVault(yaml(zone), rows.map(rowOf), NOW);
  const config = soundConfig(yaml(zone));
  const settings = querySettings(config, '/home/ada');
  const kit = createQueryKit(
    vault.read,
    () => settings,
    () => NOW,
  );
  kit.dictionary.refresh();
  const ingest = createIngest(
    vault,
    createTerms(() => config),
  );
  return { kit, ingest };
}

const budget = (of: BudgetRule) => ({ id: 1, version: 1, rule: of, perUser: false });

describe('a budget’s standing', () => {
  it('is what its rows say, in any zone, period, scope and currency, also after more rows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        rules,
        fc.array(given, { maxLength: 15 }),
        fc.array(given, { maxLength: 5 }),
        (own, { models, ...drawn }, before, after) => {
          const of = { ...rule, ...drawn, scope: { ...rule.scope, models } };
          const zone = of.timeZone ?? own;
          const { kit, ingest } = kitOf(own, before);
          const standings = createStandings(kit);
          const look = () => {
            const [standing] = standings.of(budget(of), NOW);
            const {
              usd,
              own: spent,
              requests,
              fees,
              models: parts,
            } = standing?.spending ?? {
              usd: 0n,
              own: -1n,
              requests: 0,
              fees: 0n,
              models: [],
            };
            expect(parts.reduce((sum, { cost }) => sum + cost, fees)).toBe(spent);
            return { usd, own: spent, requests };
          };
          expect(look()).toEqual(expected(before, of, zone));
          const more = after.map(rowOf).map((row, at) =>
            usage({
              key: { high: 1000 + at, low: 0 },
              requestId: `x${at}`,
              responseId: `x${at}`,
              session: null,
              ...row,
            }),
          );
          ingest.commit({
            source: 'codex',
            file: null,
            user: null,
            account: null,
            batch: batch({ usage: more }),
          });
          ingest.settle();
          kit.dictionary.refresh();
          expect(look()).toEqual(expected([...before, ...after], of, zone));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says nothing in a currency without a rate', () => {
    const { kit } = kitOf('UTC', []);
    const [standing] = createStandings(kit).of(budget({ ...rule, currency: 'GBP' }), NOW);
    expect(standing?.spending).toBeNull();
  });
});
