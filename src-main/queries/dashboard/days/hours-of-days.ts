import { Temporal } from 'temporal-polyfill';
import { BUCKET_SOURCES } from '../../../sources/facts.ts';
import { BUCKET_MS, NameKind } from '../../../vault/kinds.ts';
import { partsOf } from '../../sums/parts.ts';
import { NANOS } from '../cells.ts';
import type { Range } from '../range.ts';
import type { DayReader, DaysQuestion } from './days-of.ts';

/** Hours of a week. */
export const HOURS = 168;
const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday; the first hour of the week is Monday's. */
const HOURS_SINCE_MONDAY = 3 * 24;

/** Numbers of an hour: the hour of the week, dollars, nano-dollars, requests, tokens. */
export const HOUR_WIDTH = 5;

/** What was used in each hour of a local day, `HOUR_WIDTH` numbers each. */
export const HOURS_OF_DAYS: DayReader<Float64Array> = {
  name: 'hours',
  read(question) {
    const days = new Map<number, number[]>();
    for (const [hour = 0, cost = 0, requests = 0, tokens = 0] of hoursOf(question)) {
      const day = Math.floor(hour / 24);
      const numbers = days.get(day) ?? [];
      days.set(day, numbers);
      const dollars = Math.trunc(cost / NANOS);
      const ofWeek = (((hour + HOURS_SINCE_MONDAY) % HOURS) + HOURS) % HOURS;
      numbers.push(ofWeek, dollars, cost - dollars * NANOS, requests, tokens);
    }
    return new Map([...days].map(([day, numbers]) => [day, Float64Array.from(numbers)]));
  },
  bytesOf: (numbers) => numbers.byteLength + 100,
};

/** What hour a bucket's requests fell into is not known. */
const OF_HOURS = `source_id NOT IN (SELECT id FROM names WHERE kind = ${NameKind.source} AND name IN (${BUCKET_SOURCES.map((name) => `'${name}'`).join(', ')}))`;

const SUMS = 'coalesce(sum(net_cost), 0), sum(requests), sum(input_tokens + output_tokens)';

/** The sums of each local hour since 1970: hour, nano-US-dollars, requests, tokens. One of a clock put back comes twice. */
function hoursOf({ kit, selection, calendar }: DaysQuestion): number[][] {
  const { from, to } = selection;
  if (from === null || to === null) return [];
  return offsetsOf({ from, to }, calendar.timeZone).flatMap(({ offset, ...stretch }) =>
    partsOf(kit, { ...selection, ...stretch }).flatMap((part) => {
      const hour = localHour(part.of === 'rows' ? 'timestamp' : `bucket * ${BUCKET_MS}`, offset);
      const sql = `SELECT ${hour}, ${SUMS} FROM ${part.source} WHERE ${part.where.sql} AND ${OF_HOURS} GROUP BY 1`;
      return kit.statement<number[]>(sql, { raw: true }).all(...part.where.params);
    }),
  );
}

/** Whole hours since 1970 by a clock that is so many ms ahead of UTC; division of SQL rounds towards zero. */
function localHour(time: string, offset: number): string {
  const ms = `(${time} + ${offset})`;
  return `(${ms} - ((${ms} % ${HOUR_MS}) + ${HOUR_MS}) % ${HOUR_MS}) / ${HOUR_MS}`;
}

/** Cuts a range where the zone's clock is put forward or back. */
function offsetsOf({ from, to }: Range, timeZone: string): (Range & { offset: number })[] {
  const spans: (Range & { offset: number })[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  for (let start = from; start < to;) {
    const next = at.getTimeZoneTransition('next');
    const end = next === null ? to : Math.min(to, next.epochMilliseconds);
    spans.push({ from: start, to: end, offset: at.offsetNanoseconds / 1_000_000 });
    if (next === null) break;
    at = next;
    start = end;
  }
  return spans;
}
