import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { dayAfter, dayNumber, isoDate } from '../../../src-shared/domain/day-number.ts';
import type { DailyHistory } from '../../../src-shared/domain/forecast/history.ts';
import { findSpikeCauses } from '../../../src-shared/domain/forecast/spike-causes.ts';
import { type DaySpikes, findDaySpikes } from '../../../src-shared/domain/forecast/spikes.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Spike, Spikes, SpikesInput } from '../../../src-shared/ipc/spikes.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import type { QueryKit } from '../query-kit.ts';
import type { QuerySettings } from '../query-settings.ts';
import { select } from '../selection.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { type DailyCosts, dailyCosts } from './daily-costs.ts';
import type { AsOf } from './forecast-of.ts';
import { hoursOfSpike, sessionsOfSpike } from './spike-details.ts';
import { type LabelledPart, partsOfDay } from './spike-parts.ts';

/** Finds the spikes of a range; what days were expected to cost is kept while the days before today are the same. */
export type SpikeFinder = (input: SpikesInput & AsOf) => Spikes;

/** One day in so many is called a spike by chance, and it takes one less to tell. */
const ONE_IN = 100;
const FALSE_ALARMS = 1 / ONE_IN;
/** Days that forecasts learn from at most: it bounds what a question takes. */
const MOST_DAYS = 730;
/** Spikes that are told at most, the newest of the range. */
const MOST_SPIKES = 20;
/** Of each dimension. */
const MOST_CAUSES = 3;

type Found = DaySpikes['spikes'][number];

/** Makes the finder; it looks at net cost, as the bars of the dashboard do. */
export function createSpikeFinder(
  kit: QueryKit,
  settings: () => QuerySettings['prediction'],
): SpikeFinder {
  let kept: { question: string; found: DaySpikes } | null = null;
  const find = (history: DailyHistory): DaySpikes => {
    const { windowDays } = settings();
    const { firstDay, firstDayPart = 1, costs } = history;
    const question = `${windowDays} ${firstDay} ${firstDayPart} ${costs.join()}`;
    if (kept?.question !== question)
      kept = { question, found: findDaySpikes(history, windowDays, FALSE_ALARMS) };
    return kept.found;
  };
  return ({ filter, timeZone, asOf }) => {
    const calendar = zoneCalendar(kit, timeZone ?? null);
    const now = asOf ?? kit.now();
    const open = { ...filter, from: undefined, to: undefined };
    const costs = dailyCosts(kit, {
      filter: open,
      basis: 'value',
      calendar,
      now,
      asOf: asOf ?? null,
    });
    const history = costs.history === null ? null : lastDays(costs.history);
    const found = history === null ? [] : withToday(find(history), costs);
    const selection = select(kit, open);
    const within = { ...selection, to: asOf === undefined ? null : asOf + 1 };
    return {
      falseAlarms: FALSE_ALARMS,
      knownDays: history?.costs.length ?? 0,
      leastDays: ONE_IN - 1,
      spikes: found
        .filter(({ date }) => isWithin(calendar, date, filter))
        .slice(-MOST_SPIKES)
        .map((one) => toSpike({ kit, calendar, selection: within }, one)),
    };
  };
}

/** As much of a history as forecasts learn from; the first day of what is left is whole. */
function lastDays(history: DailyHistory): DailyHistory {
  const cut = history.costs.length - MOST_DAYS;
  if (cut <= 0) return history;
  return {
    firstDay: isoDate(dayNumber(history.firstDay) + cut),
    costs: history.costs.slice(cut),
  };
}

/** The running day is one as soon as what is spent is above its limit. */
function withToday({ spikes, next }: DaySpikes, { today }: DailyCosts): readonly Found[] {
  if (next === null || next.date !== today.date || today.spent <= next.limit) return spikes;
  return [...spikes, { ...next, cost: today.spent }];
}

function isWithin(calendar: Calendar, date: string, { from, to }: SpikesInput['filter']): boolean {
  const start = calendar.startOf(date);
  return start >= (from ?? -Infinity) && start < (to ?? Infinity);
}

type Where = Omit<Parameters<typeof partsOfDay>[0], 'day'>;

function toSpike(where: Where, { date, cost, expected, limit }: Found): Spike {
  const { kit, calendar } = where;
  const question = { ...where, day: dayOfDate(date) };
  const models = partsOfDay(question, 'model', expected);
  const projects = partsOfDay(question, 'project', expected);
  const { parts, session } = sessionsOfSpike(question, FALSE_ALARMS);
  const causes = findSpikeCauses(models);
  const sum = (of: 'volume' | 'price') => causes.reduce((all, cause) => all + cause[of], 0n);
  return {
    date,
    from: calendar.startOf(date),
    to: calendar.startOf(dayAfter(date)),
    cost: formatUsd(cost),
    expected: formatUsd(expected),
    limit: formatUsd(limit),
    volume: formatUsd(sum('volume')),
    price: formatUsd(sum('price')),
    models: models.map(({ key, label, ...part }) => ({
      key,
      label,
      cost: formatUsd(part.cost),
      usualCost: formatUsd(part.usualCost),
    })),
    causes: [models, projects, parts].flatMap(causesOf),
    session,
    hours: hoursOfSpike(question, FALSE_ALARMS),
    rate: rateOf(kit, calendar, date),
  };
}

function causesOf(parts: readonly LabelledPart[]): Spike['causes'] {
  const labels = new Map(parts.map(({ key, label }) => [key, label]));
  return findSpikeCauses(parts)
    .slice(0, MOST_CAUSES)
    .map(({ excess, volume, price, key, ...cause }) => ({
      ...cause,
      key,
      label: labels.get(key) ?? '',
      excess: formatUsd(excess),
      volume: formatUsd(volume),
      price: formatUsd(price),
    }));
}

/** The rate of a day in the display currency; null where US dollars are shown, or days are those of another zone than the settings'. */
function rateOf(kit: QueryKit, calendar: Calendar, date: string): Spike['rate'] {
  const { currency, rateOn, calendar: own } = kit.money();
  const rate = currency === 'USD' || calendar !== own ? null : rateOn(currency, date);
  if (rate === null) return null;
  const { numerator, denominator } = rate.unitsPerUsd;
  return {
    currency,
    numerator: String(numerator),
    denominator: String(denominator),
    from: rate.isEstimated ? rate.to : rate.from,
  };
}
