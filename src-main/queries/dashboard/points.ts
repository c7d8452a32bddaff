import { formatUsd } from '../../../src-shared/domain/money.ts';
import { type Dashboard, MAX_POINTS, MAX_SERIES } from '../../../src-shared/ipc/dashboard.ts';
import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { noSums, toFigures } from '../sums/figures.ts';
import type { RatedCost } from '../money/display-rates.ts';
import { nameOf } from '../usage-facets.ts';
import { CellSum, CostSum, SUMS_WIDTH } from './cells.ts';
import { type Named, tokensOf } from './distribution.ts';
import { periodOf, type Range, spansOf } from './range.ts';
import { addRated, mergeRated, ratedCost } from './rated-costs.ts';
import type { Scope } from './scope.ts';

const COARSER = { daily: 'weekly', weekly: 'monthly', monthly: 'monthly' } as const;

/** The points of a range and the series they are stacked of; periods that would be too many give way to longer ones. */
export function pointsOf(
  scope: Scope,
  names: readonly Named[],
  by: Dimension = scope.input.seriesBy,
): Pick<Dashboard, 'period' | 'points' | 'series'> {
  let { period } = scope.input;
  const spansIn = () => spansOf(scope.range, periodOf({ period }), scope.calendar, MAX_POINTS + 1);
  let spans = spansIn();
  while (spans.length > MAX_POINTS && period !== 'monthly') {
    period = COARSER[period];
    spans = spansIn();
  }
  const series = foldSeries(names);
  const sums = sumPoints(scope, spans, series, by);
  return {
    period,
    series: series.map(({ parts: _parts, ...one }) => one),
    points: spans.map((span, at) => ({
      ...toFigures(sums.points[at]?.sum.toSums() ?? noSums()),
      shownCost: sums.points[at]?.rated?.shown() ?? null,
      ...span,
      series: series.map((_, index) => toSeriesSum(sums.series[at]?.[index])),
    })),
  };
}

type SeriesOf = Dashboard['series'][number] & { parts: readonly (string | null)[] };

/** The first series by name, all others as one. */
function foldSeries(names: readonly Named[]): SeriesOf[] {
  const first = names
    .slice(0, MAX_SERIES)
    .map((one) => ({ ...toSeries([one]), key: one.key, label: one.label, isOther: false }));
  const rest = names.slice(MAX_SERIES);
  if (rest.length === 0) return first;
  const other = { ...toSeries(rest), key: 'other', label: `Other (${rest.length})`, isOther: true };
  return [...first, other];
}

function toSeries(names: readonly Named[]) {
  const cost = names.reduce((sum, { sums }) => sum + sums.netCost, 0n);
  const tokens = names.reduce((sum, { sums }) => sum + tokensOf(sums), 0n);
  return {
    netCost: formatUsd(cost),
    shownCost: mergeRated(names.map(({ rated }) => rated))?.shown() ?? null,
    totalTokens: Number(tokens),
    parts: names.map(({ key }) => key),
  };
}

interface Stacked {
  sum: CostSum;
  rated: RatedCost | null;
}

/** Adds the days up by point, and by point and series. */
function sumPoints(
  scope: Scope,
  spans: readonly Range[],
  series: readonly SeriesOf[],
  by: Dimension,
) {
  const points = spans.map(() => ({ sum: new CellSum(), rated: ratedCost(scope) }));
  const stacks = spans.map(() =>
    series.map((): Stacked => ({ sum: new CostSum(), rated: ratedCost(scope) })),
  );
  const pointOfDay = daysOf(scope, spans);
  const seriesOfId = createSeriesOf(scope, series, by);
  for (const { day, value } of scope.days) {
    const point = pointOfDay.get(day);
    if (point === undefined) continue;
    points[point]?.sum.addSums(value.all, 0);
    addRated(points[point]?.rated ?? null, day, value.all);
    const { ids, sums } = value.names[by];
    for (const [at, id] of ids.entries()) {
      const part = stacks[point]?.[seriesOfId(id)];
      part?.sum.addSums(sums, at * SUMS_WIDTH);
      addRated(part?.rated ?? null, day, sums, at);
    }
  }
  return { points, series: stacks };
}

/** The point of each local day. */
function daysOf({ calendar }: Scope, spans: readonly Range[]): Map<number, number> {
  const points = new Map<number, number>();
  for (const [point, { from, to }] of spans.entries()) {
    const last = dayOfDate(calendar.spanOf('day', to - 1).key);
    for (let day = dayOfDate(calendar.dateOf(from)); day <= last; day += 1) points.set(day, point);
  }
  return points;
}

/** The series of a name's id, remembered. */
function createSeriesOf({ kit }: Scope, series: readonly SeriesOf[], by: Dimension) {
  const byName = new Map(series.flatMap(({ parts }, at) => parts.map((key) => [key, at] as const)));
  const byId = new Map<number, number>();
  return (id: number): number => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    const at = byName.get(nameOf(kit, by, id).value) ?? -1;
    byId.set(id, at);
    return at;
  };
}

function toSeriesSum(part: Stacked | undefined) {
  return {
    netCost: formatUsd(part?.sum.netCost() ?? 0n),
    shownCost: part?.rated?.shown() ?? null,
    totalTokens: part?.sum.tokens() ?? 0,
  };
}
