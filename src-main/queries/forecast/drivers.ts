import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { dayAfter, isoDate } from '../../../src-shared/domain/day-number.ts';
import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import { apportion } from '../../../src-shared/domain/forecast/apportion.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { Drivers, DriversInput } from '../../../src-shared/ipc/forecast.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { type DisplayRates, displayRates, RatedCost } from '../money/display-rates.ts';
import type { QueryKit } from '../query-kit.ts';
import { nameOf } from '../usage-facets.ts';
import { costsByName, type NamedCost } from './costs-by-name.ts';
import { type AsOf, type Forecasted, forecastOf, type ForecastSettings } from './forecast-of.ts';
import { createPurse, type Purse } from './purse.ts';

/** Most days whose costs tell how what is expected is divided. */
const MOST_RECENT = 90;

/** Stretches of local days (days since 1970), `end` excluded. */
interface Spans {
  month: { first: number; end: number };
  last: { first: number; end: number };
  /** The days of the forecast's window. */
  recent: { first: number; end: number };
}

/** What of one name there was, in nanos of the display currency; `recent` in nano-US-dollars. */
interface Parts {
  label: string;
  spent: Purse;
  last: Purse;
  recent: bigint;
}

/** Says how much of the month's end comes from each model, and from each project. */
export function drivers(
  kit: QueryKit,
  settings: ForecastSettings,
  input: DriversInput & AsOf,
): Drivers {
  const found = forecastOf(kit, settings, input);
  const { calendar, now } = found;
  const spans = spansOf(found);
  const rates = displayRates(kit, calendar);
  const first = Math.min(spans.last.first, spans.recent.first);
  const costs = costsByName(kit, { ...input, calendar, first, asOf: input.asOf ?? null });
  const purse = () => createPurse(rates && new RatedCost(rates));
  const fees = feesOf(kit, found, spans, rates, purse);
  const expected = convertNow(kit, rates, found, expectedOf(found, spans));
  const list = (dimension: 'model' | 'project') =>
    listOf(partsOf(kit, costs, dimension, spans, purse), expected);
  const models = list('model');
  const end = isoDate(spans.month.end - 1);
  const all = [...models, ...(fees === null ? [] : [fees])];
  const sum = (of: 'spent' | 'expected' | 'last') =>
    all.reduce((total, one) => total + one[of], 0n);
  const whole = { spent: sum('spent'), expected: sum('expected'), last: sum('last') };
  return {
    currency: rates?.currency ?? 'USD',
    end,
    whole: toText(whole),
    models: models.map(({ key, label, ...amounts }) => ({ key, label, ...toText(amounts) })),
    projects: list('project').map(({ key, label, ...amounts }) => ({
      key,
      label,
      ...toText(amounts),
    })),
    fees: fees && toText(fees),
    dividedBy: expected > 0n ? datesOf(spans.recent) : null,
    lastMonth: datesOf({
      first: dayIn(calendar, lastMonthOf(calendar, now).start),
      end: spans.month.first,
    }),
  };
}

const datesOf = ({ first, end }: { first: number; end: number }) => ({
  from: isoDate(first),
  to: isoDate(end - 1),
});

const dayIn = (calendar: Calendar, time: number): number => dayOfDate(calendar.dateOf(time));

function lastMonthOf(calendar: Calendar, now: number) {
  return calendar.spanOf('month', calendar.spanOf('month', now).start - 1);
}

function spansOf({ calendar, now, costs, windowDays }: Forecasted): Spans {
  const month = calendar.spanOf('month', now);
  const today = dayOfDate(costs.today.date);
  const [first, end] = [dayIn(calendar, month.start), dayIn(calendar, month.end)];
  return {
    month: { first, end },
    last: { first: dayIn(calendar, lastMonthOf(calendar, now).start), end: first },
    recent: { first: today - Math.min(windowDays, MOST_RECENT), end: today },
  };
}

/** What is expected from now to the month's end, fees not among it, in nano-US-dollars. */
function expectedOf({ forecast, feeOf, costs }: Forecasted, { month }: Spans): bigint {
  if (forecast === null) return 0n;
  let certain = 0n;
  const end = isoDate(month.end);
  for (let date = dayAfter(costs.today.date); date < end; date = dayAfter(date))
    certain += feeOf(date);
  return forecast.until(end, 0n).mean - certain;
}

/** Money to come, at today's rate. */
function convertNow(
  kit: QueryKit,
  rates: DisplayRates | null,
  { costs }: Forecasted,
  nanos: bigint,
): bigint {
  const rate = rates && kit.money().rateOn(rates.currency, costs.today.date);
  return rate === null ? nanos : fromUsd(nanos, rate.unitsPerUsd);
}

interface Amounts {
  spent: bigint;
  expected: bigint;
  last: bigint;
}

function feesOf(
  kit: QueryKit,
  found: Forecasted,
  { month, last }: Spans,
  rates: DisplayRates | null,
  purse: () => Purse,
): Amounts | null {
  const { feeOf, costs } = found;
  const today = dayOfDate(costs.today.date);
  const [spent, before] = [purse(), purse()];
  let [ahead, hasFees] = [0n, false];
  for (let day = last.first; day < month.end; day += 1) {
    const fee = feeOf(isoDate(day));
    if (fee === 0n) continue;
    hasFees = true;
    if (day < month.first) before.add(day, fee);
    else if (day <= today) spent.add(day, fee);
    else ahead += fee;
  }
  if (!hasFees) return null;
  const expected = convertNow(kit, rates, found, found.forecast === null ? 0n : ahead);
  return { spent: spent.nanos(), expected, last: before.nanos() };
}

function partsOf(
  kit: QueryKit,
  costs: readonly NamedCost[],
  dimension: 'model' | 'project',
  { month, last, recent }: Spans,
  purse: () => Purse,
): Map<string | null, Parts> {
  const byName = new Map<string | null, Parts>();
  for (const { day, ids, cost } of costs) {
    // Projects that share a configured name are one.
    const { value, label } = nameOf(kit, dimension, ids[dimension]);
    const known = byName.get(value) ?? { label, spent: purse(), last: purse(), recent: 0n };
    byName.set(value, known);
    if (day >= month.first && day < month.end) known.spent.add(day, cost);
    if (day >= last.first && day < last.end) known.last.add(day, cost);
    if (day >= recent.first && day < recent.end) known.recent += cost;
  }
  return byName;
}

/** The names with what is expected divided among them, the largest first. */
function listOf(byName: ReadonlyMap<string | null, Parts>, expected: bigint) {
  const names = [...byName].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  if (names.length === 0 && expected === 0n) return [];
  const isRecent = names.some(([, { recent }]) => recent > 0n);
  const weights = names.map(([, { recent, spent }]) => (isRecent ? recent : spent.nanos()));
  const shares = apportion(expected, weights);
  return names
    .map(([key, { label, spent, last }], at) => ({
      key,
      label,
      spent: spent.nanos(),
      expected: shares[at] ?? 0n,
      last: last.nanos(),
    }))
    .filter(({ spent, expected: part, last }) => spent !== 0n || part !== 0n || last !== 0n)
    .sort((a, b) => compare(b.spent + b.expected, a.spent + a.expected) || compare(b.last, a.last));
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function toText({ spent, expected, last }: Amounts) {
  return {
    spent: formatUsd(spent),
    expected: formatUsd(expected),
    mean: formatUsd(spent + expected),
    last: formatUsd(last),
  };
}
