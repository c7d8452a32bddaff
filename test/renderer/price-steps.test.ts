import { describe, expect, it } from 'vitest';
import type { PriceEntry } from '../../src-shared/ipc/money.ts';
import {
  monthLabels,
  priceChanges,
  priceLines,
} from '../../src-renderer/screens/settings/prices/price-steps.ts';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const NOW = at('2026-11-24');

function price(from: string | null, to: string | null, input: string, output: string) {
  const perMillion: PriceEntry['perMillion'] = {
    freshInput: input,
    cacheRead: '0.500000000',
    cacheWrite5m: '6.250000000',
    cacheWrite1h: '10.000000000',
    output,
  };
  return { from: from === null ? null : at(from), to: to === null ? null : at(to), perMillion };
}

/** The newest first, as they are given. */
const PRICES = [
  price('2026-12-01', null, '4.500000000', '27.000000000'),
  price('2026-07-01', '2026-12-01', '5.000000000', '30.000000000'),
  price(null, '2026-07-01', '5.000000000', '24.000000000'),
];

describe('prices over time', () => {
  it('are steps that follow on each other; a dot stands where the class itself changed', () => {
    const { series, from, to } = priceLines(PRICES, NOW);
    const of = (label: string) => series.find((one) => one.label === label)?.steps ?? [];
    expect(of('Output').map(({ value, isChange }) => [value, isChange])).toEqual([
      [24, false],
      [30, true],
      [27, true],
    ]);
    // Input stayed as it was on 1 July.
    expect(of('Input').map(({ value, isChange }) => [value, isChange])).toEqual([
      [5, false],
      [5, false],
      [4.5, true],
    ]);
    expect(of('Cache read').every(({ isChange }) => !isChange)).toBe(true);
    expect(of('Output').map((step) => [step.from, step.to])).toEqual([
      [from, at('2026-07-01')],
      [at('2026-07-01'), at('2026-12-01')],
      [at('2026-12-01'), to],
    ]);
    // Half a year back, and some time beyond the last change.
    expect(NOW - from).toBe(180 * 86_400_000);
    expect(to).toBeGreaterThan(at('2026-12-31'));
  });

  it('have a gap where no price is known, and end where the next begins', () => {
    const gap = [
      price('2026-10-01', null, '2.000000000', '2.000000000'),
      price('2026-08-01', '2026-09-01', '1.000000000', '1.000000000'),
    ];
    const [output] = priceLines(gap, NOW).series;
    expect(output?.steps.map((step) => [step.from, step.to])).toEqual([
      [at('2026-08-01'), at('2026-09-01')],
      [at('2026-10-01'), priceLines(gap, NOW).to],
    ]);
    const open = [price('2026-10-01', null, '2.0', '2.0'), price('2026-08-01', null, '1.0', '1.0')];
    expect(priceLines(open, NOW).series[0]?.steps[0]?.to).toBe(at('2026-10-01'));
  });

  it('tell each change by its moment, oldest first', () => {
    expect(priceChanges(PRICES).map((change) => change.at)).toEqual([
      at('2026-07-01'),
      at('2026-12-01'),
    ]);
  });

  it('name months as far as there is room, and the year where it begins', () => {
    const range = { from: at('2026-05-28'), to: at('2027-02-10') };
    const texts = (width: number) => monthLabels(range, 'UTC', width).map(({ text }) => text);
    expect(texts(600)).toEqual([
      'Jun 2026',
      'Jul',
      'Aug',
      'Sep',
      'Oct',
      'Nov',
      'Dec',
      'Jan 2027',
      'Feb',
    ]);
    expect(texts(300)).toEqual(['Jun 2026', 'Aug', 'Oct', 'Dec', 'Feb 2027']);
    // Berlin's June begins at 22:00 UTC of 31 May.
    expect(monthLabels(range, 'Europe/Berlin', 600)[0]?.at).toBe(
      Date.parse('2026-05-31T22:00:00Z'),
    );
  });
});
