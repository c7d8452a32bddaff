import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { dashboardInputSchema, dashboardSchema } from '../../src-shared/ipc/dashboard.ts';
import { usagePageInputSchema } from '../../src-shared/ipc/usage.ts';
import { keyOf, localOf } from './dashboard-model.ts';
import { askVault } from './support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;
const ZONES = ['Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'];

/** From which local day on so many yen, in thousandths, are one dollar. */
interface Rate {
  from: string;
  milli: number;
}

const yaml = (zone: string, rates: readonly Rate[], currency = 'JPY') => `
time_zone: ${zone}
cost_calculation:
  currency: ${currency}
  exchange_rates:
    JPY: [${rates.map(({ from, milli }) => `{from: ${from}, rate: ${milli / 1000}}`).join(', ')}]
  custom_costs:
    m1: {input_cost_per_token: 0.000000001, output_cost_per_token: 0}
    m2: {input_cost_per_token: 0.000000007, output_cost_per_token: 0}
`;
const PRICES: Readonly<Record<string, bigint>> = { m1: 1n, m2: 7n };

interface Row {
  timestamp: number;
  model: string;
  tokens: number;
  session: string;
}

/** Rounds half to even; both are not negative. */
function halfEven(amount: bigint, divisor: bigint): bigint {
  const whole = amount / divisor;
  const twice = (amount % divisor) * 2n;
  return twice > divisor || (twice === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}

/** What rows cost in yen, by hand: the dollars of the days of each rate are summed, converted and rounded once. */
function yenOf(rows: readonly Row[], rates: readonly Rate[], zone: string): bigint {
  const byRate = new Map<number, bigint>();
  for (const { timestamp, model, tokens } of rows) {
    const { date } = localOf(timestamp, zone);
    const at = rates.findLastIndex(({ from }) => from <= date);
    byRate.set(at, (byRate.get(at) ?? 0n) + (PRICES[model] ?? 0n) * BigInt(tokens));
  }
  return [...byRate].reduce((sum, [at, nanos]) => {
    const { milli } = rates[Math.max(0, at)] ?? { milli: 0 };
    return sum + halfEven(nanos * BigInt(milli), 1000n);
  }, 0n);
}

function ask(zone: string, rates: readonly Rate[], rows: readonly Row[], currency?: string) {
  return askVault(
    yaml(zone, rates, currency),
    rows.map(({ tokens, ...row }) => ({ ...row, freshInputTokens: tokens, outputTokens: 0 })),
    NOW,
  ).queries;
}

const nanos = (text: string | null | undefined) => parseUsd(text ?? '') ?? -1n;
const question = (given: object) => dashboardInputSchema.parse(given);

describe('figures in the display currency', () => {
  it('are sums by rate, converted and rounded once, everywhere alike', () => {
    const row = fc.record({
      timestamp: fc.integer({ min: NOW - 20 * DAY, max: NOW }),
      model: fc.constantFrom('m1', 'm2'),
      tokens: fc.nat(100_000),
      session: fc.constantFrom('s1', 's2'),
    });
    const dates = ['2026-11-06', '2026-11-10', '2026-11-15', '2026-11-22'];
    const rates = fc
      .tuple(
        fc.subarray(dates, { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 4, maxLength: 4 }),
      )
      .map(([days, values]) => days.map((from, at): Rate => ({ from, milli: values[at] ?? 1 })));
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        rates,
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.constantFrom('daily', 'weekly', 'monthly'),
        (zone, known, rows, period) => {
          const queries = ask(zone, known, rows);
          const yen = (some: readonly Row[]) => yenOf(some, known, zone);
          const input = { period, points: 60, seriesBy: 'model' };
          const found = dashboardSchema.parse(queries.dashboard(question(input)));
          const { shown } = found.summary;
          expect(shown?.currency).toBe('JPY');
          expect(nanos(shown?.netCost)).toBe(yen(rows));
          expect(nanos(queries.totals({ filter: {} }).shown?.netCost)).toBe(yen(rows));
          for (const point of found.points) {
            const of = rows.filter(
              ({ timestamp }) =>
                keyOf(localOf(timestamp, zone).date, period as 'daily') === point.key,
            );
            expect([point.key, nanos(point.shownCost)]).toEqual([point.key, yen(of)]);
            for (const [at, part] of point.series.entries()) {
              const name = found.series[at]?.key;
              expect(nanos(part.shownCost)).toBe(yen(of.filter(({ model }) => model === name)));
            }
          }
          for (const list of [found.models, found.series])
            for (const { key, shownCost } of list)
              expect(nanos(shownCost)).toBe(yen(rows.filter(({ model }) => model === key)));
          for (const [hour, { shownCost }] of found.heatmap.entries()) {
            const of = rows.filter(({ timestamp }) => {
              const local = localOf(timestamp, zone);
              return local.weekday * 24 + local.hour === hour;
            });
            expect([hour, nanos(shownCost)]).toEqual([hour, yen(of)]);
          }
          for (const { session, shownCost } of found.sessions.top)
            expect(nanos(shownCost)).toBe(yen(rows.filter((one) => one.session === session)));
          const page = queries.page(usagePageInputSchema.parse({}));
          for (const { timestamp, model, inputTokens, shown: one } of page.rows)
            expect(nanos(one?.amount)).toBe(
              yen([{ timestamp, model: model ?? '', tokens: inputTokens, session: '' }]),
            );
          for (const { shownCost, id } of found.requests)
            expect(shownCost).toBe(page.rows.find((one) => one.id === id)?.shown?.amount);
        },
      ),
      { numRuns: 30 },
    );
  }, 120_000);

  it('by hand: two rates, rounded once each, with the dates they hold from', () => {
    const rates = [
      { from: '2026-11-10', milli: 150_500 },
      { from: '2026-11-20', milli: 151_000 },
    ];
    const at = (time: string, tokens: number) => ({
      timestamp: Date.parse(time),
      model: 'm1',
      tokens,
      session: 's',
    });
    const queries = ask('UTC', rates, [
      at('2026-11-12T10:00:00Z', 1),
      at('2026-11-13T10:00:00Z', 2),
      at('2026-11-21T10:00:00Z', 10),
    ]);
    const { models, summary, requests } = queries.dashboard(question({ points: 24 }));
    // 3 nanos × 150.5 = 451.5, to even 452; 10 nanos × 151 = 1510.
    expect(models[0]?.shownCost).toBe('0.000001962');
    expect(summary.shown).toMatchObject({
      netCost: '0.000001962',
      rateDates: ['2026-11-10', '2026-11-20'],
      // The range begins on the 1st, before the first rate; no usage log does.
      isEstimated: false,
    });
    expect(requests.map(({ shownCost }) => shownCost)).toEqual([
      '0.000001510',
      '0.000000301',
      // 150.5, to even.
      '0.000000150',
    ]);
    const [first] = queries.page(usagePageInputSchema.parse({})).rows;
    expect(first?.shown).toEqual({
      currency: 'JPY',
      amount: '0.000001510',
      rateFrom: '2026-11-20',
      isEstimated: false,
    });
  });

  it('are not told in US dollars', () => {
    const row = { timestamp: NOW - DAY, model: 'm1', tokens: 5, session: 's' };
    const queries = ask('UTC', [{ from: '2026-11-10', milli: 1000 }], [row], 'USD');
    const { summary, models, points, heatmap, requests, sessions } = queries.dashboard(
      question({}),
    );
    expect(summary.shown).toBeNull();
    for (const list of [models, points, heatmap, requests, sessions.top])
      for (const { shownCost } of list) expect(shownCost).toBeNull();
    expect(queries.page(usagePageInputSchema.parse({})).rows[0]?.shown).toBeNull();
  });
});
