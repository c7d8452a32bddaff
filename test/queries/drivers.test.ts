import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src-shared/domain/forecast/apportion.ts';
import { parseUsd } from '../../src-shared/domain/money.ts';
import {
  driversInputSchema,
  driversSchema,
  predictInputSchema,
} from '../../src-shared/ipc/forecast.ts';
import { askVault } from './support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;
const YAML = `
time_zone: UTC
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0}
    m2: {input_cost_per_token: 0.000003, output_cost_per_token: 0}
`;

interface Row {
  ago: number;
  model: string;
  tokens: number;
  cwd: string;
}

function ask(rows: readonly Row[], yaml = YAML, given: object = {}) {
  const { queries } = askVault(
    yaml,
    rows.map(({ ago, tokens, ...one }, at) => ({
      ...one,
      timestamp: NOW - ago * DAY,
      freshInputTokens: tokens,
      outputTokens: 0,
      session: `s${at}`,
    })),
    NOW,
  );
  return {
    drivers: driversSchema.parse(queries.drivers(driversInputSchema.parse(given))),
    prediction: queries.predict(predictInputSchema.parse(given)),
  };
}

const nanos = (text: string) => parseUsd(text) ?? -1n;

/** A million tokens of `m1` in a and of `m2` in b on each of the last 40 days before today, and of `m1` today. */
const steady = (): Row[] => [
  ...Array.from({ length: 40 }, (_, at) => ({
    ago: at + 1,
    model: 'm1',
    tokens: 1e6,
    cwd: '/w/a',
  })),
  ...Array.from({ length: 40 }, (_, at) => ({
    ago: at + 1,
    model: 'm2',
    tokens: 1e6,
    cwd: '/w/b',
  })),
  { ago: 0, model: 'm1', tokens: 1e6, cwd: '/w/a' },
];

describe('what drives the month’s end', () => {
  it('is what each spent, and its part of what is expected, by hand', () => {
    const { drivers, prediction } = ask(steady());
    expect(drivers).toMatchObject({
      currency: 'USD',
      end: '2026-11-30',
      fees: null,
      dividedBy: { from: '2026-10-25', to: '2026-11-23' },
      lastMonth: { from: '2026-10-01', to: '2026-10-31' },
    });
    expect(drivers.whole.mean).toBe(prediction.monthEnd?.mean);
    expect(drivers.whole.spent).toBe(prediction.monthEnd?.spent);
    const [first, second] = drivers.models;
    // 23 days of 3 dollars; 15 to 31 October, 17 of them, last month.
    expect(first).toMatchObject({ key: 'm2', spent: '69.000000000', last: '51.000000000' });
    expect(second).toMatchObject({ key: 'm1', spent: '24.000000000', last: '17.000000000' });
    const expected = nanos(drivers.whole.expected);
    expect([nanos(first?.expected ?? ''), nanos(second?.expected ?? '')]).toEqual(
      apportion(expected, [3n, 1n]),
    );
    expect(drivers.projects.map(({ label, spent }) => [label, spent])).toEqual([
      ['b', '69.000000000'],
      ['a', '24.000000000'],
    ]);
  });

  it('has the fees of plans as a part of its own, in the display currency', () => {
    const plan = 'subscriptions: [{name: Max, monthly_price: 30, from: 2026-11-01}]\n';
    const euro = YAML.replace(
      'cost_calculation:',
      'cost_calculation:\n  currency: EUR\n  exchange_rates: {EUR: 0.5}',
    );
    const { drivers, prediction } = ask(steady(), `${euro}${plan}`);
    expect(drivers.currency).toBe('EUR');
    // A dollar a day, half a euro: 24 days with today, and 6 more.
    expect(drivers.fees).toMatchObject({ spent: '12.000000000', expected: '3.000000000' });
    expect(drivers.whole.mean).toBe(prediction.shown?.monthEnd.mean);
  });

  it('tells what is spent where there is too little to forecast', () => {
    const { drivers } = ask([{ ago: 1, model: 'm1', tokens: 1e6, cwd: '/w/a' }]);
    expect(drivers.whole).toMatchObject({ spent: '1.000000000', expected: '0.000000000' });
    expect(drivers.dividedBy).toBeNull();
    expect(ask([]).drivers).toMatchObject({ models: [], projects: [] });
  });

  it('adds up to the forecast to the nano-dollar, by model and by project', () => {
    const rows = fc.array(
      fc.record({
        ago: fc.integer({ min: 0, max: 70 }),
        model: fc.constantFrom('m1', 'm2'),
        tokens: fc.nat(5_000_000),
        cwd: fc.constantFrom('/w/a', '/w/b', '/w/c'),
      }),
      { minLength: 1, maxLength: 30 },
    );
    const property = fc.property(rows, (drawn) => {
      const { drivers, prediction } = ask(drawn);
      const { whole } = drivers;
      // With a day or none there is no forecast: the whole is what is spent.
      expect(whole.mean).toBe(prediction.monthEnd?.mean ?? whole.spent);
      for (const names of [drivers.models, drivers.projects]) {
        for (const of of ['spent', 'expected', 'mean', 'last'] as const) {
          const sum = names.reduce((total, one) => total + nanos(one[of]), 0n);
          expect(sum).toBe(nanos(whole[of]));
        }
      }
    });
    fc.assert(property, { numRuns: 25 });
  });
});

describe('dividing an amount', () => {
  it('gives what is left to the largest remainders', () => {
    expect(apportion(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(apportion(7n, [3n, 0n, 1n])).toEqual([5n, 0n, 2n]);
    expect(apportion(-7n, [3n, 1n])).toEqual([-5n, -2n]);
    expect(apportion(5n, [0n, -3n])).toEqual([5n, 0n]);
    expect(apportion(5n, [])).toEqual([]);
  });
});
