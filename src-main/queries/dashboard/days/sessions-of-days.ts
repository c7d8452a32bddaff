import { allOf, condition } from '../../condition.ts';
import { rowCondition } from '../../row-condition.ts';
import type { Part } from '../../sums/parts.ts';
import { WANTED_ROWS } from '../../wanted.ts';
import { dayOf } from './day-sql.ts';
import type { DayReader, DaysQuestion } from './days-of.ts';
import { partsIn } from './parts-in.ts';

/** The sessions of a local day, in columns. */
export interface DaySessions {
  ids: Int32Array;
  requests: Int32Array;
  errors: Int32Array;
  tokens: Float64Array;
  /** Nano-US-dollars. */
  netCost: Float64Array;
}

/** The sums of sessions by day; rows without a session are left out. */
export const SESSIONS_OF_DAYS: DayReader<DaySessions> = {
  name: 'sessions',
  read(question) {
    const days = new Map<number, number[][]>();
    for (const row of sessionsOf(question)) {
      const [day = 0] = row;
      const known = days.get(day);
      if (known === undefined) days.set(day, [row]);
      else known.push(row);
    }
    return new Map([...days].map(([day, rows]) => [day, toColumns(rows)]));
  },
  bytesOf: ({ ids }) => 28 * ids.length + 500,
};

function toColumns(rows: readonly number[][]): DaySessions {
  const column = (at: number) => rows.map((row) => row[at] ?? 0);
  return {
    ids: Int32Array.from(column(1)),
    requests: Int32Array.from(column(2)),
    errors: Int32Array.from(column(3)),
    tokens: Float64Array.from(column(4)),
    netCost: Float64Array.from(column(5)),
  };
}

const SUMS = `sum(requests), sum(requests * is_error), sum(input_tokens + output_tokens), coalesce(sum(net_cost), 0)`;

/** Day, session and sums: of whole days from theirs, of what days do not know from rows. */
function sessionsOf(question: DaysQuestion): number[][] {
  const { kit, calendar, selection } = question;
  const parts = partsIn(question);
  const known = parts.every(({ of }) => of === 'days') ? parts : [rowsOf(selection)];
  return known.flatMap(({ of, source, where }) => {
    const table = of === 'days' ? 'session_days' : source;
    const has = of === 'days' ? 'session_id <> 0' : 'session_id IS NOT NULL';
    const sql = `SELECT ${dayOf(calendar.timeZone)[of]}, session_id, ${SUMS} FROM ${table}
      WHERE ${has} AND (${where.sql}) GROUP BY 1, 2`;
    return kit.statement<number[]>(sql, { raw: true }).all(...where.params);
  });
}

function rowsOf(selection: DaysQuestion['selection']): Part {
  const where = allOf(condition('excluded = 0'), WANTED_ROWS, rowCondition(selection));
  return { of: 'rows', source: 'usage_logs INDEXED BY usage_logs_by_time', where };
}
