import { describe, expect, it } from 'vitest';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import { askVault } from './support.ts';

const at = (text: string) => Date.parse(text);
/** 01:30 of 25 November in Berlin, still the 24th in UTC. */
const NOW = at('2026-11-25T00:30:00Z');

const PRICES = `
time_zone: Europe/Berlin
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000002}
`;

const row = (time: string, tokens: number, model: string | null = 'm1', source = 'codex') => ({
  source,
  model,
  timestamp: at(time),
  freshInputTokens: tokens,
  outputTokens: 0,
});

const ROWS = [
  // The last moment of October, and the first of November, in Berlin.
  row('2026-10-31T22:59:59.999Z', 8_000_000),
  row('2026-10-31T23:00:00Z', 1_000_000),
  row('2026-11-24T22:59:59.999Z', 2_000_000),
  // Today: two rows, one of them at its last moment.
  row('2026-11-24T23:00:00Z', 250_000),
  row('2026-11-25T22:59:59.999Z', 500_000),
  row('2026-11-25T23:00:00Z', 64_000_000),
];

describe('the cost of now', () => {
  it('is that of the local day and of the month up to its end', () => {
    const { queries } = askVault(PRICES, ROWS, NOW);
    expect(queries.costNow()).toEqual({
      today: {
        amount: '0.750000000',
        currency: 'USD',
        isEstimated: false,
        isPaid: false,
        unpricedRequests: 0,
      },
      month: {
        amount: '3.750000000',
        currency: 'USD',
        isEstimated: false,
        isPaid: false,
        unpricedRequests: 0,
      },
      nextDayAt: at('2026-11-25T23:00:00Z'),
    });
  });

  it('is what was paid where a plan covers rows, its fee included', () => {
    const plan = `
subscriptions:
  - {name: Max, monthly_price: 90, currency: USD, from: 2026-11-01, sources: [claude-code]}
${PRICES}`;
    const rows = [...ROWS, row('2026-11-25T00:00:00Z', 40_000_000, 'm1', 'claude-code')];
    const { today, month } = askVault(plan, rows, NOW).queries.costNow();
    // $3.00 a day of November; 25 days, today counts whole.
    expect(today).toMatchObject({ amount: '3.750000000', isPaid: true });
    expect(month).toMatchObject({ amount: '78.750000000', isPaid: true });
  });

  it('is in the display currency, at the day’s rate', () => {
    const euros = `${PRICES}  currency: EUR
  exchange_rates: {EUR: [{from: 2026-01-01, rate: 0.8}, {from: 2026-11-25, rate: 0.5}]}
`;
    const { today, month } = askVault(euros, ROWS, NOW).queries.costNow();
    expect(today).toMatchObject({ amount: '0.375000000', currency: 'EUR' });
    // $3.00 at 0.8 and $0.75 at 0.5.
    expect(month).toMatchObject({ amount: '2.775000000', currency: 'EUR' });
  });

  it('is not known where nothing has a price, and counts what has none', () => {
    const rows = [row('2026-11-25T00:00:00Z', 5, null), row('2026-11-02T00:00:00Z', 1_000_000)];
    const { today, month } = askVault(PRICES, rows, NOW).queries.costNow();
    expect(today).toMatchObject({ amount: null, unpricedRequests: 1 });
    expect(month).toMatchObject({ amount: '1.000000000', unpricedRequests: 1 });
  });

  it('is nothing for an empty vault', () => {
    const { today, month } = askVault(PRICES, [], NOW).queries.costNow();
    expect(today.amount).toBe('0.000000000');
    expect(month.amount).toBe('0.000000000');
  });

  it('is the figure of a dashboard over the same days', () => {
    const euros = `
subscriptions:
  - {name: Max, monthly_price: 77, currency: EUR, from: 2026-11-07, sources: [claude-code]}
${PRICES}  currency: EUR
  exchange_rates: {EUR: [{from: 2026-01-01, rate: 0.913}, {from: 2026-11-20, rate: 0.877}]}
`;
    const rows = Array.from({ length: 60 }, (_, index) =>
      row(
        new Date(at('2026-10-30T07:13:00Z') + index * 37_000_000).toISOString(),
        1_000_003 * index + 7,
        index % 7 === 0 ? null : 'm1',
        index % 3 === 0 ? 'claude-code' : 'codex',
      ),
    );
    const { queries } = askVault(euros, rows, NOW);
    const { today, month, nextDayAt } = queries.costNow();
    for (const [span, from] of [
      [today, at('2026-11-24T23:00:00Z')],
      [month, at('2026-10-31T23:00:00Z')],
    ] as const) {
      const { summary } = queries.dashboard({
        filter: { from, to: nextDayAt },
        period: 'daily',
        points: 30,
        seriesBy: 'model',
        previous: null,
      });
      const { paidCost, fees } = summary.shown ?? { paidCost: '', fees: '' };
      const paid = (parseUsd(paidCost) ?? 0n) + (parseUsd(fees ?? '') ?? 0n);
      expect(span.amount).toBe(formatUsd(paid));
      expect(span.unpricedRequests).toBe(summary.unpricedRequests);
    }
  });
});
