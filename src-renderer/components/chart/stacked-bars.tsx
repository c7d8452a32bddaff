import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { BarsSpec, PlotArea } from './bars-config.ts';
import { useArrowKeys } from './use-arrow-keys.ts';
import { useBarsChart } from './use-bars-chart.ts';

interface StackedBarsProps {
  label: string;
  spec: BarsSpec;
  /** What the tooltip of a bar says. */
  tip: (index: number) => ReactNode;
  /** Opens what is behind a bar. */
  onOpen: (index: number) => void;
  /** Stands in the middle of the empty plot. */
  children?: ReactNode;
}

const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/** Width of the tooltip and its distance from the bar, in pixels. */
const TIP = { width: 272, away: 8 };

/** Right of the bar, or left of it where there is no room: it never covers the bar. */
function tipLeft({ left, right }: PlotArea, index: number, count: number): number {
  const slot = (right - left) / count;
  const after = left + (index + 1) * slot + TIP.away;
  if (after + TIP.width <= right) return after;
  return Math.max(0, left + index * slot - TIP.away - TIP.width);
}

interface HitsProps extends StackedBarsProps {
  area: PlotArea;
  shown: number;
  onShow: (key: string | null) => void;
}

/** One button over each bar: what pointer, keys and screen readers meet. */
function Hits({ label, spec, area, shown, onShow, onOpen }: HitsProps): ReactElement {
  const { points } = spec;
  const group = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const found = points.findIndex(({ key }) => key === stop);
  const at = found === -1 ? points.length - 1 : found;
  useArrowKeys(group, (event) => {
    if (event.key === 'Escape' && shown !== -1) {
      onShow(null);
      return true;
    }
    const move = MOVES[event.key];
    const next = move ? group.current?.children[move(at, points.length - 1)] : undefined;
    if (next instanceof HTMLElement) next.focus();
    return move !== undefined;
  });
  const style = {
    left: area.left,
    width: area.right - area.left,
    top: area.top,
    height: area.bottom - area.top,
  };
  return (
    <div ref={group} className="bar-hits" role="group" aria-label={label} style={style}>
      {points.map(({ key, name }, index) => (
        <button
          key={key}
          type="button"
          aria-label={name}
          tabIndex={index === at ? 0 : -1}
          data-shown={index === shown || undefined}
          onPointerEnter={() => onShow(key)}
          onPointerLeave={() => onShow(null)}
          onFocus={() => {
            setStop(key);
            onShow(key);
          }}
          onBlur={() => onShow(null)}
          onClick={() => onOpen(index)}
        />
      ))}
    </div>
  );
}

/** Bars over time, stacked by series, each of which opens what is behind it. */
export function StackedBars(props: StackedBarsProps): ReactElement {
  const { spec, tip, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const area = useBarsChart(canvas, spec);
  const [key, setKey] = useState<string | null>(null);
  const shown = key === null ? -1 : spec.points.findIndex((point) => point.key === key);
  // Its bar is gone, and with it whatever would have told that it was left.
  if (key !== null && shown === -1) setKey(null);
  return (
    <div className="bars">
      <Hits {...props} area={area} shown={shown} onShow={setKey} />
      <canvas ref={canvas} aria-hidden />
      {children}
      {shown === -1 ? null : (
        <div
          className="bar-tip"
          style={{ left: tipLeft(area, shown, spec.points.length), width: TIP.width }}
        >
          {tip(shown)}
        </div>
      )}
    </div>
  );
}
