import { weekdayOf } from '../day-number.ts';
import type { View } from './view.ts';

/** Chances a day of going away for a while, of stopping, and of coming back from either. */
const LEAVES = 0.005;
const STOPS = 0.002;
const RETURNS = 0.12;
const RESUMES = 0.004;
/** How many days of the overall rate each weekday's own is mixed with. */
const PRIOR_DAYS = 6;

type State = readonly [present: number, away: number, gone: number];

/** The chance, beside that of someone who was just there, that the person is at work `ahead` days after the view; null: 1 on all. */
export type Presence = ((ahead: number) => number) | null;

/**
 * What a run of idle days up to now says: a hidden Markov chain of someone present (idle on some weekdays more than on
 * others), away, or gone, filtered forwards (Rabiner 1989; the question is that of Schmittlein, Morrison & Colombo 1987).
 */
export function findPresence(view: View): Presence {
  const { values, firstDay } = view;
  let last = values.length - 1;
  while (last >= 0 && (values[last] ?? 0) <= 0) last -= 1;
  if (last === values.length - 1) return null;
  // Idle for as long as can be seen: what was before is no one’s usual any more.
  if (last < 0) return () => 0;
  const idle = idleChances(view, last + 1);
  let state: State = [1, 0, 0];
  for (let index = last + 1; index < values.length; index += 1) {
    const [present, away, gone] = step(state);
    const seen = present * (idle[weekdayOf(firstDay + index)] ?? 0.5);
    const all = seen + away + gone;
    state = [seen / all, away / all, gone / all];
  }
  return ratios(state);
}

/** The chance to be present after 1, 2, … days from a state beside that from being present, worked out as far as asked. */
function ratios(from: State): Presence {
  const known: number[] = [];
  let [own, other]: [State, State] = [from, [1, 0, 0]];
  return (ahead) => {
    while (known.length <= ahead) {
      [own, other] = [step(own), step(other)];
      known.push(own[0] / other[0]);
    }
    return known[ahead] ?? 1;
  };
}

function step([present, away, gone]: State): State {
  return [
    present * (1 - LEAVES - STOPS) + away * RETURNS + gone * RESUMES,
    away * (1 - RETURNS) + present * LEAVES,
    gone * (1 - RESUMES) + present * STOPS,
  ];
}

/** By weekday, the chance that a day of someone present is idle. */
function idleChances({ values, firstDay }: View, end: number): number[] {
  const days = [0, 0, 0, 0, 0, 0, 0];
  const idle = [0, 0, 0, 0, 0, 0, 0];
  let all = 0;
  for (let index = 0; index < end; index += 1) {
    const day = weekdayOf(firstDay + index);
    const one = (values[index] ?? 0) > 0 ? 0 : 1;
    days[day] = (days[day] ?? 0) + 1;
    idle[day] = (idle[day] ?? 0) + one;
    all += one;
  }
  const overall = (all + 0.5) / (end + 1);
  return idle.map((count, day) => (count + PRIOR_DAYS * overall) / ((days[day] ?? 0) + PRIOR_DAYS));
}
