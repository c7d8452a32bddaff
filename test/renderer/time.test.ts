import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatClock,
  formatDateTime,
  formatDayHeading,
  formatIso,
  formatMoment,
} from '../../src-renderer/format/time.ts';
import { dayNumber } from '../../src-renderer/format/zoned.ts';

const NOW = Date.UTC(2026, 10, 24, 13, 32, 9);

describe('times in a zone', () => {
  it('shows the clock of the zone', () => {
    expect(formatClock(NOW, 'Europe/Berlin')).toBe('14:32:09');
    expect(formatClock(NOW, 'Asia/Kolkata')).toBe('19:02:09');
    expect(formatClock(NOW, 'Australia/Lord_Howe')).toBe('00:32:09');
    expect(formatMoment(NOW + 204, 'Europe/Berlin')).toBe('24 Nov 2026, 14:32:09.204');
  });

  it('tells the year only when it is another', () => {
    expect(formatDateTime(NOW, 'Europe/Berlin', NOW)).toBe('24 Nov, 14:32');
    expect(formatDateTime(NOW - 365 * 86_400_000, 'Europe/Berlin', NOW)).toBe('24 Nov 2025, 14:32');
    expect(formatDayHeading(NOW, 'Europe/Berlin', NOW)).toBe('Tuesday 24 November');
    expect(formatDayHeading(Date.UTC(2025, 0, 1), 'UTC', NOW)).toBe('Wednesday 1 January 2025');
  });

  it('September has three letters, as every month', () => {
    expect(formatMoment(Date.UTC(2026, 8, 2), 'UTC')).toBe('2 Sep 2026, 00:00:00.000');
  });

  it('the hour that comes twice is told apart by its offset', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    expect(formatIso(first, 'Europe/Berlin')).toBe('2026-10-25T02:30:00.000+02:00');
    expect(formatIso(first + 3_600_000, 'Europe/Berlin')).toBe('2026-10-25T02:30:00.000+01:00');
  });

  it('ISO text is the moment itself, in any zone', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
    );
    const moments = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        expect(Date.parse(formatIso(moment, zone))).toBe(moment);
      }),
    );
  });

  it('is that of the calendar, in any zone and year', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Africa/Monrovia',
      'America/Caracas',
      'Pacific/Apia',
    );
    const moments = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          timeStyle: 'medium',
          hourCycle: 'h23',
        });
        expect(formatClock(moment, zone)).toBe(clock.format(moment));
      }),
    );
  });

  it('a moment before midnight belongs to the day before', () => {
    const midnight = Date.UTC(2026, 10, 24, 23, 0);
    expect(dayNumber(midnight - 1, 'Europe/Berlin')).toBe(20_261_124);
    expect(dayNumber(midnight, 'Europe/Berlin')).toBe(20_261_125);
  });

  it('says how long ago', () => {
    expect(formatAgo(NOW - 2400, 'UTC', NOW)).toBe('2 s ago');
    expect(formatAgo(NOW + 5000, 'UTC', NOW)).toBe('0 s ago');
    expect(formatAgo(NOW - 300_000, 'UTC', NOW)).toBe('5 min ago');
    expect(formatAgo(NOW - 2 * 86_400_000, 'UTC', NOW)).toBe('22 Nov, 13:32');
  });
});
