import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalHours } from '../../src-main/vault/rollups/local-hours.ts';
import { localOf } from '../queries/dashboard-model.ts';

const ZONES = [
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
];

describe('the hour of the week', () => {
  it('is what the clock on the wall shows, through every change of it', () => {
    const time = fc.integer({ min: -3e12, max: 4e12 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.array(time, { maxLength: 30 }), (zone, times) => {
        const hours = createLocalHours(zone);
        for (const at of times) {
          const { weekday, hour } = localOf(at, zone);
          expect([at, hours(at)]).toEqual([at, weekday * 24 + hour]);
        }
      }),
    );
  });

  it('is the same twice where the clock is put back, and missing where it is put forward', () => {
    const berlin = createLocalHours('Europe/Berlin');
    const sunday = 6 * 24;
    // 25 October 2026: 02:30 comes at 00:30 and at 01:30 UTC.
    expect(berlin(Date.parse('2026-10-25T00:30:00Z'))).toBe(sunday + 2);
    expect(berlin(Date.parse('2026-10-25T01:30:00Z'))).toBe(sunday + 2);
    expect(berlin(Date.parse('2026-10-25T01:00:00Z'))).toBe(sunday + 2);
    expect(berlin(Date.parse('2026-10-25T02:00:00Z'))).toBe(sunday + 3);
    // 29 March 2026: after 01:59 comes 03:00.
    expect(berlin(Date.parse('2026-03-29T00:59:59Z'))).toBe(sunday + 1);
    expect(berlin(Date.parse('2026-03-29T01:00:00Z'))).toBe(sunday + 3);
  });
});
