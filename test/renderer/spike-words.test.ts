import { describe, expect, it } from 'vitest';
import {
  effectText,
  inCurrency,
  moreText,
  spikeLines,
} from '../../src-renderer/screens/dashboard/spike-words.ts';
import { spike } from './sample-spikes.ts';

describe('what is said of a spike', () => {
  it('is volume, price or both', () => {
    const of = (volume: string, price: string) => effectText(spike({ volume, price, causes: [] }));
    expect(of('8', '0')).toBe('Same prices: all of it is volume.');
    expect(of('0', '8')).toBe('Same volume: all of it is price.');
    expect(of('6', '2')).toBe('75% of it is volume, 25% price.');
    // A lower price takes away from it.
    expect(of('9', '-1')).toBe('Same prices: all of it is volume.');
  });

  it('lists the models most above their usual, the others as one line that adds up', () => {
    const model = (key: string, cost: string, usualCost: string) => ({
      key,
      label: key,
      cost,
      usualCost,
    });
    const given = spike({
      models: [
        model('a', '9', '8'),
        model('b', '5', '1'),
        model('c', '3', '4'),
        model('d', '2', '0'),
      ],
    });
    const { lines, others } = spikeLines(given, 2);
    expect(others).toBe(2);
    expect(lines.map(({ label, cost, more }) => [label, cost, more])).toEqual([
      ['b', '5', '4.000000000'],
      ['d', '2', '2.000000000'],
      ['2 others', '12.000000000', '0.000000000'],
    ]);
  });

  it('is in the currency that screens show, at the rate of its day', () => {
    const rate = { currency: 'EUR', numerator: '92', denominator: '100', from: '2026-11-01' };
    expect(inCurrency('10.000000005', { rate })).toBe('9.200000005');
    expect(moreText('10.000000000', { rate })).toBe('+€9.20');
    expect(moreText('-10.000000000', { rate: null })).toBe('−$10.00');
  });
});
