import { useMemo, type ReactElement, type ReactNode } from 'react';
import { PERIOD_WORDS } from '../../screens/dashboard/choices.ts';
import { costTable } from '../../screens/dashboard/cost-table.ts';
import { withForecast } from '../../screens/dashboard/forecast-columns.ts';
import type { Measure } from '../../screens/dashboard/figures.ts';
import type { SlotsBy } from '../../screens/dashboard/slots.ts';
import type { CostCells } from '../../screens/dashboard/use-cost-cells.ts';
import type { CostAhead } from './ahead.ts';
import type { BarsSpec, PlotArea } from './bars-spec.ts';
import { ChartSection } from './chart-section.tsx';
import { type BarsData, usePointNames, useSpec } from './cost-spec.ts';
import { AheadTip, BarTip } from './cost-tip.tsx';
import { Legend } from './legend.tsx';
import type { ChartPicture } from './picture.ts';
import { StackedBars } from './stacked-bars.tsx';

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
  /** What is expected after the last bar; null or missing: no forecast belongs to these bars. */
  ahead?: CostAhead | null;
  /** The keys of bars that are far above their forecast, and what stands on the plot to explain them. */
  spikes?: ReadonlySet<string>;
  marks?: (area: PlotArea, spec: BarsSpec) => ReactNode;
  /** Stands in the middle of the empty plot. */
  children?: ReactNode;
}

/** Size of a saved picture, in pixels. */
const PICTURE = { width: 960, height: 400 };

/** What was spent in each day, week or month: stacked bars, each of which opens its usage logs, and their table. */
export function CostBars(props: CostBarsProps): ReactElement {
  const { data, measure, when, cells, tools, legend = 0, note, ahead = null, marks } = props;
  const names = usePointNames(data);
  const spec = useSpec(props, names);
  const { series, current: running } = spec;
  const { each } = PERIOD_WORDS[data.period];
  const title = `${measure.isMoney ? 'Net cost' : 'Tokens'} per ${each}`;
  const table = useMemo(() => {
    const labels = series.map(({ label }) => label);
    return withForecast(
      costTable({ data, measure, names, labels, cells }),
      ahead,
      measure,
      running,
    );
  }, [data, measure, names, series, running, cells, ahead]);
  const picture = async (): Promise<ChartPicture> => {
    const { drawBars } = await import('./bars-config.ts');
    return {
      ...PICTURE,
      legend: spec.series,
      draw: (context, scale) =>
        context.drawImage(drawBars(spec, PICTURE, scale), 0, 0, PICTURE.width, PICTURE.height),
    };
  };
  const tip = (index: number): ReactNode => {
    const slot = ahead?.slots[index - data.points.length];
    if (slot) return <AheadTip slot={slot} currency={measure.currency} />;
    return <BarTip name={names[index] ?? ''} index={index} spec={spec} of={props} />;
  };
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
      <StackedBars
        label={title}
        spec={spec}
        tip={tip}
        onOpen={(index) => (index < data.points.length ? cells.point(index)() : ahead?.open())}
        {...(marks ? { marks: (area: PlotArea) => marks(area, spec) } : {})}
      >
        {props.children}
      </StackedBars>
    </ChartSection>
  );
}
