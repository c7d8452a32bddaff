import type { Session } from '../../../../src-shared/ipc/sessions.ts';
import { formatDateTime } from '../../../format/time.ts';
import { dayNumber, wallTime } from '../../../format/zoned.ts';

/** Where times of a session stand on an axis from 0 to 1. */
export interface TimeScale {
  /** A time in UTC ms as a part of the axis. */
  at: (time: number) => number;
  ticks: readonly { at: number; label: string }[];
}

interface Stretch {
  from: number;
  to: number;
  /** Its share of the axis for a ms. */
  weight: number;
}

/** Pauses together take no more of the axis than the use around them: else a night would leave no room for the day. */
function stretchesOf({
  firstTimestamp,
  lastTimestamp,
  pauses,
}: Pick<Session, 'firstTimestamp' | 'lastTimestamp' | 'pauses'>): Stretch[] {
  const end = Math.max(lastTimestamp, firstTimestamp + 60_000);
  const idle = pauses.reduce((sum, { from, to }) => sum + to - from, 0);
  const busy = Math.max(end - firstTimestamp - idle, 60_000);
  const weight = idle > busy ? busy / idle : 1;
  const stretches: Stretch[] = [];
  let from = firstTimestamp;
  for (const pause of pauses) {
    stretches.push({ from, to: pause.from, weight: 1 }, { ...pause, weight });
    from = pause.to;
  }
  return [...stretches, { from, to: end, weight: 1 }];
}

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map(
  (minutes) => minutes * MINUTE,
);

/** Places on the axis that are round by the wall clock of the zone. */
function roundTimes(from: number, to: number, step: number, zone: string): number[] {
  const { hour, minute, second, millisecond } = wallTime(from, zone);
  const midnight = from - ((hour * 60 + minute) * 60 + second) * 1000 - millisecond;
  const times: number[] = [];
  for (let at = midnight + Math.ceil((from - midnight) / step) * step; at <= to; at += step)
    times.push(at);
  return times;
}

/** Makes the axis of a session for a plot of a width in pixels; pauses that would fill it are drawn shorter. */
export function timeScale(
  session: Pick<Session, 'firstTimestamp' | 'lastTimestamp' | 'pauses'>,
  zone: string,
  width: number,
): TimeScale {
  const stretches = stretchesOf(session);
  const whole = stretches.reduce((sum, { from, to, weight }) => sum + (to - from) * weight, 0);
  const at = (time: number): number => {
    let passed = 0;
    for (const { from, to, weight } of stretches) {
      if (time <= from) break;
      passed += (Math.min(time, to) - from) * weight;
    }
    return Math.min(1, passed / whole);
  };
  const first = session.firstTimestamp;
  const last = Math.max(session.lastTimestamp, first + MINUTE);
  const room = Math.max(2, Math.floor(width / 84));
  const step = STEPS.find((one) => whole / one <= room) ?? whole / room;
  const labels: { at: number; label: string }[] = [];
  let day = -1;
  let free = -1;
  for (const time of roundTimes(first, last, step, zone)) {
    const place = at(time);
    const isNewDay = dayNumber(time, zone) !== day;
    const needs = (isNewDay && day !== -1 ? 92 : 52) / width;
    if (place - needs / 2 < free || place > 1) continue;
    const text = formatDateTime(time, zone, time);
    labels.push({ at: place, label: isNewDay && day !== -1 ? text : text.replace(/^.*, /, '') });
    day = dayNumber(time, zone);
    free = place + needs / 2;
  }
  return { at, ticks: labels };
}
