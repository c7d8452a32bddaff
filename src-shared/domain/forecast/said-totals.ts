import { HORIZONS, LONGEST } from './blend.ts';
import { type Course, courseAt } from './course.ts';
import type { Presence } from './presence.ts';
import { factorAhead, type View } from './view.ts';

/** What members of blends said of the horizons’ totals on the last days, in one table that goes round. */
export interface Totals {
  /** The total that a member expected, on a day, of the days of a horizon (its place in `HORIZONS`). */
  get(day: number, member: number, horizon: number): number;
  set(day: number, courses: readonly Course[], view: View, presence: Presence): void;
}

const KEPT = LONGEST + 1;

/** Makes the table for so many members. */
export function createTotals(members: number): Totals {
  const table = new Float64Array(KEPT * members * HORIZONS.length);
  const shares = new Float64Array(LONGEST);
  const at = (day: number, member: number) => ((day % KEPT) * members + member) * HORIZONS.length;
  const addTotals = (course: Course, to: number): void => {
    let [total, ahead] = [0, 0];
    for (let horizon = 0; horizon < HORIZONS.length; horizon += 1) {
      for (; ahead < (HORIZONS[horizon] ?? 0); ahead += 1)
        total += courseAt(course, ahead) * (shares[ahead] ?? 0);
      table[to + horizon] = total;
    }
  };
  return {
    get: (day, member, horizon) => table[at(day, member) + horizon] ?? 0,
    set(day, courses, view, presence) {
      for (let ahead = 0; ahead < LONGEST; ahead += 1)
        shares[ahead] = factorAhead(view, ahead) * (presence === null ? 1 : presence(ahead));
      for (let member = 0; member < members; member += 1) {
        const course = courses[member];
        if (course) addTotals(course, at(day, member));
      }
    },
  };
}
