import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { divideHalfEven } from '../../../src-shared/domain/half-even.ts';
import type { SpikePart } from '../../../src-shared/domain/forecast/spike-causes.ts';
import { CostSum, SUMS_WIDTH } from '../dashboard/cells.ts';
import { daysOf, startOfDay } from '../dashboard/days/days-of.ts';
import { SUMS_OF_DAYS } from '../dashboard/days/sums-of-days.ts';
import type { QueryKit } from '../query-kit.ts';
import type { Selection } from '../selection.ts';
import { nameOf } from '../usage-facets.ts';

/** Whose day is taken apart; `day` is days since 1970. */
export interface DayQuestion {
  kit: QueryKit;
  calendar: Calendar;
  /** The filter; its range is not looked at. */
  selection: Selection;
  day: number;
}

/** A part of a day with the name that lists show. */
export interface LabelledPart extends SpikePart {
  label: string;
}

/** Days before a spike that tell who usually has which part of the cost. */
const USUAL_DAYS = 28;

/** The selection over some days, the last one excluded. */
export function daysFrom({ calendar, selection }: DayQuestion, first: number, end: number) {
  return { ...selection, from: startOfDay(calendar, first), to: startOfDay(calendar, end) };
}

/**
 * What each model or project had of a day, the dearest first, beside its usual part: what was expected of the day (nano-US-dollars)
 * is divided as the four weeks before were, so that usual costs add up to it; tokens at the price that a token had then.
 */
export function partsOfDay(
  question: DayQuestion,
  dimension: 'model' | 'project',
  expected: bigint,
): LabelledPart[] {
  const { day } = question;
  const own = sumsByName(question, dimension, day, day + 1);
  const before = sumsByName(question, dimension, day - USUAL_DAYS, day);
  const whole = [...before.values()].reduce((sum, { cost }) => sum + cost, 0n);
  const scaled = (amount: bigint) => (whole > 0n ? divideHalfEven(amount * expected, whole) : 0n);
  const parts = [...new Map([...before, ...own])].map(([key, { label }]): LabelledPart => ({
    dimension,
    key,
    label,
    cost: own.get(key)?.cost ?? 0n,
    tokens: own.get(key)?.tokens ?? 0n,
    usualCost: scaled(before.get(key)?.cost ?? 0n),
    usualTokens: scaled(before.get(key)?.tokens ?? 0n),
  }));
  if (whole > 0n) giveRest(parts, expected);
  return parts.sort((a, b) => (a.cost === b.cost ? 0 : a.cost > b.cost ? -1 : 1));
}

/** What rounding left goes to the one that usually has most. */
function giveRest(parts: LabelledPart[], expected: bigint): void {
  const rest = parts.reduce((left, { usualCost }) => left - usualCost, expected);
  const at = parts.reduce(
    (most, { usualCost }, index) => (usualCost > (parts[most]?.usualCost ?? -1n) ? index : most),
    0,
  );
  const first = parts[at];
  if (first !== undefined) parts[at] = { ...first, usualCost: first.usualCost + rest };
}

interface NamedSum {
  label: string;
  cost: bigint;
  tokens: bigint;
}

/** Cost and tokens by name over some days; projects that share a configured name are one. */
function sumsByName(
  question: DayQuestion,
  dimension: 'model' | 'project',
  first: number,
  end: number,
): Map<string | null, NamedSum> {
  const { kit, calendar } = question;
  const selection = daysFrom(question, first, end);
  const byId = new Map<number, CostSum>();
  for (const { value } of daysOf({ kit, calendar, selection }, SUMS_OF_DAYS)) {
    const { ids, sums } = value.names[dimension];
    for (const [at, id] of ids.entries()) {
      const sum = byId.get(id) ?? new CostSum();
      byId.set(id, sum);
      sum.addSums(sums, at * SUMS_WIDTH);
    }
  }
  const byName = new Map<string | null, NamedSum>();
  for (const [id, sum] of byId) {
    const { value, label } = nameOf(kit, dimension, id);
    const known = byName.get(value) ?? { label, cost: 0n, tokens: 0n };
    byName.set(value, {
      label,
      cost: known.cost + sum.netCost(),
      tokens: known.tokens + BigInt(sum.tokens()),
    });
  }
  return byName;
}
