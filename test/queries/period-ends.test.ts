import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { predictInputSchema, predictionSchema } from '../../src-shared/ipc/forecast.ts';
import { ownersInputSchema, ownersSchema } from '../../src-shared/ipc/projects.ts';
import { askVault } from './support.ts';

const DAY = 86_400_000;
/** A Tuesday. */
const NOW = Date.parse('2026-11-24T12:00:00Z');

const yaml = (currency: string) => `
time_zone: UTC
cost_calculation:
  currency: ${currency}
  exchange_rates:
    JPY: [{from: 2026-10-01, rate: 150}, {from: 2026-11-20, rate: 160}]
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0}
    m2: {input_cost_per_token: 0.000002, output_cost_per_token: 0}
`;

const nanos = (text: string | undefined) => parseUsd(text ?? '') ?? -1n;

/** A million tokens on every day from 15 October on, every third of them by another model in another project. */
function ask(currency: string) {
  const rows = Array.from({ length: 41 }, (_, at) => ({
    timestamp: Date.parse('2026-10-15T10:00:00Z') + at * DAY,
    model: at % 3 === 0 ? 'm2' : 'm1',
    freshInputTokens: 900_000 + (at % 7) * 30_000,
    outputTokens: 0,
    session: `s${at}`,
    cwd: at % 3 === 0 ? '/work/infra' : '/work/atlas-api',
  }));
  return { queries: askVault(yaml(currency), rows, NOW).queries, rows };
}

const predict = (currency: string) =>
  predictionSchema.parse(ask(currency).queries.predict(predictInputSchema.parse({ days: 30 })));

describe('what running periods come to', () => {
  it('adds up: the rest of today, and the days to the end of week and month', () => {
    const { days, dayEnd, weekEnd, monthEnd, shown } = predict('USD');
    expect(shown).toBeNull();
    expect([dayEnd?.end, weekEnd?.end, monthEnd?.end]).toEqual([
      '2026-11-24',
      '2026-11-29',
      '2026-11-30',
    ]);
    const rest = (end: typeof dayEnd) => nanos(end?.mean) - nanos(end?.spent);
    const until = (date: string) =>
      days.filter((day) => day.date <= date).reduce((sum, { mean }) => sum + nanos(mean), 0n);
    expect(rest(dayEnd)).toBeGreaterThanOrEqual(0n);
    expect(rest(weekEnd)).toBe(rest(dayEnd) + until('2026-11-29'));
    expect(rest(monthEnd)).toBe(rest(dayEnd) + until('2026-11-30'));
  });

  it('is the same in the display currency: what is spent at the rates of its days, the rest at today’s', () => {
    const dollars = predict('USD');
    const { shown, monthEnd, days } = predict('JPY');
    expect(monthEnd).toEqual(dollars.monthEnd);
    const { rows } = ask('JPY');
    const price = (model: string) => (model === 'm2' ? 2000n : 1000n);
    const since = (from: string, to: string) =>
      rows
        .filter(({ timestamp }) => timestamp >= Date.parse(from) && timestamp < Date.parse(to))
        .reduce((sum, row) => sum + price(row.model) * BigInt(row.freshInputTokens), 0n);
    const spent =
      since('2026-11-01', '2026-11-20') * 150n + since('2026-11-20', '2026-11-25') * 160n;
    expect(nanos(shown?.monthEnd.spent)).toBe(spent);
    expect(nanos(shown?.monthEnd.mean)).toBe(
      spent + (nanos(monthEnd?.mean) - nanos(monthEnd?.spent)) * 160n,
    );
    expect(nanos(shown?.days[0]?.mean)).toBe(nanos(days[0]?.mean) * 160n);
    expect(shown).toMatchObject({ currency: 'JPY', rateFrom: '2026-11-20' });
  });
});

describe('projects in the display currency', () => {
  it('are converted by day, each list adding up to its total', () => {
    const { queries, rows } = ask('JPY');
    const input = ownersInputSchema.parse({
      filter: { from: Date.parse('2026-11-01'), to: Date.parse('2026-11-25') },
      previous: { from: Date.parse('2026-10-01'), to: Date.parse('2026-10-25') },
    });
    const found = ownersSchema.parse(queries.owners(input));
    const yen = (from: string, to: string, folder: string) =>
      rows
        .filter(({ cwd }) => cwd === folder)
        .filter(({ timestamp }) => timestamp >= Date.parse(from) && timestamp < Date.parse(to))
        .reduce((sum, { timestamp, model, freshInputTokens }) => {
          const rate = timestamp < Date.parse('2026-11-20') ? 150n : 160n;
          return sum + (model === 'm2' ? 2000n : 1000n) * BigInt(freshInputTokens) * rate;
        }, 0n);
    for (const { key, shownCost, previousShownCost, shownByModel } of found.owners) {
      expect(nanos(shownCost ?? '')).toBe(yen('2026-11-01', '2026-11-25', key ?? ''));
      expect(nanos(previousShownCost ?? '')).toBe(yen('2026-10-01', '2026-10-25', key ?? ''));
      const sum = (shownByModel ?? []).reduce((all, one) => all + nanos(one), 0n);
      expect(sum).toBe(nanos(shownCost ?? ''));
    }
    expect(found.owners).toHaveLength(2);
    const columns = found.columns.reduce((all, { shownCost }) => all + nanos(shownCost ?? ''), 0n);
    expect(columns).toBe(nanos(found.summary.shown?.netCost));
  });

  it('have no second amount in US dollars', () => {
    const found = ask('USD').queries.owners(ownersInputSchema.parse({}));
    for (const { shownCost, previousShownCost, shownByModel } of found.owners)
      expect([shownCost, previousShownCost, shownByModel]).toEqual([null, null, null]);
  });
});
