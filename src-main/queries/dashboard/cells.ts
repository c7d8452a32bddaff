import type { QueryKit } from '../query-kit.ts';
import { noSums, SUM_NAMES, sumExpressions, type Sums, type SumName } from '../sums/figures.ts';
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
    // A row of days is a cell but for its errors, which stand apart.
    return readSums(kit, part, [day[part.of], ...ids], part.of === 'days' ? 0 : 1 + ids.length);
  });
}

/** Reads the sums of each local day of some parts as cells without names. */
export function readTotals(kit: QueryKit, parts: readonly Part[], day: PartSql): Cell[] {
  const noIds = ID_COLUMNS.map(() => '0');
  return parts.flatMap((part) => readSums(kit, part, [day[part.of], ...noIds], 1));
}

/** Reads sums with what stands before them, grouped by so many of its columns; 0: each row of a table of sums by itself. */
function readSums(kit: QueryKit, part: Part, columns: readonly string[], groups: number): Cell[] {
  const sums = sumExpressions(kit, part.of);
  const all = groups === 0 ? sums : sums.map((sum) => `coalesce(sum(${sum}), 0)`);
  const places = Array.from({ length: groups }, (_, at) => at + 1).join(', ');
  const group = groups === 0 ? '' : ` GROUP BY ${places}`;
  const sql = `SELECT ${[...columns, ...all].join(', ')} FROM ${part.source} WHERE ${part.where.sql}${group}`;
  return kit.statement<number[]>(sql, { raw: true }).all(...part.where.params);
}

/** Nano-US-dollars of a dollar. */
export const NANOS = 1_000_000_000;

/** The whole dollars of an amount in nano-US-dollars, and the nano-dollars beside them. */
export function dollarsOf(nanos: bigint): [dollars: number, nanos: number] {
  return [Number(nanos / BigInt(NANOS)), Number(nanos % BigInt(NANOS))];
}

const MONEY: ReadonlySet<SumName> = new Set<SumName>([
  'listCost',
  'discount',
  'netCost',
  'reportedCost',
  'cacheSavings',
  'covered',
]);
const COUNT = SUM_NAMES.length;
/** Where a sum of money has its whole dollars; −1: it is no money. */
const DOLLARS = dollarPlaces();
/** Numbers that hold all sums: of each its value or its nano-dollars, then of those of money their whole dollars. */
export const SUMS_WIDTH = COUNT + MONEY.size;

function dollarPlaces(): readonly number[] {
  let next = COUNT;
  return SUM_NAMES.map((name) => (MONEY.has(name) ? next++ : -1));
}

const NET = PLACES + SUM_NAMES.indexOf('netCost');
/** Where the sums of an array have their net cost: its nano-dollars, and its whole dollars. */
export const NET_COST = { nanos: NET - PLACES, dollars: DOLLARS[NET - PLACES] ?? 0 } as const;
const INPUT = PLACES + SUM_NAMES.indexOf('input');
const OUTPUT = PLACES + SUM_NAMES.indexOf('output');

/** Adds a cell to sums that begin at a place of an array: dollars and nano-dollars apart, so that no sum leaves the safe integers. */
export function addCell(to: Float64Array, at: number, cell: Cell): void {
  for (let index = 0; index < COUNT; index += 1) {
    const value = cell[PLACES + index] ?? 0;
    const dollarsAt = DOLLARS[index] ?? -1;
    let low = value;
    if (dollarsAt >= 0) {
      const dollars = Math.trunc(value / NANOS);
      to[at + dollarsAt] = (to[at + dollarsAt] ?? 0) + dollars;
      low -= dollars * NANOS;
    }
    to[at + index] = (to[at + index] ?? 0) + low;
  }
}

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

  /** Adds sums that begin at a place of an array. */
  addSums(sums: Float64Array, at: number): void {
    this.#low += sums[at + NET - PLACES] ?? 0;
    this.#dollars += sums[at + (DOLLARS[NET - PLACES] ?? 0)] ?? 0;
    this.#tokens += (sums[at + INPUT - PLACES] ?? 0) + (sums[at + OUTPUT - PLACES] ?? 0);
  }

  /** Nano-US-dollars. */
  netCost(): bigint {
    return BigInt(this.#dollars) * BigInt(NANOS) + BigInt(this.#low);
  }

  tokens(): number {
    return this.#tokens;
  }
}

/** Adds up cells, exactly. */
export class CellSum {
  readonly #sums = new Float64Array(SUMS_WIDTH);

  add(cell: Cell): void {
    addCell(this.#sums, 0, cell);
  }

  /** Adds sums that begin at a place of an array. */
  addSums(sums: Float64Array, at: number): void {
    const own = this.#sums;
    for (let index = 0; index < SUMS_WIDTH; index += 1)
      own[index] = (own[index] ?? 0) + (sums[at + index] ?? 0);
  }

  /** Adds another sum. */
  merge(other: CellSum): void {
    this.addSums(other.#sums, 0);
  }

  /** The sums as those of `figures.ts`. */
  toSums(): Sums {
    const sums = noSums();
    for (const [at, name] of SUM_NAMES.entries()) {
      const low = this.#sums[at] ?? 0;
      const dollarsAt = DOLLARS[at] ?? -1;
      if (name === 'responseTime') sums.responseTime = low;
      else if (dollarsAt < 0) sums[name] = BigInt(low);
      else sums[name] = BigInt(this.#sums[dollarsAt] ?? 0) * BigInt(NANOS) + BigInt(low);
    }
    return sums;
  }
}
