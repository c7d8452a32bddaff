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
  const all = new Float64Array(SUMS_WIDTH);
  for (const cell of cells) addCell(all, 0, cell);
  const of = (dimension: Dimension) => sumNames(cells, PLACE[dimension]);
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

function sumNames(cells: readonly Cell[], place: number): NameSums {
  const ids = [...new Set(cells.map((cell) => cell[place] ?? 0))];
  const at = new Map(ids.map((id, index) => [id, index * SUMS_WIDTH]));
  const sums = new Float64Array(ids.length * SUMS_WIDTH);
  for (const cell of cells) addCell(sums, at.get(cell[place] ?? 0) ?? 0, cell);
  return { ids, sums };
}
