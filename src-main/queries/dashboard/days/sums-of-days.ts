import { type Dimension, DIMENSIONS } from '../../../../src-shared/ipc/usage.ts';
import { addCell, type Cell, PLACE, readCells, SUMS_WIDTH } from '../cells.ts';
import { dayOf } from './day-sql.ts';
import { partsIn } from './parts-in.ts';
import type { DayReader } from './days-of.ts';

/** The ids of a dimension (0: no name), and of each its sums one after the other. */
interface NameSums {
  ids: readonly number[];
  sums: Float64Array;
}

/** The sums of one local day: of all, and of every name. */
export interface DaySums {
  all: Float64Array;
  names: Readonly<Record<Dimension, NameSums>>;
}

/** Sums by name: as many numbers a day as it has names, and not as it has sets of names. */
export const SUMS_OF_DAYS: DayReader<DaySums> = {
  name: 'sums',
  read(question) {
    const cells = readCells(question.kit, partsIn(question), dayOf(question.calendar.timeZone));
    const byDay = new Map<number, Cell[]>();
    for (const cell of cells) {
      const day = cell[PLACE.day] ?? 0;
      const known = byDay.get(day);
      if (known === undefined) byDay.set(day, [cell]);
      else known.push(cell);
    }
    return new Map([...byDay].map(([day, ofDay]) => [day, sumDay(ofDay)]));
  },
  bytesOf({ all, names }) {
    const arrays = DIMENSIONS.map(
      (name) => names[name].sums.byteLength + 8 * names[name].ids.length,
    );
    return all.byteLength + arrays.reduce((sum, bytes) => sum + bytes + 200, 0);
  },
};

function sumDay(cells: readonly Cell[]): DaySums {
  // Dollars are parted from nano-dollars once a cell, not once more for every name that it counts to.
  const wide = new Float64Array(cells.length * SUMS_WIDTH);
  const all = new Float64Array(SUMS_WIDTH);
  for (const [at, cell] of cells.entries()) {
    addCell(wide, at * SUMS_WIDTH, cell);
    addWide(all, 0, wide, at * SUMS_WIDTH);
  }
  const of = (dimension: Dimension) => sumNames(cells, wide, PLACE[dimension]);
  return {
    all,
    names: {
      model: of('model'),
      provider: of('provider'),
      project: of('project'),
      user: of('user'),
      source: of('source'),
    },
  };
}

function sumNames(cells: readonly Cell[], wide: Float64Array, place: number): NameSums {
  const places = new Map<number, number>();
  for (const cell of cells) {
    const id = cell[place] ?? 0;
    if (!places.has(id)) places.set(id, places.size * SUMS_WIDTH);
  }
  const sums = new Float64Array(places.size * SUMS_WIDTH);
  for (const [at, cell] of cells.entries())
    addWide(sums, places.get(cell[place] ?? 0) ?? 0, wide, at * SUMS_WIDTH);
  return { ids: [...places.keys()], sums };
}

/** Adds one cell's numbers, of those of many, to sums that begin at a place. */
function addWide(to: Float64Array, at: number, from: Float64Array, start: number): void {
  for (let index = 0; index < SUMS_WIDTH; index += 1)
    to[at + index] = (to[at + index] ?? 0) + (from[start + index] ?? 0);
}
