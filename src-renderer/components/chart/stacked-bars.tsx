import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Hits } from './bar-hits.tsx';
import { type BarsSpec, type PlotArea, slotsOf } from './bars-spec.ts';
import { useBarsChart } from './use-bars-chart.ts';

interface StackedBarsProps {
  label: string;
  spec: BarsSpec;
  /** What the tooltip of a bar says; what is ahead is counted on after the bars. */
  tip: (index: number) => ReactNode;
  /** Opens what is behind a bar, or what is ahead. */
  onOpen: (index: number) => void;
  /** Stands on the plot, once it is known where that is. */
  marks?: (area: PlotArea) => ReactNode;
  /** Stands in the middle of the empty plot. */
  children?: ReactNode;
}

/** Width of the tooltip and its distance from the bar, in pixels. */
const TIP = { width: 272, away: 8 };

/** Right of the bar, or left of it where there is no room: it never covers the bar. */
function tipLeft({ left, right }: PlotArea, index: number, count: number): number {
  const slot = (right - left) / count;
  const after = left + (index + 1) * slot + TIP.away;
  if (after + TIP.width <= right) return after;
  return Math.max(0, left + index * slot - TIP.away - TIP.width);
}

/** Where some of the slots stand. */
function slotsStyle(
  { left, right, top, bottom }: PlotArea,
  from: number,
  count: number,
  all: number,
) {
  const slot = (right - left) / Math.max(1, all);
  return { left: left + from * slot, width: count * slot, top, height: bottom - top };
}

/** Bars over time, stacked by series, each of which opens what is behind it. */
export function StackedBars(props: StackedBarsProps): ReactElement {
  const { label, spec, tip, onOpen, marks, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const area = useBarsChart(canvas, spec);
  const [key, setKey] = useState<string | null>(null);
  const { points } = spec;
  const ahead = spec.ahead?.slots ?? [];
  const all = slotsOf(spec);
  const shown = key === null ? -1 : [...points, ...ahead].findIndex((slot) => slot.key === key);
  // Its bar is gone, and with it whatever would have told that it was left.
  if (key !== null && shown === -1) setKey(null);
  const known = ahead.filter(({ expected }) => expected !== null);
  return (
    <div className="bars">
      <Hits
        label={label}
        items={points}
        style={slotsStyle(area, 0, points.length, all)}
        shown={key}
        onShow={setKey}
        onOpen={onOpen}
        first="last"
      />
      {known.length === 0 ? null : (
        <Hits
          label="Forecast"
          items={known}
          style={slotsStyle(area, points.length, known.length, all)}
          shown={key}
          onShow={setKey}
          onOpen={(index) => onOpen(points.length + index)}
          first="first"
        />
      )}
      <canvas ref={canvas} aria-hidden />
      {area.right > area.left ? marks?.(area) : null}
      {children}
      {shown === -1 ? null : (
        <div className="bar-tip" style={{ left: tipLeft(area, shown, all), width: TIP.width }}>
          {tip(shown)}
        </div>
      )}
    </div>
  );
}
