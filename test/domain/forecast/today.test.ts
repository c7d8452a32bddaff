import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../src-shared/domain/calendar.ts';
import { restOfDay } from '../../../src-shared/domain/forecast/today.ts';

const berlin = createCalendar('Europe/Berlin');
const at = (iso: string) => Date.parse(iso);

describe('rest of a day', () => {
  it('is what the clock leaves where no hours are known', () => {
    expect(restOfDay(berlin, at('2026-11-24T00:00:00+01:00'), [])).toBe(1);
    expect(restOfDay(berlin, at('2026-11-24T18:00:00+01:00'), [])).toBeCloseTo(0.25, 12);
  });

  it('counts 23 hours on the day that loses one, 25 on the day that has one twice', () => {
    expect(restOfDay(berlin, at('2026-03-29T12:00:00+02:00'), [])).toBeCloseTo(12 / 23, 12);
    expect(restOfDay(berlin, at('2026-10-25T12:00:00+01:00'), [])).toBeCloseTo(12 / 25, 12);
    // Between the first and the second two o’clock one of them is left.
    expect(restOfDay(berlin, at('2026-10-25T03:00:00+02:00'), [])).toBeCloseTo(22 / 25, 12);
  });

  it('goes by the usual hours, a tenth of them spread over the day', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 17 ? 3 : 0));
    // Half of the eight hours are left, and eleven of all.
    const rest = restOfDay(berlin, at('2026-11-24T13:00:00+01:00'), hours);
    expect(rest).toBeCloseTo(0.9 * 0.5 + (0.1 * 11) / 24, 12);
    expect(restOfDay(berlin, at('2026-11-24T08:00:00+01:00'), hours)).toBeGreaterThan(0.95);
  });

  it('counts an hour that the clock shows twice twice', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 2 ? 1 : 0));
    const [usual, spread] = [0.9, 0.1 / 24];
    const rest = restOfDay(berlin, at('2026-10-25T02:00:00+01:00'), hours);
    expect(rest).toBeCloseTo((usual + 22 * spread) / (2 * usual + 25 * spread), 12);
  });
});
