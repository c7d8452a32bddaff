import { useMemo, type ReactElement, type ReactNode } from 'react';
import { styleOf } from '../../../src-shared/domain/money-text.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { useNameSlots } from '../../format/name-slots.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { ratesWithin } from '../../format/shown-money.ts';
import { formatTokens } from '../../format/tokens.ts';
import { axisLabels } from '../../screens/dashboard/axis-labels.ts';
import { PERIOD_WORDS } from '../../screens/dashboard/choices.ts';
import { costTable } from '../../screens/dashboard/cost-table.ts';
import { nameText } from '../../screens/dashboard/data-context.tsx';
import type { Measure } from '../../screens/dashboard/figures.ts';
import { seriesSlots, slotToken, type SlotsBy } from '../../screens/dashboard/slots.ts';
import { daysBetween, pointName } from '../../screens/dashboard/span-words.ts';
import type { CostCells } from '../../screens/dashboard/use-cost-cells.ts';
import { useUsageView } from '../../screens/usage/view-context.tsx';
import type { BarsSpec } from './bars-config.ts';
import { ChartSection } from './chart-section.tsx';
import { Legend } from './legend.tsx';
import type { ChartPicture } from './picture.ts';
import { StackedBars } from './stacked-bars.tsx';

type BarsData = Pick<Dashboard, 'points' | 'series' | 'period'> &
  Partial<Pick<Dashboard, 'summary'>>;

interface CostBarsProps {
  data: BarsData;
  measure: Measure;
  /** What the bars are stacked by. */
  by: SlotsBy;
  /** The days in words. */
  when: string;
  cells: CostCells;
  /** Before the tools. */
  tools?: ReactNode;
  /** How many series are named beside the title; none: they are named elsewhere. */
  legend?: number;
  note?: ReactNode;
  /** Stands in the middle of the empty plot. */
  children?: ReactNode;
}

/** Size of a saved picture, in pixels. */
const PICTURE = { width: 960, height: 400 };

function tickText(measure: Measure): BarsSpec['tick'] {
  if (!measure.isMoney) return (value) => (value === 0 ? '0' : formatTokens(value));
  const { before, after } = styleOf(measure.currency);
  return (value, step) => {
    const places =
      step >= 1 ? (Number.isInteger(step) ? 0 : 2) : Math.max(2, Math.ceil(-Math.log10(step)));
    const figures = value.toLocaleString('en-US', {
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    });
    return `${before}${figures}${after}`;
  };
}

/** Name of the point at an index, in words. */
function usePointNames(data: BarsData): readonly string[] {
  const { zone, today } = useUsageView();
  return useMemo(
    () =>
      data.points.map(({ from, to }) => pointName(daysBetween(from, to, zone), data.period, today)),
    [data.points, data.period, zone, today],
  );
}

function useSpec(
  { data, by, measure }: Pick<CostBarsProps, 'data' | 'by' | 'measure'>,
  names: readonly string[],
): BarsSpec {
  const { zone, today } = useUsageView();
  const kept = useNameSlots();
  return useMemo(() => {
    const slots = seriesSlots(data.series, by, kept);
    const now = today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
    return {
      series: data.series.map((one, index) => ({
        key: one.key ?? '',
        label: nameText(by, one),
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
  }, [data, measure, names, by, kept, zone, today]);
}

function unpricedWords(count: number): string {
  return count > 0 ? `, ${formatCount(count)} unpriced` : '';
}

/** What the tooltip of a bar says: every series, the largest first, exactly. */
function BarTip({
  name,
  index,
  spec,
  of: { data, measure },
}: {
  name: string;
  index: number;
  spec: BarsSpec;
  of: CostBarsProps;
}): ReactNode {
  const { zone } = useUsageView();
  const point = data.points[index];
  if (!point) return null;
  const { from, to } = daysBetween(point.from, point.to, zone);
  const rates = ratesWithin(measure.rateDates, String(from), String(to));
  const behind = measure.behind(point, rates);
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
      {behind === null ? null : <div className="bar-tip-foot">{behind}</div>}
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

/** What was spent in each day, week or month: stacked bars, each of which opens its usage logs, and their table. */
export function CostBars(props: CostBarsProps): ReactElement {
  const { data, measure, when, cells, tools, legend = 0, note, children } = props;
  const names = usePointNames(data);
  const spec = useSpec(props, names);
  const { each } = PERIOD_WORDS[data.period];
  const title = `${measure.isMoney ? 'Net cost' : 'Tokens'} per ${each}`;
  const table = useMemo(
    () => costTable({ data, measure, names, labels: spec.series.map(({ label }) => label), cells }),
    [data, measure, names, spec.series, cells],
  );
  const picture = async (): Promise<ChartPicture> => {
    const { drawBars } = await import('./bars-config.ts');
    return {
      ...PICTURE,
      legend: spec.series,
      draw: (context, scale) =>
        context.drawImage(drawBars(spec, PICTURE, scale), 0, 0, PICTURE.width, PICTURE.height),
    };
  };
  const tip = (index: number): ReactNode => (
    <BarTip name={names[index] ?? ''} index={index} spec={spec} of={props} />
  );
  return (
    <ChartSection
      id="cost"
      className="cost-section"
      title={title}
      under={when}
      table={table}
      picture={picture}
      tools={legend > 0 ? <Legend series={spec.series.slice(0, legend)} /> : tools}
      note={note}
    >
      <StackedBars label={title} spec={spec} tip={tip} onOpen={(index) => cells.point(index)()}>
        {children}
      </StackedBars>
    </ChartSection>
  );
}
