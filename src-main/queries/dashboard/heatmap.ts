import { Temporal } from 'temporal-polyfill';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { BUCKET_MS } from '../../vault/kinds.ts';
import { partsOf } from '../sums/parts.ts';
import { type PartSql, readParts } from '../sums/read-parts.ts';
import type { Range } from './range.ts';
import type { Scope } from './scope.ts';

const HOURS = 168;
const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday; the first cell is Monday's. */
const MONDAY_MS = 3 * 24 * HOUR_MS;

const SUMS = {
  days: ['0', '0', '0'],
  rollups: ['sum(net_cost)', 'sum(requests)', 'sum(input_tokens + output_tokens)'],
  rows: ['coalesce(sum(net_cost), 0)', 'sum(requests)', 'sum(input_tokens + output_tokens)'],
};

/** What was used in each hour of the week over the range, Monday 00:00 first. */
export function heatmapOf({ kit, selection, range, calendar }: Scope): Dashboard['heatmap'] {
  const cells = Array.from({ length: HOURS }, () => ({ netCost: 0n, requests: 0n, tokens: 0n }));
  for (const { from, to, offset } of offsetsOf(range, calendar.timeZone)) {
    const parts = partsOf(kit, { ...selection, from, to });
    for (const row of readParts(kit, parts, [hourOfWeek(offset)], SUMS)) {
      const [hour, netCost = 0n, requests = 0n, tokens = 0n] = row;
      const cell = cells[Number(hour ?? 0)];
      if (cell === undefined) continue;
      cell.netCost += BigInt(netCost);
      cell.requests += BigInt(requests);
      cell.tokens += BigInt(tokens);
    }
  }
  return cells.map(({ netCost, requests, tokens }) => ({
    netCost: formatUsd(netCost),
    requests: Number(requests),
    totalTokens: Number(tokens),
  }));
}

/** The hour of the week of a part's rows, where the clock is so many ms ahead of UTC; remainders are made positive. */
function hourOfWeek(offset: number): PartSql {
  const week = HOURS * HOUR_MS;
  const of = (ms: string) =>
    `((((${ms} + ${offset + MONDAY_MS}) % ${week}) + ${week}) % ${week}) / ${HOUR_MS}`;
  return { days: '0', rollups: of(`bucket * ${BUCKET_MS}`), rows: of('timestamp') };
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
