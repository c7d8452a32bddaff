import { addCell, CellSum, readTotals, SUMS_WIDTH } from '../cells.ts';
import type { Sums } from '../../sums/figures.ts';
import { dayOf } from './day-sql.ts';
import { type DayReader, daysOf, type DaysQuestion } from './days-of.ts';
import { partsIn } from './parts-in.ts';

/** The sums of all of a day. */
const TOTALS_OF_DAYS: DayReader<Float64Array> = {
  name: 'totals',
  read(question) {
    const days = new Map<number, Float64Array>();
    const day = dayOf(question.calendar.timeZone);
    for (const total of readTotals(question.kit, partsIn(question), day)) {
      const [at = 0] = total;
      const sums = days.get(at) ?? new Float64Array(SUMS_WIDTH);
      days.set(at, sums);
      addCell(sums, 0, total);
    }
    return days;
  },
  bytesOf: (sums) => sums.byteLength + 100,
};

/** The sums of a selection's rows, from what is kept of its days. */
export function totalOf(question: DaysQuestion): Sums {
  const total = new CellSum();
  for (const { value } of daysOf(question, TOTALS_OF_DAYS)) total.addSums(value, 0);
  return total.toSums();
}
