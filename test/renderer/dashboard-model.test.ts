import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { scaleFor } from '../../src-renderer/components/chart/scale.ts';
import { plainRows } from '../../src-renderer/components/chart/chart-table.ts';
import type { RangeChoice } from '../../src-renderer/range/range.ts';
import { describeDays } from '../../src-renderer/range/describe.ts';
import { addressOf, placeOf, type Place } from '../../src-renderer/screens/dashboard/address.ts';
import { axisLabels } from '../../src-renderer/screens/dashboard/axis-labels.ts';
import { countChange, moneyChange } from '../../src-renderer/screens/dashboard/change.ts';
import { costTable } from '../../src-renderer/screens/dashboard/cost-table.ts';
import { errorWords } from '../../src-renderer/screens/dashboard/errors-section.tsx';
import { measureOf, sumOf } from '../../src-renderer/screens/dashboard/figures.ts';
import { foldNames } from '../../src-renderer/screens/dashboard/fold.ts';
import { heatLevels } from '../../src-renderer/screens/dashboard/heat.ts';
import { weekOf } from '../../src-renderer/screens/usage/hours-text.ts';
import { isKnown } from '../../src-renderer/screens/dashboard/heat-days.ts';
import { previousDays } from '../../src-renderer/screens/dashboard/previous.ts';
import { NO_SLOTS } from '../../src-renderer/format/name-slots.ts';
import { seriesSlots } from '../../src-renderer/screens/dashboard/slots.ts';
import { daysBetween, pointName } from '../../src-renderer/screens/dashboard/span-words.ts';
import { withNames } from '../../src-renderer/screens/dashboard/targets.ts';
import { DASHBOARD_PERIODS, SERIES_BY } from '../../src-renderer/screens/dashboard/choices.ts';
import * as contract from '../../src-shared/ipc/dashboard.ts';
import { dashboard, day, name, summary } from './sample-dashboard.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');
const ZONE = 'Europe/Berlin';
const amount = fc
  .bigInt({ min: 0n, max: 10n ** 15n })
  .map((nanos) => `${nanos / 10n ** 9n}.${String(nanos % 10n ** 9n).padStart(9, '0')}`);
const nanosOf = (money: string): bigint => BigInt(money.replace('.', ''));

describe('folding names', () => {
  it('shows the first ones and all others as one line that can be opened', () => {
    const names = Array.from({ length: 40 }, (_, at) => name(`m${at}`, `${40 - at}.000000000`));
    const lines = foldNames(names, 8);
    expect(lines).toHaveLength(8);
    expect(lines[7]).toMatchObject({ label: 'Other (33)', isOther: true });
    // 33 + 32 + … + 1
    expect(lines[7]?.netCost).toBe('561.000000000');
    expect(lines[7]?.keys).toHaveLength(33);
  });

  it('loses nothing: lines add up to the nano, whatever the amounts', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (all, most) => {
          const names = all.map((money, at) => name(`m${at}`, money));
          const lines = foldNames(names, most);
          const wanted = all.reduce((sum, money) => sum + nanosOf(money), 0n);
          expect(nanosOf(sumOf(lines).netCost)).toBe(wanted);
          expect(lines.flatMap(({ keys }) => keys)).toEqual(names.map(({ key }) => key));
          expect(lines.length).toBeLessThanOrEqual(Math.max(1, most));
        },
      ),
    );
  });
});

describe('the table of the cost chart', () => {
  it('adds up by line and by column, exactly', () => {
    const names = Array.from({ length: 10 }, (_, at) =>
      name(`m${at}`, `${(at + 1) * 3}.000000000`),
    );
    const data = dashboard(names, { days: 3 });
    const table = costTable({
      data,
      measure: measureOf(data),
      names: ['a', 'b', 'c'],
      labels: data.series.map(({ label }) => label),
      cells: { point: () => () => undefined, part: () => undefined },
    });
    expect(table.head).toHaveLength(2 + 8 + 3);
    for (const [, sum, ...cells] of plainRows(table).slice(1)) {
      const parts = cells.slice(0, 8).map((cell) => nanosOf(String(cell)));
      expect(parts.reduce((all, part) => all + part, 0n)).toBe(nanosOf(String(sum)));
    }
    // 3 + 6 + … + 30
    expect(table.total?.[1]?.plain).toBe('165.000000000');
  });
});

describe('shares and colours', () => {
  it('measures by tokens where nothing costs', () => {
    const free = dashboard([name('local', '0.000000000', 500)]);
    expect(measureOf(free).isMoney).toBe(false);
    expect(measureOf(dashboard([])).isMoney).toBe(true);
    expect(measureOf({ summary: summary({ netCost: '0.000000001' }) }).isMoney).toBe(true);
  });

  it('has the colour that the vault keeps for its name; models after the eighth share one', () => {
    const kept = {
      ...NO_SLOTS,
      model: { opus: 3, gpt: 1 },
      project: { atlas: 2, docs: 1 },
    };
    const named = (...keys: (string | null)[]) =>
      keys.map((key) => ({ key, isOther: key === 'other' }));
    expect(seriesSlots(named('gpt', 'new', 'opus', null, 'other'), 'model', kept)).toEqual([
      1, 0, 3, 0, 0,
    ]);
    // A project without a colour borrows one that no project beside it has.
    expect(seriesSlots(named('x', 'atlas', 'y'), 'project', kept)).toEqual([1, 2, 3]);
    expect(seriesSlots(named('atlas', 'docs', 'x', 'other'), 'project', kept)).toEqual([
      2, 1, 3, 0,
    ]);
    // A name is no property that every object has.
    expect(seriesSlots(named('constructor'), 'model', kept)).toEqual([0]);
  });
});

describe('the axis', () => {
  it('has 3 to 5 steps and room for the largest value', () => {
    expect(scaleFor(27.86)).toEqual({ step: 10, max: 30 });
    expect(scaleFor(0)).toEqual({ step: 1, max: 4 });
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (largest) => {
        const { step, max } = scaleFor(largest);
        const steps = Math.round(max / step);
        expect(max).toBeGreaterThanOrEqual(largest);
        expect(steps).toBeGreaterThanOrEqual(3);
        expect(steps).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('thins its labels and names each month where it begins', () => {
    const data = dashboard([name('m', '30.000000000')], { days: 30 });
    expect(axisLabels(data, ZONE, 40).slice(0, 3)).toEqual(['1 Nov', '2', '3']);
    expect(axisLabels(data, ZONE, 20).slice(0, 3)).toEqual(['1 Nov', '', '3']);
    const long = dashboard([name('m', '30.000000000')], { days: 365 });
    const labels = axisLabels(long, ZONE, 2);
    expect(labels).toHaveLength(365);
    expect(labels.filter(Boolean).length).toBeLessThan(25);
  });
});

describe('the range before', () => {
  const before = (range: RangeChoice): string => {
    const days = previousDays(range, TODAY);
    return days ? describeDays(days) : '';
  };
  const preset = (
    name: 'month' | 'year' | 'last-month' | '7-days' | 'all',
    steps = 0,
  ): RangeChoice => ({
    kind: 'preset',
    preset: name,
    steps,
  });
  it('follows the calendar for presets, the count of days for others', () => {
    expect(before(preset('month'))).toBe('1 to 24 Oct 2026');
    expect(before(preset('month', -1))).toBe('1 to 30 Sep 2026');
    expect(before(preset('last-month'))).toBe('1 to 30 Sep 2026');
    expect(before(preset('7-days'))).toBe('11 to 17 Nov 2026');
    expect(before(preset('year'))).toBe('1 Jan to 24 Nov 2025');
    expect(before(preset('all'))).toBe('');
    expect(before({ kind: 'custom', from: '2026-11-02', to: '2026-11-11' })).toBe(
      '23 Oct to 1 Nov 2026',
    );
  });
  it('does not run past the end of a shorter month', () => {
    const days = previousDays(preset('month'), Temporal.PlainDate.from('2026-03-31'));
    expect(days && describeDays(days)).toBe('1 to 28 Feb 2026');
  });
});

describe('change', () => {
  it('tells up, down, the same, new and nothing', () => {
    expect(countChange(112, 100)).toEqual({ kind: 'up', text: '12.0%' });
    expect(moneyChange('367.900000000', '412.860000000')).toEqual({ kind: 'down', text: '10.9%' });
    expect(countChange(1_000_001, 1_000_000)).toEqual({ kind: 'same' });
    expect(countChange(5, 0)).toEqual({ kind: 'new' });
    expect(countChange(0, 0)).toEqual({ kind: 'none' });
  });
});

describe('the hours of the week', () => {
  it('steps by quantile; exactly nothing is the lowest', () => {
    expect(heatLevels([0, 0])).toEqual([0, 0]);
    expect(heatLevels([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100])).toEqual([
      0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6,
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), (values) => {
        const levels = heatLevels(values);
        expect(levels.map((level) => level === 0)).toEqual(values.map((value) => value === 0));
        const rising = values.map((value, at) => ({ value, level: levels[at] ?? -1 }));
        rising.sort((a, b) => a.value - b.value || a.level - b.level);
        expect(rising.map(({ level }) => level)).toEqual(levels.toSorted((a, b) => a - b));
      }),
    );
  });

  it('begins the week with the day of the settings', () => {
    expect(weekOf('sunday').map(({ name }) => name)[0]).toBe('Sun');
    expect(weekOf('saturday')[2]).toEqual({ day: 0, name: 'Mon' });
  });

  it('knows nothing before the first usage log', () => {
    const week = { from: day(16), to: day(23) };
    const { heatmap } = dashboard([]);
    const first = day(18) + 9 * 3_600_000;
    const known = (weekday: number, hour: number): boolean =>
      isKnown({ range: week, firstTimestamp: first, heatmap }, weekday, hour, ZONE, day(20));
    expect(known(2, 8)).toBe(false);
    expect(known(2, 9)).toBe(true);
    expect(known(3, 0)).toBe(true);
    expect(known(4, 0)).toBe(false);
  });
});

describe('the address', () => {
  it('keeps period, stack, range and filters, and any text in them', () => {
    const value = fc.record({
      value: fc.oneof(fc.constant(null), fc.string({ minLength: 1 })),
      label: fc.string(),
    });
    const place: fc.Arbitrary<Place> = fc.record({
      period: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const),
      seriesBy: fc.constantFrom('model' as const, 'provider' as const, 'project' as const),
      range: fc.constantFrom<RangeChoice | null>(
        null,
        { kind: 'preset', preset: '30-days', steps: 0 },
        { kind: 'preset', preset: 'month', steps: -3 },
        { kind: 'custom', from: '2026-10-01', to: '2026-11-24' },
      ),
      filters: fc
        .tuple(fc.array(value, { minLength: 1 }), fc.uniqueArray(fc.nat(167), { minLength: 1 }))
        .map(([values, hours]): Place['filters'] => [
          { field: 'project', values },
          { field: 'status', status: 'error' },
          { field: 'statusCode', values: [{ value: '429', label: '429' }] },
          { field: 'errorType', values: [{ value: '', label: '' }, ...values] },
          { field: 'hourOfWeek', hours },
          { field: 'id', values: [{ value: '12', label: '24 Nov' }] },
        ]),
    });
    fc.assert(
      fc.property(place, (given) => {
        const address = addressOf(given);
        expect(address).not.toContain('?');
        expect(placeOf(address)).toEqual(given);
      }),
    );
  });

  it('reads what makes no sense as usual', () => {
    const usual = { period: 'daily', seriesBy: 'model', range: null, filters: [] };
    expect(placeOf('/dashboard')).toEqual(usual);
    expect(placeOf('/dashboard/period=x&by=y&range=2026-99-99~1&filters=[{')).toEqual(usual);
    expect(placeOf('/dashboard/filters=[["model",[[1,2]]],["x",[]],["status","z"]]')).toEqual(
      usual,
    );
    const odd = '[["statusCode",[["4x","a"]]],["id",[[null,"b"]]],["hourOfWeek",[168,-1,1.5,"2"]]]';
    expect(placeOf(`/dashboard/filters=${odd}`)).toEqual(usual);
    // The root itself stands for the dashboard as it was left.
    expect(addressOf(placeOf('/dashboard'))).toBe('/dashboard/period=daily');
  });
});

describe('choices', () => {
  it('are those of the contract', () => {
    expect(SERIES_BY).toEqual(contract.SERIES_BY);
    expect(DASHBOARD_PERIODS).toEqual(contract.DASHBOARD_PERIODS);
  });
});

describe('words', () => {
  it('names points by their length', () => {
    const of = (from: number, to: number) => daysBetween(day(from), day(to), ZONE);
    expect(pointName(of(18, 19), 'daily', TODAY)).toBe('Wed 18 Nov');
    expect(pointName(of(16, 23), 'weekly', TODAY)).toBe('16 to 22 Nov');
    expect(pointName(of(1, 31), 'monthly', TODAY)).toBe('November 2026');
    expect(pointName(of(1, 25), 'monthly', TODAY)).toBe('1 to 24 Nov');
  });

  it('tells errors by their code, by the provider’s word where the code does not tell them apart', () => {
    const [limit, quota] = [
      { statusCode: 429, type: 'rate_limit_error' },
      { statusCode: 429, type: 'insufficient_quota' },
    ];
    expect(errorWords(limit, [limit])).toBe('Rate limit reached');
    expect(errorWords(quota, [limit, quota])).toBe('Insufficient quota');
    expect(errorWords({ statusCode: null, type: null }, [])).toBe('Failed');
  });

  it('filters by names, unless they are more than a filter takes', () => {
    const names = [{ key: 'anthropic', label: 'anthropic' }];
    expect(withNames([{ field: 'status', status: 'ok' }], 'provider', names)).toEqual([
      { field: 'status', status: 'ok' },
      { field: 'provider', values: [{ value: 'anthropic', label: 'Anthropic' }] },
    ]);
    const many = Array.from({ length: 201 }, (_, at) => ({ key: `${at}`, label: `${at}` }));
    expect(withNames([], 'model', many)).toBeNull();
  });
});
