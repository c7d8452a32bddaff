import { dayAfter, isoDate } from '../../../src-shared/domain/day-number.ts';
import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import type { Interval } from '../../../src-shared/domain/forecast/amount.ts';
import { divideHalfEven, parseRatio, times } from '../../../src-shared/domain/half-even.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import { TOKEN_CLASSES } from '../../../src-shared/domain/pricing/price.ts';
import type { WhatIf, WhatIfInput } from '../../../src-shared/ipc/forecast.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { displayRates } from '../money/display-rates.ts';
import type { QueryKit } from '../query-kit.ts';
import { type IdSet, type Selection, select } from '../selection.ts';
import { type AsOf, type Forecasted, forecastOf, type ForecastSettings } from './forecast-of.ts';
import { endOf, intervalText, spentIn } from './period-ends.ts';
import { type Repriced, repriceRows } from './reprice-rows.ts';

const MONTH_DAYS = 30n;

/** A share of what is expected: what days would have cost with the change, beside what they did. */
interface Change {
  readonly after: bigint;
  readonly now: bigint;
}

/** Says what the last days would have cost, and the next ones would, if another model did the work of one. */
export function whatIf(
  kit: QueryKit,
  settings: ForecastSettings,
  input: WhatIfInput & AsOf,
): WhatIf {
  const found = forecastOf(kit, settings, input);
  const today = dayOfDate(found.costs.today.date);
  const first = today - input.pricedDays;
  const repriced = repriceRows(kit, {
    selection: selectionOf(kit, input, found, first, today),
    basis: input.basis,
    to: input.to,
  });
  const factor = parseRatio(input.factor) ?? { numerator: 1n, denominator: 1n };
  const after = times(repriced.after, factor);
  const all = costOfDays(found, first, today);
  const left = all + after - repriced.now;
  const change = { now: all, after: left > 0n ? left : 0n };
  const convert = converter(kit, found);
  const text = (nanos: bigint) => formatUsd(convert(nanos));
  const pair = (now: bigint, to: bigint) => changed(convert(now), convert(to));
  const cost = pair(repriced.now, after);
  const difference = after - repriced.now;
  return {
    currency: displayRates(kit, found.calendar)?.currency ?? 'USD',
    priced: { from: isoDate(first), to: isoDate(today - 1) },
    requests: repriced.requests,
    cost,
    perMonth: text(divideHalfEven(difference * MONTH_DAYS, BigInt(input.pricedDays))),
    estimatedRequests: repriced.estimatedRequests,
    unpricedNow: repriced.unpricedNow,
    unpricedThen: repriced.unpricedThen,
    discount: text(repriced.discount),
    classes: classesOf(repriced, text),
    ...aheadOf(kit, found, input.days, change, convert),
  };
}

function classesOf({ classes }: Repriced, text: (nanos: bigint) => string): WhatIf['classes'] {
  return [...TOKEN_CLASSES, 'webSearch' as const].flatMap((name) => {
    const known = classes.get(name);
    return known ? [{ class: name, count: known.count, cost: text(known.cost) }] : [];
  });
}

function changed(now: bigint, after: bigint) {
  return { now: formatUsd(now), after: formatUsd(after), difference: formatUsd(after - now) };
}

/** Amounts in the display currency, at today's rate. */
function converter(kit: QueryKit, { calendar, costs }: Forecasted): (nanos: bigint) => bigint {
  const rates = displayRates(kit, calendar);
  const rate = rates && kit.money().rateOn(rates.currency, costs.today.date);
  return rate === null ? (nanos) => nanos : (nanos) => fromUsd(nanos, rate.unitsPerUsd);
}

/** What the change makes of the forecast: what is expected, fees aside, goes with the cost of the days that were priced anew. */
function aheadOf(
  kit: QueryKit,
  found: Forecasted,
  days: number,
  change: Change,
  convert: (nanos: bigint) => bigint,
): Pick<WhatIf, 'monthEnd' | 'total' | 'days'> {
  const { forecast, costs, feeOf } = found;
  if (forecast === null) return { monthEnd: null, total: null, days: [] };
  const scaled = (amount: bigint, certain: bigint) =>
    change.now > 0n
      ? certain + divideHalfEven((amount - certain) * change.after, change.now)
      : amount;
  const ahead = forecast.days(days);
  const fees = ahead.reduce((sum, { date }) => sum + feeOf(date), 0n);
  const total = forecast.total(days).mean;
  const month = endOf({ ...found, kit, forecast }, 'month');
  let monthFees = 0n;
  for (let date = dayAfter(costs.today.date); date <= month.end; date = dayAfter(date))
    monthFees += feeOf(date);
  const spent = spentIn(kit, found.calendar, month);
  const of = (to: (rest: bigint) => bigint): Interval => ({
    mean: spent + convert(to(month.mean - month.spent)),
    lower: spent + convert(to(month.lower - month.spent)),
    upper: spent + convert(to(month.upper - month.spent)),
  });
  const now = of((rest) => rest);
  const after = of((rest) => scaled(rest, monthFees));
  return {
    monthEnd: {
      now: intervalText(now),
      after: intervalText(after),
      difference: formatUsd(after.mean - now.mean),
      end: month.end,
    },
    total: changed(convert(total), convert(scaled(total, fees))),
    days: ahead.map(({ date, mean }) => ({
      date,
      now: formatUsd(convert(mean)),
      after: formatUsd(convert(scaled(mean, feeOf(date)))),
    })),
  };
}

/** What all of the filtered set cost on the days that are priced anew, fees not among it. */
function costOfDays({ costs }: Forecasted, first: number, end: number): bigint {
  let sum = 0n;
  for (let day = first; day < end; day += 1) sum += costs.costOf(isoDate(day));
  return sum;
}

/** The rows of the filter that the change is about, on the days from `first` to before `end`. */
function selectionOf(
  kit: QueryKit,
  { filter, model, project }: WhatIfInput,
  { calendar }: Forecasted,
  first: number,
  end: number,
): Selection {
  const given = select(kit, filter);
  const own = select(kit, { model: [model], ...(project === null ? {} : { project: [project] }) });
  const { model: models, project: projects } = own.dims;
  return {
    ...given,
    dims: {
      ...given.dims,
      ...(models ? { model: both(given.dims.model, models) } : {}),
      ...(projects ? { project: both(given.dims.project, projects) } : {}),
    },
    from: Math.max(calendar.startOf(isoDate(first)), given.from ?? -Infinity),
    to: Math.min(calendar.startOf(isoDate(end)), given.to ?? Infinity),
  };
}

function both(a: IdSet | undefined, b: IdSet): IdSet {
  if (a === undefined) return b;
  const known = new Set(a.ids);
  return { ids: b.ids.filter((id) => known.has(id)), hasNull: a.hasNull && b.hasNull };
}
