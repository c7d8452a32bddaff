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

/** The times of days. */
export const TIMES_OF_DAYS: DayReader<DayTimes> = {
  name: 'times',
  read(question) {
    const days = new Map<number, { models: Map<number, Histogram>; firstToken: Histogram }>();
    for (const part of partsIn(question)) {
      for (const row of timesOf(question.kit, part, question.calendar.timeZone)) {
        const [day, id, times, first] = row;
        const found = days.get(Number(day)) ?? { models: new Map(), firstToken: newHistogram() };
        days.set(Number(day), found);
        const own = found.models.get(Number(id)) ?? newHistogram();
        found.models.set(Number(id), own);
        decodeInto(own, toBytes(times));
        decodeInto(found.firstToken, toBytes(first));
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

/** Day, model and histograms of each sum; of rows those that are no part of one. Adding sums up here is quicker than in SQL. */
function timesOf(kit: QueryKit, part: Part, timeZone: string): unknown[][] {
  const day = dayOf(timeZone)[part.of];
  const sql =
    part.of === 'rows'
      ? `SELECT ${day}, coalesce(model_id, 0), histogram(response_time_ms), histogram(time_to_first_token_ms)
         FROM ${part.source} WHERE ${part.where.sql} GROUP BY 1, 2`
      : `SELECT ${day}, model_id, response_times, first_token_times FROM ${part.source}
         WHERE (response_times IS NOT NULL OR first_token_times IS NOT NULL) AND (${part.where.sql})`;
  return kit.statement<unknown[]>(sql, { raw: true }).all(...part.where.params);
}

function toBytes(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}
