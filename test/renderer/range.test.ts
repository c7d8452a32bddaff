import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { describeChoice, describeDays, describeLength } from '../../src-renderer/range/describe.ts';
import { parseDay } from '../../src-renderer/range/parse-day.ts';
import {
  boundsOf,
  daysOf,
  PRESETS,
  shiftRange,
  todayIn,
  type RangeChoice,
} from '../../src-renderer/range/range.ts';
import {
  monthGrid,
  weekdayNames,
} from '../../src-renderer/screens/usage/range-picker/month-grid.ts';

const today = Temporal.PlainDate.from('2026-11-24');
const preset = (name: (typeof PRESETS)[number], steps = 0): RangeChoice => ({
  kind: 'preset',
  preset: name,
  steps,
});
const shown = (choice: RangeChoice): string => describeDays(daysOf(choice, today));

describe('presets', () => {
  it.each([
    ['today', '24 Nov 2026'],
    ['7-days', '18 to 24 Nov 2026'],
    ['30-days', '26 Oct to 24 Nov 2026'],
    ['month', '1 to 24 Nov 2026'],
    ['last-month', '1 to 31 Oct 2026'],
    ['year', '1 Jan to 24 Nov 2026'],
    ['all', ''],
  ] as const)('%s is %s', (name, dates) => {
    expect(shown(preset(name))).toBe(dates);
  });

  it('earlier goes by the period: whole months, whole years, as many days', () => {
    expect(shown(preset('month', -1))).toBe('1 to 31 Oct 2026');
    expect(shown(preset('year', -1))).toBe('1 Jan to 31 Dec 2025');
    expect(shown(preset('7-days', -1))).toBe('11 to 17 Nov 2026');
    expect(describeChoice(preset('month', -1), today)).toBe('Last month');
    expect(describeChoice(preset('month', -2), today)).toBe('September');
    expect(describeChoice(preset('today', -1), today)).toBe('Yesterday');
  });

  it('there is nothing later than today, and nothing beside all time', () => {
    for (const name of PRESETS.filter((candidate) => candidate !== 'last-month'))
      expect(shiftRange(preset(name), 1, today)).toBeNull();
    expect(shiftRange(preset('last-month'), 1, today)).toEqual(preset('last-month', 1));
    expect(shown(preset('last-month', 1))).toBe('1 to 24 Nov 2026');
    expect(shiftRange(preset('all'), -1, today)).toBeNull();
  });

  it('neighbouring ranges touch: no day is lost, none is there twice', () => {
    const names = fc.constantFrom('today', '7-days', '30-days', 'month', 'year' as const);
    fc.assert(
      fc.property(names, fc.integer({ min: -60, max: -1 }), (name, steps) => {
        const earlier = daysOf(preset(name, steps), today);
        const later = daysOf(preset(name, steps + 1), today);
        expect(earlier.to?.add({ days: 1 }).equals(later.from ?? today)).toBe(true);
      }),
    );
  });
});

describe('custom ranges', () => {
  it('shift by their length, whole months by months', () => {
    const days: RangeChoice = { kind: 'custom', from: '2026-11-03', to: '2026-11-09' };
    expect(shiftRange(days, -1, today)).toEqual({
      kind: 'custom',
      from: '2026-10-27',
      to: '2026-11-02',
    });
    const february: RangeChoice = { kind: 'custom', from: '2024-02-01', to: '2024-02-29' };
    expect(shiftRange(february, 1, today)).toEqual({
      kind: 'custom',
      from: '2024-03-01',
      to: '2024-03-31',
    });
  });

  it('say how long they are', () => {
    expect(describeLength(daysOf(preset('month'), today))).toBe('24 days, both included');
    expect(describeLength(daysOf(preset('today'), today))).toBe('1 day');
    expect(shown({ kind: 'custom', from: '2025-12-30', to: '2026-01-05' })).toBe(
      '30 Dec 2025 to 5 Jan 2026',
    );
  });
});

describe('bounds in a zone', () => {
  const hours = (day: string, zone: string): number => {
    const bounds = boundsOf(daysOf({ kind: 'custom', from: day, to: day }, today), zone);
    return ((bounds.to ?? 0) - (bounds.from ?? 0)) / 3_600_000;
  };

  it('a day is as long as it is', () => {
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5);
    expect(hours('2026-11-24', 'Asia/Kolkata')).toBe(24);
  });

  it('a day whose midnight is skipped begins at its first moment', () => {
    const day = daysOf({ kind: 'custom', from: '2018-11-04', to: '2018-11-04' }, today);
    expect(boundsOf(day, 'America/Sao_Paulo').from).toBe(Date.UTC(2018, 10, 4, 3));
  });

  it('all time has no bounds', () => {
    expect(boundsOf(daysOf(preset('all'), today), 'UTC')).toEqual({});
  });

  it('today is the day of the zone', () => {
    const late = Date.UTC(2026, 10, 24, 23, 30);
    expect(todayIn('Europe/Berlin', late).toString()).toBe('2026-11-25');
    expect(todayIn('America/New_York', late).toString()).toBe('2026-11-24');
  });
});

describe('days as text', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['24 Nov 2026', '2026-11-24'],
    [' 3 september 2025 ', '2025-09-03'],
    ['24 Nov', '2026-11-24'],
  ])('reads “%s”', (text, day) => {
    expect(parseDay(text, today)?.toString()).toBe(day);
  });

  it.each(['31 Feb 2026', '2026-13-01', 'yesterday', '', '24 No', '24/11/2026'])(
    'refuses “%s”',
    (text) => {
      expect(parseDay(text, today)).toBeNull();
    },
  );
});

describe('the page of a month', () => {
  it('begins with the first day of the week that is set', () => {
    const month = Temporal.PlainYearMonth.from('2026-11');
    expect(monthGrid(month, 'monday')[0]?.toString()).toBe('2026-10-26');
    expect(monthGrid(month, 'sunday')[0]?.toString()).toBe('2026-11-01');
    expect(monthGrid(month, 'saturday')[0]?.toString()).toBe('2026-10-31');
    expect(weekdayNames('saturday')).toEqual(['Sa', 'Su', 'Mo', 'Tu', 'We', 'Th', 'Fr']);
  });
});
