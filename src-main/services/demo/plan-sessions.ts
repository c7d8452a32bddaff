import { CURRENT_MODEL, type DemoModel, NIGHT_JOB, PEOPLE, type Person } from './cast.ts';
import type { Random } from './random.ts';

/** Days that the demo vault goes back. */
const DEMO_DAYS = 120;
/** Age of the newest row, in ms. */
export const NEWEST_AGE_MS = 4000;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A session of the demo: who works where, with what, from when (UTC ms) or until when, and how many requests it takes. */
export interface DemoSession {
  person: Person;
  project: string;
  model: DemoModel;
  start: number;
  requests: number;
  /** True for the one that is going on: its last request has just ended. */
  current: boolean;
}

/** Share of a working day's work, from Sunday to Saturday. */
const WEEKDAYS = [0.2, 1, 1.1, 1.18, 1.06, 0.92, 0.28] as const;

/** Weight of each hour of a local day: mornings, afternoons, a little at night. */
const HOURS = Array.from({ length: 24 }, (_, hour) => {
  const peak = (at: number, width: number): number => Math.exp(-((hour - at) ** 2) / width);
  return [hour, peak(10.6, 7) + 1.15 * peak(15.4, 8) + 0.28 * peak(21.5, 3)] as const;
});

/** Plans all sessions up to `now` (UTC ms), in the calendar of a zone that is `offsetMinutes` ahead of UTC. */
export function planSessions(now: number, offsetMinutes: number, random: Random): DemoSession[] {
  const offset = offsetMinutes * 60_000;
  const today = Math.floor((now + offset) / DAY) * DAY;
  const sessions: DemoSession[] = [];
  for (let ago = DEMO_DAYS - 1; ago >= 0; ago -= 1) {
    const midnight = today - ago * DAY;
    const weekday = WEEKDAYS[new Date(midnight).getUTCDay()] ?? 1;
    // Work has been growing by about a third over the time.
    const growth = 0.86 + (0.3 * (DEMO_DAYS - ago)) / DEMO_DAYS;
    sessions.push(...planDay(midnight - offset, weekday * growth, random));
  }
  return [...sessions.filter((one) => one.start < now), currentSession(now)];
}

function planDay(midnight: number, work: number, random: Random): DemoSession[] {
  const night: DemoSession = {
    person: 'cron',
    project: NIGHT_JOB.project,
    model: random.pick(NIGHT_JOB.models),
    start: midnight + 2 * HOUR + random.int(0, 300_000),
    requests: random.int(8, 22),
    current: false,
  };
  const day = PEOPLE.flatMap((person) => {
    const count = Math.round(person.sessions * work * (0.75 + 0.5 * random.next()));
    return Array.from({ length: count }, () => ({
      person: person.name,
      project: random.pick<string>(person.projects),
      model: random.pick<DemoModel>(person.models),
      start: midnight + random.pick(HOURS) * HOUR + random.int(0, HOUR - 1),
      requests: Math.min(90, Math.max(1, Math.round(random.skewed(13, 0.75)))),
      current: false,
    }));
  });
  return [night, ...day];
}

function currentSession(now: number): DemoSession {
  return {
    person: 'maya',
    project: 'atlas-api',
    model: CURRENT_MODEL,
    start: now - NEWEST_AGE_MS,
    requests: 31,
    current: true,
  };
}
