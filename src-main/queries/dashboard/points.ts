import { formatUsd } from '../../../src-shared/domain/money.ts';
import { type Dashboard, MAX_POINTS, MAX_SERIES } from '../../../src-shared/ipc/dashboard.ts';
import { dayOfDate } from '../../vault/rollups/local-days.ts';
import { noSums, toFigures } from '../sums/figures.ts';
import { nameOf } from '../usage-facets.ts';
import { type Cell, CellSum, CostSum, PLACE } from './cells.ts';
import { type Named, tokensOf } from './distribution.ts';
import { periodOf, type Range, spansOf } from './range.ts';
import type { Scope } from './scope.ts';

const COARSER = { daily: 'weekly', weekly: 'monthly', monthly: 'monthly' } as const;

/** The points of a range and the series they are stacked of; periods that would be too many give way to longer ones. */
export function pointsOf(
  scope: Scope,
  names: readonly Named[],
): Pick<Dashboard, 'period' | 'points' | 'series'> {
  let { period } = scope.input;
  const spansIn = () => spansOf(scope.range, periodOf({ period }), scope.calendar, MAX_POINTS + 1);
  let spans = spansIn();
  while (spans.length > MAX_POINTS && period !== 'monthly') {
    period = COARSER[period];
    spans = spansIn();
  }
  const series = foldSeries(names);
  const sums = sumPoints(scope, spans, series);
  return {
    period,
    series: series.map(({ parts: _parts, ...one }) => one),
    points: spans.map((span, at) => ({
      ...toFigures(sums.points[at]?.toSums() ?? noSums()),
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
    totalTokens: Number(tokens),
    parts: names.map(({ key }) => key),
  };
}

/** Adds the cells up by point, and by point and series. */
function sumPoints(scope: Scope, spans: readonly Range[], series: readonly SeriesOf[]) {
  const points = spans.map(() => new CellSum());
  const stacks = spans.map(() => series.map(() => new CostSum()));
  const pointOfDay = daysOf(scope, spans);
  const seriesOfCell = createSeriesOf(scope, series);
  for (const cell of scope.cells) {
    const point = pointOfDay.get(cell[PLACE.day] ?? 0);
    if (point === undefined) continue;
    points[point]?.add(cell);
    stacks[point]?.[seriesOfCell(cell)]?.add(cell);
  }
  return { points, series: stacks };
}

/** The point of each local day. */
function daysOf({ calendar }: Scope, spans: readonly Range[]): Map<number, number> {
  const points = new Map<number, number>();
  for (const [point, { from, to }] of spans.entries()) {
    const last = dayOfDate(calendar.dateOf(to - 1));
    for (let day = dayOfDate(calendar.dateOf(from)); day <= last; day += 1) points.set(day, point);
  }
  return points;
}

/** The series of a cell, remembered by id. */
function createSeriesOf({ kit, input }: Scope, series: readonly SeriesOf[]) {
  const byName = new Map(series.flatMap(({ parts }, at) => parts.map((key) => [key, at] as const)));
  const byId = new Map<number, number>();
  const place = PLACE[input.seriesBy];
  return (cell: Cell): number => {
    const id = cell[place] ?? 0;
    const known = byId.get(id);
    if (known !== undefined) return known;
    const at = byName.get(nameOf(kit, input.seriesBy, id).value) ?? -1;
    byId.set(id, at);
    return at;
  };
}

function toSeriesSum(sum: CostSum | undefined) {
  return { netCost: formatUsd(sum?.netCost() ?? 0n), totalTokens: sum?.tokens() ?? 0 };
}
