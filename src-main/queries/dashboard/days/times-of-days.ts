import {
  addHistogram,
  decodeInto,
  type Histogram,
  newHistogram,
} from '../../../vault/rollups/histogram.ts';
import type { Part } from '../../sums/parts.ts';
import type { QueryKit } from '../../query-kit.ts';
import { dayOf } from './day-sql.ts';
import type { DayReader } from './days-of.ts';
import { partsIn } from './parts-in.ts';

/** A histogram's bins that count, and their counts, in turn. */
type Bins = Int32Array;

/** The response times of a local day by model (0: none), and the times to the first token of all. */
export interface DayTimes {
  models: readonly { id: number; bins: Bins }[];
  firstToken: Bins;
}

/** The histograms of a local day while they are added up. */
interface Adding {
  models: Map<number, Histogram>;
  firstToken: Histogram;
}

/** The times of days. */
export const TIMES_OF_DAYS: DayReader<DayTimes> = {
  name: 'times',
  read(question) {
    const days = new Map<number, Adding>();
    for (const part of partsIn(question)) {
      for (const [day, ...told] of timesOf(question.kit, part, question.calendar.timeZone)) {
        const found = days.get(Number(day)) ?? { models: new Map(), firstToken: newHistogram() };
        days.set(Number(day), found);
        addTimes(found, told);
      }
    }
    return new Map(
      [...days].map(([day, { models, firstToken }]) => [
        day,
        {
          models: [...models].map(([id, times]) => ({ id, bins: toBins(times) })),
          firstToken: toBins(firstToken),
        },
      ]),
    );
  },
  bytesOf({ models, firstToken }) {
    return models.reduce(
      (sum, { bins }) => sum + bins.byteLength + 150,
      firstToken.byteLength + 200,
    );
  },
};

/** Adds bins to a histogram. */
export function addBins(to: Histogram, bins: Bins): void {
  for (let at = 0; at < bins.length; at += 2) {
    const bin = bins[at] ?? 0;
    to[bin] = (to[bin] ?? 0) + (bins[at + 1] ?? 0);
  }
}

/** The sum of histograms. */
export function sumOfHistograms(all: Iterable<Histogram>): Histogram {
  const sum = newHistogram();
  for (const one of all) addHistogram(sum, one);
  return sum;
}

/** Room for one histogram's bins; a loop by index, for this is most of a first answer. */
const room = new Int32Array(2 * newHistogram().length);

function toBins(histogram: Histogram): Bins {
  let end = 0;
  for (let bin = 0; bin < histogram.length; bin += 1) {
    const count = histogram[bin] ?? 0;
    if (count === 0) continue;
    room[end] = bin;
    room[end + 1] = count;
    end += 2;
  }
  return room.slice(0, end);
}

/**
 * Day, models, and the histograms of all of them one after the other, with their lengths: handing over each by itself takes
 * ten times as long as adding it up. Of rows, those that are no part of a sum.
 */
function timesOf(kit: QueryKit, { of, source, where }: Part, timeZone: string): unknown[][] {
  const day = dayOf(timeZone)[of];
  const given =
    of === 'rows'
      ? `SELECT ${day} AS place, coalesce(model_id, 0) AS model_id, histogram(response_time_ms) AS response_times,
           histogram(time_to_first_token_ms) AS first_token_times
         FROM ${source} WHERE ${where.sql} GROUP BY 1, 2`
      : `SELECT ${of === 'days' ? 'day' : 'bucket'} AS place, model_id, response_times, first_token_times FROM ${source}
         WHERE (response_times IS NOT NULL OR first_token_times IS NOT NULL) AND (${where.sql})`;
  const told = of === 'rollups' ? day.replace('bucket', 'place') : 'place';
  const sql = `SELECT ${told}, group_concat(model_id), ${joined('response_times')}, ${joined('first_token_times')}
    FROM (${given}) GROUP BY place`;
  return kit.statement<unknown[]>(sql, { raw: true }).all(...where.params);
}

/** SQL for the lengths of blobs (0: null) and for their bytes in a row. */
function joined(column: string): string {
  return `group_concat(coalesce(length(${column}), 0)), CAST(group_concat(${column}, '') AS BLOB)`;
}

function addTimes({ models, firstToken }: Adding, told: readonly unknown[]): void {
  const [ids, lengths, times, firstLengths, first] = told;
  const ofModels = toNumbers(ids);
  const ofTimes = toNumbers(lengths);
  const bytes = toBytes(times);
  let from = 0;
  for (const [at, id] of ofModels.entries()) {
    const own = models.get(id) ?? newHistogram();
    models.set(id, own);
    const to = from + (ofTimes[at] ?? 0);
    decodeInto(own, bytes, from, to);
    from = to;
  }
  let start = 0;
  for (const length of toNumbers(firstLengths)) {
    decodeInto(firstToken, toBytes(first), start, start + length);
    start += length;
  }
}

function toNumbers(list: unknown): number[] {
  return typeof list === 'string' ? list.split(',').map(Number) : [];
}

function toBytes(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}
