import { expect, test } from 'vitest';
import { BUDGET_PERIODS } from '../../../src-shared/domain/budgets/budget.ts';
import { periodAt } from '../../../src-shared/domain/budgets/period.ts';
import { createCalendar } from '../../../src-shared/domain/calendar.ts';

/**
 * Zone, rule (period, start day, start), a moment, and the period it lies in: local dates, UTC bounds, hours. Worked out with
 * Python's datetime and zoneinfo by walking day by day and minute by minute; no rule of these zones has changed since.
 */
const TABLE = [
  'Asia/Kolkata day 1 01-01 2026-11-23T18:29Z 2026-11-23 2026-11-24 2026-11-22T18:30Z 2026-11-23T18:30Z 24',
  'Asia/Kolkata day 1 01-01 2026-11-23T18:30Z 2026-11-24 2026-11-25 2026-11-23T18:30Z 2026-11-24T18:30Z 24',
  'Asia/Kolkata month 1 01-01 2026-10-31T18:30Z 2026-11-01 2026-12-01 2026-10-31T18:30Z 2026-11-30T18:30Z 720',
  'Asia/Kolkata week 7 01-01 2026-11-21T18:30Z 2026-11-22 2026-11-29 2026-11-21T18:30Z 2026-11-28T18:30Z 168',
  'Australia/Lord_Howe day 1 01-01 2026-04-04T20:00Z 2026-04-05 2026-04-06 2026-04-04T13:00Z 2026-04-05T13:30Z 24.5',
  'Australia/Lord_Howe day 1 01-01 2026-10-03T20:00Z 2026-10-04 2026-10-05 2026-10-03T13:30Z 2026-10-04T13:00Z 23.5',
  'Australia/Lord_Howe month 31 01-01 2026-02-27T13:00Z 2026-02-28 2026-03-31 2026-02-27T13:00Z 2026-03-30T13:00Z 744',
  'Australia/Lord_Howe week 1 01-01 2026-10-04T12:00Z 2026-09-28 2026-10-05 2026-09-27T13:30Z 2026-10-04T13:00Z 167.5',
  'America/St_Johns day 1 01-01 2026-03-08T12:00Z 2026-03-08 2026-03-09 2026-03-08T03:30Z 2026-03-09T02:30Z 23',
  'America/St_Johns day 1 01-01 2026-11-01T12:00Z 2026-11-01 2026-11-02 2026-11-01T02:30Z 2026-11-02T03:30Z 25',
  'America/St_Johns month 1 01-01 2026-11-01T02:29Z 2026-10-01 2026-11-01 2026-10-01T02:30Z 2026-11-01T02:30Z 744',
  'America/St_Johns month 1 01-01 2026-11-01T02:30Z 2026-11-01 2026-12-01 2026-11-01T02:30Z 2026-12-01T03:30Z 721',
  'Pacific/Apia day 1 01-01 2026-12-31T09:59Z 2026-12-31 2027-01-01 2026-12-30T11:00Z 2026-12-31T11:00Z 24',
  'Pacific/Apia year 1 01-01 2026-12-31T10:00Z 2026-01-01 2027-01-01 2025-12-31T11:00Z 2026-12-31T11:00Z 8760',
  'Pacific/Apia day 1 01-01 2011-12-30T09:59Z 2011-12-29 2011-12-30 2011-12-29T10:00Z 2011-12-30T10:00Z 24',
  'Pacific/Apia week 1 01-01 2011-12-31T12:00Z 2011-12-26 2012-01-02 2011-12-26T10:00Z 2012-01-01T10:00Z 144',
  'Europe/Berlin day 1 01-01 2026-03-29T10:00Z 2026-03-29 2026-03-30 2026-03-28T23:00Z 2026-03-29T22:00Z 23',
  'Europe/Berlin day 1 01-01 2026-10-25T10:00Z 2026-10-25 2026-10-26 2026-10-24T22:00Z 2026-10-25T23:00Z 25',
  'Europe/Berlin week 1 01-01 2026-10-25T22:59Z 2026-10-19 2026-10-26 2026-10-18T22:00Z 2026-10-25T23:00Z 169',
  'Europe/Berlin week 1 01-01 2026-10-25T23:00Z 2026-10-26 2026-11-02 2026-10-25T23:00Z 2026-11-01T23:00Z 168',
  'Europe/Berlin week 1 01-01 2027-01-03T22:59Z 2026-12-28 2027-01-04 2026-12-27T23:00Z 2027-01-03T23:00Z 168',
  'Europe/Berlin week 1 01-01 2021-01-01T12:00Z 2020-12-28 2021-01-04 2020-12-27T23:00Z 2021-01-03T23:00Z 168',
  'Europe/Berlin month 31 01-01 2026-03-30T21:59Z 2026-02-28 2026-03-31 2026-02-27T23:00Z 2026-03-30T22:00Z 743',
  'Europe/Berlin month 31 01-01 2026-03-30T22:00Z 2026-03-31 2026-04-30 2026-03-30T22:00Z 2026-04-29T22:00Z 720',
  'Europe/Berlin month 31 01-01 2026-04-29T22:00Z 2026-04-30 2026-05-31 2026-04-29T22:00Z 2026-05-30T22:00Z 744',
  'Europe/Berlin month 31 01-01 2028-02-28T23:00Z 2028-02-29 2028-03-31 2028-02-28T23:00Z 2028-03-30T22:00Z 743',
  'Europe/Berlin month 29 01-01 2027-02-27T23:00Z 2027-02-28 2027-03-29 2027-02-27T23:00Z 2027-03-28T22:00Z 695',
  'Europe/Berlin month 30 01-01 2027-01-29T23:00Z 2027-01-30 2027-02-28 2027-01-29T23:00Z 2027-02-27T23:00Z 696',
  'Europe/Berlin quarter 1 01-01 2026-12-31T22:59Z 2026-10-01 2027-01-01 2026-09-30T22:00Z 2026-12-31T23:00Z 2209',
  'Europe/Berlin quarter 1 11-30 2027-02-27T23:00Z 2027-02-28 2027-05-30 2027-02-27T23:00Z 2027-05-29T22:00Z 2183',
  'Europe/Berlin quarter 1 02-29 2028-05-28T21:59Z 2028-02-29 2028-05-29 2028-02-28T23:00Z 2028-05-28T22:00Z 2159',
  'Europe/Berlin year 1 01-01 2026-12-31T23:00Z 2027-01-01 2028-01-01 2026-12-31T23:00Z 2027-12-31T23:00Z 8760',
  'Europe/Berlin year 1 02-29 2027-02-27T23:00Z 2027-02-28 2028-02-29 2027-02-27T23:00Z 2028-02-28T23:00Z 8784',
  'Europe/Berlin year 1 02-29 2028-02-28T22:59Z 2027-02-28 2028-02-29 2027-02-27T23:00Z 2028-02-28T23:00Z 8784',
  'Europe/Berlin year 1 02-29 2028-02-28T23:00Z 2028-02-29 2029-02-28 2028-02-28T23:00Z 2029-02-27T23:00Z 8760',
  'Europe/London year 1 04-06 2026-04-05T23:00Z 2026-04-06 2027-04-06 2026-04-05T23:00Z 2027-04-05T23:00Z 8760',
  'America/St_Johns year 1 12-31 2026-12-31T03:30Z 2026-12-31 2027-12-31 2026-12-31T03:30Z 2027-12-31T03:30Z 8760',
];

test.each(TABLE)('%s', (line) => {
  const [zone = '', kind = '', startDay = '', start = '', at = '', ...expected] = line.split(' ');
  const [first = '', end = '', from = '', to = '', hours = ''] = expected;
  const period = BUDGET_PERIODS.find((one) => one === kind);
  if (period === undefined) throw new Error(`“${kind}” is no period.`);
  const calendar = createCalendar(zone);
  const rule = { period, startDay: Number(startDay), start };
  expect(periodAt(rule, calendar.dateOf(Date.parse(at)))).toEqual({ first, end });
  const bounds = [calendar.startOf(first), calendar.startOf(end)] as const;
  expect(bounds).toEqual([Date.parse(from), Date.parse(to)]);
  expect((bounds[1] - bounds[0]) / 3_600_000).toBe(Number(hours));
  // Both bounds belong where they say.
  expect(calendar.dateOf(bounds[0]) >= first).toBe(true);
  expect(calendar.dateOf(bounds[0] - 1) < first).toBe(true);
  expect(calendar.dateOf(bounds[1] - 1) < end).toBe(true);
});
