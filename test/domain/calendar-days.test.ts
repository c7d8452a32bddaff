import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src-shared/domain/calendar.ts';
import { createSteadyDays } from '../../src-shared/domain/calendar-days.ts';
import { dayNumber } from '../../src-shared/domain/day-number.ts';

const at = (text: string): number => Date.parse(text);

/** Zones with changes at midnight, by half an hour, of a whole day, with two changes a month apart, and none. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Africa/Cairo',
];

describe('days by sums of milliseconds', () => {
  it('tells a day far from any change of the clock', () => {
    const { at: dayAt, startOf } = createSteadyDays('Europe/Berlin');
    const day = dayNumber('2026-11-24');
    const start = at('2026-11-23T23:00:00Z');
    expect(dayAt(at('2026-11-24T22:59:59.999Z'))).toEqual({ day, start, end: start + 86_400_000 });
    expect(startOf(day)).toBe(start);
  });

  it('says nothing of the day on which the clock is put back', () => {
    const { at: dayAt, startOf } = createSteadyDays('Europe/Berlin');
    expect(dayAt(at('2026-10-25T12:00:00Z'))).toBeNull();
    expect(startOf(dayNumber('2026-10-25'))).toBeNull();
  });

  it('makes a calendar whose days are those of the zone', () => {
    const calendars = new Map(ZONES.map((zone) => [zone, createCalendar(zone)]));
    const time = fc.integer({ min: at('1931-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), time, (zone, timestamp) => {
        const calendar = calendars.get(zone) ?? createCalendar(zone);
        const day = Temporal.Instant.fromEpochMilliseconds(timestamp)
          .toZonedDateTimeISO(zone)
          .toPlainDate();
        const start = day.toZonedDateTime(zone).epochMilliseconds;
        const end = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
        const key = day.toString();
        expect(calendar.spanOf('day', timestamp)).toEqual({ key, start, end });
        expect(calendar.dateOf(timestamp)).toBe(key);
        expect(calendar.startOf(key)).toBe(start);
      }),
      { numRuns: 1200 },
    );
  });

  it('keeps every day of years with changes at midnight', () => {
    for (const zone of ['America/Sao_Paulo', 'America/Havana', 'Asia/Beirut', 'Pacific/Apia']) {
      const calendar = createCalendar(zone);
      for (let day = dayNumber('2011-01-01'); day < dayNumber('2012-01-10'); day += 1) {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        const start = date.toZonedDateTime(zone).epochMilliseconds;
        expect(calendar.startOf(date.toString())).toBe(start);
        const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
        expect(calendar.dateOf(start)).toBe(first.toPlainDate().toString());
      }
    }
  });

  it('refuses a date that does not exist', () => {
    expect(() => createCalendar('UTC').startOf('2026-02-30')).toThrow(RangeError);
  });
});
