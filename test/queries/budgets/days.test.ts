import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudgetQueries } from '../../../src-main/queries/budgets/budget-queries.ts';
import { crossingDays, runningTotals } from '../../../src-main/queries/budgets/running-total.ts';
import { budgetPreviewInputSchema } from '../../../src-shared/ipc/budget-days.ts';
import { budgetHouse, RULE } from '../../services/budgets/support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const at = (date: string): number => Date.parse(`${date}T09:00:00Z`);

/** 3 and 5 dollars in November, 4, 2 and 5 in October, nothing in September, 12 in August. */
function house() {
  const made = budgetHouse(NOW);
  made.spend(1200, at('2026-08-01'));
  made.spend(400, at('2026-10-03'));
  made.spend(200, at('2026-10-12'));
  made.spend(500, at('2026-10-19'));
  made.spend(300, at('2026-11-01'));
  made.spend(500, at('2026-11-12'));
  const { kit, edits } = made.process();
  kit.deps.kit.dictionary.refresh();
  const ask = createBudgetQueries(kit.deps.kit, () => made.settings.prediction);
  return { ask, edits };
}

const typed = (given: object) =>
  budgetPreviewInputSchema.parse({
    scope: RULE.scope,
    amount: '10',
    currency: 'USD',
    period: 'month',
    startDay: 1,
    start: '01-01',
    timeZone: null,
    counts: 'paid',
    thresholds: RULE.thresholds,
    ...given,
  });

describe('a budget’s days', () => {
  it('add up day by day, and its periods are judged by the limit of now', () => {
    const { ask, edits } = house();
    const { id } = edits.add({ name: 'All', rule: RULE });
    const found = ask.days({ id, user: null });
    expect(found?.days).toHaveLength(24);
    expect(found?.days[11]).toEqual({
      date: '2026-11-12',
      spent: '5.000000000',
      total: '8.000000000',
    });
    expect(found?.days.at(-1)).toMatchObject({ date: '2026-11-24', total: '8.000000000' });
    expect(
      found?.history.map(({ periodStart, spent, percentageUsed, highest, isRunning }) => [
        periodStart,
        spent,
        percentageUsed,
        highest,
        isRunning,
      ]),
    ).toEqual([
      ['2026-11-01', '8.000000000', 80, '80', true],
      ['2026-10-01', '11.000000000', 110, '100', false],
      ['2026-09-01', '0.000000000', 0, null, false],
      ['2026-08-01', '12.000000000', 120, '100', false],
    ]);
    const [status] = ask.all().budgets;
    expect(found?.history[0]?.spent).toBe(status?.spending);
    expect(found?.ahead.map(({ date }) => date)).toEqual([
      '2026-11-24',
      ...[25, 26, 27, 28, 29, 30].map((day) => `2026-11-${day}`),
    ]);
    expect(found?.ahead.at(-1)).toMatchObject({
      mean: status?.forecast?.mean,
      lower: status?.forecast?.lower,
      upper: status?.forecast?.upper,
    });
  });

  it('are none of a budget that is gone', () => {
    const { ask } = house();
    expect(() => ask.days({ id: 9, user: null })).toThrow('not there any more');
  });

  it('of a long period are not all looked ahead at, but its end is', () => {
    const { ask, edits } = house();
    const { id } = edits.add({ name: 'Year', rule: { ...RULE, period: 'year', start: '11-01' } });
    const ahead = ask.days({ id, user: null })?.ahead ?? [];
    expect(ahead.length).toBeLessThanOrEqual(62);
    expect(ahead.at(-1)?.date).toBe('2027-10-31');
  });
});

describe('a budget that is being made', () => {
  it('would have alerted on 12 and 19 October', () => {
    const found = house().ask.preview(typed({}));
    expect(found?.crossings).toEqual([
      { percent: '50', date: '2026-10-12', total: '6.000000000', isLast: true },
      { percent: '80', date: '2026-10-19', total: '11.000000000', isLast: true },
      { percent: '100', date: '2026-10-19', total: '11.000000000', isLast: true },
    ]);
    expect(found?.days).toHaveLength(31);
    expect(found?.running).toEqual({
      periodStart: '2026-11-01',
      periodEnd: '2026-12-01',
      spent: '8.000000000',
      reached: ['50', '80'],
    });
  });

  it('without an amount says what was spent, and nothing else', () => {
    const found = house().ask.preview(typed({ amount: null }));
    expect(found?.periods).toEqual([
      { periodStart: '2026-10-01', periodEnd: '2026-11-01', spent: '11.000000000' },
    ]);
    expect(found?.crossings).toEqual([]);
    expect(found?.running.reached).toEqual([]);
  });

  it('a day looks back on thirty of them, a week on four', () => {
    const { ask } = house();
    const days = ask.preview(typed({ amount: '5', period: 'day' }));
    expect(days?.periods).toHaveLength(30);
    expect(days?.periods.at(-1)?.periodStart).toBe('2026-11-23');
    expect(days?.crossings.map(({ percent, date }) => `${percent} ${date}`)).toEqual([
      '50 2026-11-01',
      '50 2026-11-12',
      '80 2026-11-12',
      '100 2026-11-12',
    ]);
    const weeks = ask.preview(typed({ period: 'week' }));
    expect(weeks?.periods.map(({ periodStart }) => periodStart)).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ]);
  });

  it('follows another scope, and has none for a rule that is none or a currency without a rate', () => {
    const { ask } = house();
    const scope = { ...RULE.scope, models: ['other-*'] };
    expect(ask.preview(typed({ scope }))?.periods[0]?.spent).toBe('0.000000000');
    expect(ask.preview(typed({}))?.periods[0]?.spent).toBe('11.000000000');
    expect(ask.preview(typed({ amount: '0' }))).toBeNull();
    expect(ask.preview(typed({ currency: 'CHF' }))).toBeNull();
  });
});

describe('running totals', () => {
  it('are what a plain sum says, and thresholds are reached on the first day at or over them', () => {
    const given = fc.array(fc.record({ day: fc.integer({ min: 1, max: 30 }), cost: fc.nat(50) }));
    fc.assert(
      fc.property(
        given,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 30 }),
        (rows, limit, today) => {
          const date = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`;
          const days = new Map<string, ReturnType<typeof dayOf>>();
          for (const { day, cost } of rows)
            days.set(date(day), dayOf((days.get(date(day))?.own ?? 0n) + BigInt(cost)));
          const totals = runningTotals(days, { first: date(1), end: '2026-12-01' }, date(today));
          const upTo = (day: number): number =>
            rows.reduce((sum, row) => sum + (row.day <= day ? row.cost : 0), 0);
          expect(totals.map(({ total }) => Number(total))).toEqual(
            Array.from({ length: today }, (_, index) => upTo(index + 1)),
          );
          const reached = crossingDays({ ...RULE, limit: BigInt(limit) }, totals);
          for (const percent of [50, 80, 100]) {
            const first = totals.findIndex((_, index) => upTo(index + 1) * 100 >= limit * percent);
            const found = reached.find((one) => one.percent === String(percent));
            expect(found?.day.date).toBe(first < 0 ? undefined : date(first + 1));
          }
        },
      ),
    );
  });
});

function dayOf(own: bigint) {
  return { usd: own, own, fees: 0n, models: new Map<number, bigint>(), requests: 1, unpriced: 0 };
}
