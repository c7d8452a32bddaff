import { spikeLimit } from '../../../src-shared/domain/forecast/spikes.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Spike } from '../../../src-shared/ipc/spikes.ts';
import { NANOS } from '../dashboard/cells.ts';
import { daysOf } from '../dashboard/days/days-of.ts';
import { HOUR_WIDTH, HOURS_OF_DAYS } from '../dashboard/days/hours-of-days.ts';
import { SESSIONS_OF_DAYS } from '../dashboard/days/sessions-of-days.ts';
import { createEdges } from '../sessions/order-sessions.ts';
import { nameSession } from '../sessions/session-names.ts';
import { type DayQuestion, daysFrom, type LabelledPart } from './spike-parts.ts';

/** Days before a spike whose hours and sessions its own are held against. */
const KNOWN_DAYS = 180;
const MOST_HOURS = 3;
/** Sessions of a day that can be causes. */
const MOST_SESSIONS = 10;

/** The hours of a day that cost more than all but one in 1 ÷ `falseAlarms` hours with usage before it. */
export function hoursOfSpike(question: DayQuestion, falseAlarms: number): Spike['hours'] {
  const limit = spikeLimit(
    hoursIn(question, question.day - KNOWN_DAYS, question.day).map(({ cost }) => cost),
    falseAlarms,
  );
  if (limit === null) return [];
  return hoursIn(question, question.day, question.day + 1)
    .filter(({ cost }) => cost > limit)
    .sort((a, b) => Number(b.cost - a.cost) || a.hour - b.hour)
    .slice(0, MOST_HOURS)
    .map(({ hour, cost }) => ({ hour, cost: formatUsd(cost) }));
}

/** What each hour with usage cost over some days; `hour` is that of the clock. */
function hoursIn(question: DayQuestion, first: number, end: number) {
  const { kit, calendar } = question;
  const selection = daysFrom(question, first, end);
  return daysOf({ kit, calendar, selection }, HOURS_OF_DAYS).flatMap(({ value }) =>
    Array.from({ length: value.length / HOUR_WIDTH }, (_, index) => {
      const [hour = 0, dollars = 0, nanos = 0] = value.subarray(index * HOUR_WIDTH);
      return { hour: hour % 24, cost: toNanos(dollars, nanos) };
    }),
  );
}

function toNanos(dollars: number, nanos: number): bigint {
  return BigInt(dollars) * BigInt(NANOS) + BigInt(nanos);
}

interface SessionSum {
  id: number;
  requests: number;
  tokens: number;
  cost: number;
}

/** The dearest sessions of a day as parts of its cost, and the first of them with what is known of it. */
export function sessionsOfSpike(
  question: DayQuestion,
  falseAlarms: number,
): { parts: LabelledPart[]; session: Spike['session'] } {
  const { kit, day } = question;
  const sums = sessionsIn(question, day, day + 1).sort((a, b) => b.cost - a.cost || a.id - b.id);
  const [first] = sums;
  // A session that goes on from the day before has a cost that was usual, but not of this day.
  const parts = sums.slice(0, MOST_SESSIONS).flatMap(({ id, tokens, cost }): LabelledPart[] => {
    const named = nameSession(kit, id);
    if (named === undefined) return [];
    const label = named.session.slice(0, 8);
    const sum = { cost: BigInt(cost), tokens: BigInt(tokens), usualCost: 0n, usualTokens: 0n };
    return [{ dimension: 'session', key: named.session, label, ...sum }];
  });
  return { parts, session: first === undefined ? null : toSession(question, first, falseAlarms) };
}

function toSession(
  question: DayQuestion,
  { id, requests, cost }: SessionSum,
  falseAlarms: number,
): Spike['session'] {
  const { kit, day } = question;
  const named = nameSession(kit, id);
  const edge = createEdges(kit, daysFrom(question, day, day + 1));
  const [first, last] = [edge(id, false), edge(id, true)];
  if (named === undefined || first === null || last === null) return null;
  const before = sessionsIn(question, day - KNOWN_DAYS, day).map((one) => BigInt(one.cost));
  const limit = spikeLimit(before, falseAlarms);
  return {
    session: named.session,
    source: named.source,
    projectLabel: named.projectLabel,
    cost: formatUsd(BigInt(cost)),
    requests,
    firstTimestamp: first,
    lastTimestamp: last,
    limit: limit === null ? null : formatUsd(limit),
  };
}

/** The sums of each session over some days. */
function sessionsIn(question: DayQuestion, first: number, end: number): SessionSum[] {
  const { kit, calendar } = question;
  const selection = daysFrom(question, first, end);
  const byId = new Map<number, SessionSum>();
  for (const { value } of daysOf({ kit, calendar, selection }, SESSIONS_OF_DAYS)) {
    for (const [at, id] of value.ids.entries()) {
      const sum = byId.get(id) ?? { id, requests: 0, tokens: 0, cost: 0 };
      byId.set(id, sum);
      sum.requests += value.requests[at] ?? 0;
      sum.tokens += value.tokens[at] ?? 0;
      sum.cost += value.netCost[at] ?? 0;
    }
  }
  return [...byId.values()];
}
