import type { QueryKit } from '../query-kit.ts';
import { SUM_NAMES, sumExpressions, type Sums, type SumName } from '../sums/figures.ts';
import type { Part } from '../sums/parts.ts';
import type { PartSql } from '../sums/read-parts.ts';

/** The sums of one local day and one set of names: numbers in the order of `CELL_PLACES`, then of the sums. */
export type Cell = readonly number[];

/** Where a cell has what it is the sum of; an id of 0 is a missing name. */
export const PLACE = { day: 0, source: 1, provider: 2, model: 3, project: 4, user: 5 } as const;
const PLACES = Object.keys(PLACE).length;
const ID_COLUMNS = ['source_id', 'provider_id', 'model_id', 'project_id', 'user_id'];

/**
 * Reads the cells of some parts: all that a dashboard sums, once, for adding up numbers here is many times quicker than a
 * question to SQLite for each list. A cell's own sums are safe integers: nine million dollars a day and set of names.
 */
export function readCells(kit: QueryKit, parts: readonly Part[], day: PartSql): Cell[] {
  return parts.flatMap((part) => {
    const ids = ID_COLUMNS.map((name) => (part.of === 'rows' ? `coalesce(${name}, 0)` : name));
    const sums = sumExpressions(kit, part.of);
    // A row of days is a cell but for its errors, which stand apart.
    const isWhole = part.of === 'days';
    const columns = [
      day[part.of],
      ...ids,
      ...sums.map((sum) => (isWhole ? sum : `coalesce(sum(${sum}), 0)`)),
    ];
    const group = isWhole ? '' : ' GROUP BY 1, 2, 3, 4, 5, 6';
    const sql = `SELECT ${columns.join(', ')} FROM ${part.source} WHERE ${part.where.sql}${group}`;
    return kit.statement<number[]>(sql, { raw: true }).all(...part.where.params);
  });
}

const NANOS = 1_000_000_000;
const MONEY: ReadonlySet<SumName> = new Set<SumName>([
  'listCost',
  'discount',
  'netCost',
  'reportedCost',
  'cacheSavings',
  'covered',
]);
const IS_MONEY = SUM_NAMES.map((name) => MONEY.has(name));

const NET = PLACES + SUM_NAMES.indexOf('netCost');
const INPUT = PLACES + SUM_NAMES.indexOf('input');
const OUTPUT = PLACES + SUM_NAMES.indexOf('output');

/** Net cost and tokens of cells, exact as those of `CellSum`: for the many parts of a stack. */
export class CostSum {
  #low = 0;
  #dollars = 0;
  #tokens = 0;

  add(cell: Cell): void {
    const cost = cell[NET] ?? 0;
    const dollars = Math.trunc(cost / NANOS);
    this.#dollars += dollars;
    this.#low += cost - dollars * NANOS;
    this.#tokens += (cell[INPUT] ?? 0) + (cell[OUTPUT] ?? 0);
  }

  /** Nano-US-dollars. */
  netCost(): bigint {
    return BigInt(this.#dollars) * BigInt(NANOS) + BigInt(this.#low);
  }

  tokens(): number {
    return this.#tokens;
  }
}

/** Adds up cells, exactly: dollars and nano-dollars apart, so that no sum leaves the safe integers. */
export class CellSum {
  readonly #low = new Float64Array(SUM_NAMES.length);
  readonly #dollars = new Float64Array(SUM_NAMES.length);

  add(cell: Cell): void {
    const low = this.#low;
    for (let at = 0; at < low.length; at += 1) {
      const value = cell[PLACES + at] ?? 0;
      if (IS_MONEY[at] === true) {
        const dollars = Math.trunc(value / NANOS);
        this.#dollars[at] = (this.#dollars[at] ?? 0) + dollars;
        low[at] = (low[at] ?? 0) + value - dollars * NANOS;
      } else {
        low[at] = (low[at] ?? 0) + value;
      }
    }
  }

  /** Adds another sum. */
  merge(other: CellSum): void {
    for (let at = 0; at < SUM_NAMES.length; at += 1) {
      this.#low[at] = (this.#low[at] ?? 0) + (other.#low[at] ?? 0);
      this.#dollars[at] = (this.#dollars[at] ?? 0) + (other.#dollars[at] ?? 0);
    }
  }

  /** The sums as those of `figures.ts`. */
  toSums(): Sums {
    const exact = (at: number) =>
      BigInt(this.#dollars[at] ?? 0) * BigInt(NANOS) + BigInt(this.#low[at] ?? 0);
    const entries = SUM_NAMES.map((name, at) => [
      name,
      name === 'responseTime' ? (this.#low[at] ?? 0) : exact(at),
    ]);
    return Object.fromEntries(entries) as Sums;
  }
}
