import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { BarsSpec } from '../../components/chart/bars-config.ts';
import { drawBars } from '../../components/chart/bars-config.ts';
import { ChartSection } from '../../components/chart/chart-section.tsx';
import type { ChartPicture } from '../../components/chart/picture.ts';
import { StackedBars } from '../../components/chart/stacked-bars.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatTokens } from '../../format/tokens.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { axisLabels } from './axis-labels.ts';
import { PERIOD_WORDS, SERIES_BY, SERIES_WORDS } from './choices.ts';
import { costTable } from './cost-table.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { nameText, useDashboardData } from './data-context.tsx';
import type { Measure } from './figures.ts';
import { EmptyRange } from './empty-range.tsx';
import { seriesSlots, slotToken } from './slots.ts';
import { daysBetween, pointName } from './span-words.ts';
import { useCostCells } from './use-cost-cells.ts';

/** Size of a saved picture, in pixels. */
const PICTURE = { width: 960, height: 400 };

function tickText(measure: Measure): BarsSpec['tick'] {
  if (!measure.isMoney) return (value) => (value === 0 ? '0' : formatTokens(value));
  return (value, step) => {
    const places =
      step >= 1 ? (Number.isInteger(step) ? 0 : 2) : Math.max(2, Math.ceil(-Math.log10(step)));
    return `$${value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })}`;
  };
}

/** Name of the point at an index, in words. */
function usePointNames(data: Dashboard): readonly string[] {
  const { zone, today } = useUsageView();
  return useMemo(
    () =>
      data.points.map(({ from, to }) => pointName(daysBetween(from, to, zone), data.period, today)),
    [data.points, data.period, zone, today],
  );
}

function useSpec(names: readonly string[]): BarsSpec {
  const { data, measure } = useDashboardData();
  const { place } = useDashboardView();
  const { zone, today } = useUsageView();
  return useMemo(() => {
    const slots = seriesSlots(data.series, place.seriesBy);
    const now = today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
    return {
      series: data.series.map((one, index) => ({
        key: one.key ?? '',
        label: nameText(place.seriesBy, one),
        color: slotToken(slots[index] ?? 0),
      })),
      points: data.points.map((point, index) => ({
        key: point.key,
        name: `${names[index] ?? ''}: ${measure.alone(point)}${unpricedWords(point.unpricedRequests)}`,
        values: point.series.map(measure.value),
        isMarked: point.unpricedRequests > 0,
      })),
      tick: tickText(measure),
      labels: (slot) => axisLabels(data, zone, slot),
      current: data.points.findIndex(({ from, to }) => from <= now && now < to),
    };
  }, [data, measure, names, place.seriesBy, zone, today]);
}

function unpricedWords(count: number): string {
  return count > 0 ? `, ${formatCount(count)} unpriced` : '';
}

/** What the tooltip of a bar says: every series, the largest first, exactly. */
function BarTip({ name, index, spec }: { name: string; index: number; spec: BarsSpec }): ReactNode {
  const { data, measure } = useDashboardData();
  const point = data.points[index];
  if (!point) return null;
  return (
    <>
      <div className="bar-tip-head">
        <b>{name}</b>
        <b>{measure.exact(point)}</b>
      </div>
      {spec.series.map(({ key, label, color }, at) => {
        const part = point.series[at];
        if (!part || measure.value(part) === 0) return null;
        return (
          <div key={`${key} ${label}`} className="bar-tip-line">
            <i className="swatch" style={{ background: `var(${color})` }} />
            <span className="cut grow">{label}</span>
            <span>{measure.exact(part)}</span>
          </div>
        );
      })}
      <div className="bar-tip-foot">
        {point.unpricedRequests > 0
          ? `${formatCounted(point.unpricedRequests, 'request')} unpriced, not in the sum. `
          : ''}
        Click:{' '}
        {point.requests === 1 ? 'its usage log' : `its ${formatCounted(point.requests, 'request')}`}
      </div>
    </>
  );
}

function StackBy(): ReactElement {
  const { place, change } = useDashboardView();
  return (
    <Segmented
      label="Stacked by"
      value={place.seriesBy}
      options={SERIES_BY.map((value) => ({ value, label: SERIES_WORDS[value] }))}
      onChange={(seriesBy) => change({ seriesBy })}
    />
  );
}

/** What was spent in each day, week or month. */
export function CostChart(): ReactElement {
  const { data, measure, when } = useDashboardData();
  const { place } = useDashboardView();
  const names = usePointNames(data);
  const spec = useSpec(names);
  const cells = useCostCells(data);
  const { each } = PERIOD_WORDS[data.period];
  const title = `${measure.isMoney ? 'Net cost' : 'Tokens'} per ${each}`;
  const table = useMemo(
    () => costTable({ data, measure, names, labels: spec.series.map(({ label }) => label), cells }),
    [data, measure, names, spec.series, cells],
  );
  const picture = (): ChartPicture => ({
    ...PICTURE,
    legend: spec.series,
    draw: (context, scale) =>
      context.drawImage(drawBars(spec, PICTURE, scale), 0, 0, PICTURE.width, PICTURE.height),
  });
  const tip = (index: number): ReactNode => (
    <BarTip name={names[index] ?? ''} index={index} spec={spec} />
  );
  const isCoarser = data.period !== place.period;
  return (
    <ChartSection
      id="cost"
      className="cost-section"
      title={title}
      under={when}
      table={table}
      picture={picture}
      tools={<StackBy />}
      note={isCoarser ? `${PERIOD_WORDS[place.period].label} would be more than 365 bars` : null}
    >
      <StackedBars label={title} spec={spec} tip={tip} onOpen={(index) => cells.point(index)()}>
        {data.summary.requests === 0 ? <EmptyRange /> : null}
      </StackedBars>
    </ChartSection>
  );
}
