import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { CurvePoint, Session } from '../../../../src-shared/ipc/sessions.ts';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import type { ChartTable } from '../../../components/chart/chart-table.ts';
import { useThemeName } from '../../../components/chart/colors.ts';
import { useArrowKeys } from '../../../components/chart/use-arrow-keys.ts';
import { useElementWidth } from '../../../components/data-table/use-element-width.ts';
import { slotOf, useNameSlots } from '../../../format/name-slots.ts';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { formatCount, formatCounted, UNKNOWN } from '../../../format/number.ts';
import { formatShare } from '../../../format/share.ts';
import { formatClock, formatDateClock, formatIso } from '../../../format/time.ts';
import { slotToken } from '../../dashboard/slots.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { shortModel } from '../model-dots.tsx';
import { drawTimeline, plotOf, type TimelinePlot } from './draw-timeline.ts';

const HEIGHT = 212;
const PICTURE = { width: 960, height: 260 };
const TIP = { width: 248, away: 12 };

function cacheText({ inputTokens, cacheReadTokens }: CurvePoint): string {
  return inputTokens === 0 ? UNKNOWN : formatShare(cacheReadTokens / inputTokens);
}

function timeText({ from, to }: CurvePoint, zone: string): string {
  const [start, end] = [formatClock(from, zone), formatClock(to, zone)];
  return start === end ? start : `${start} to ${end}`;
}

/** The curve as a table: a line for each point. */
function timelineTable(session: Session, zone: string, onPick: (id: number) => void): ChartTable {
  const now = session.lastTimestamp;
  return {
    head: ['Time', 'Model', 'Requests', 'Net cost', 'Running', 'Input', 'From the cache', 'Errors'],
    rows: session.curve
      .map((point) => ({ point }))
      .map(({ point }) => [
        {
          text: formatDateClock(point.to, zone, now),
          plain: formatIso(point.to, zone),
          open: () => onPick(point.id),
        },
        { text: point.model ?? 'No model' },
        { text: formatCount(point.requests), plain: point.requests },
        {
          text: formatMoney(point.netCost),
          title: formatMoneyExact(point.netCost),
          plain: point.netCost,
        },
        {
          text: formatMoney(point.runningCost),
          title: formatMoneyExact(point.runningCost),
          plain: point.runningCost,
        },
        { text: formatCount(point.inputTokens), plain: point.inputTokens },
        { text: cacheText(point), plain: point.cacheReadTokens },
        { text: formatCount(point.errors), plain: point.errors },
      ]),
  };
}

function Tip({ point, plot }: { point: CurvePoint; plot: TimelinePlot }): ReactElement {
  const { zone } = useUsageView();
  const { model: slots } = useNameSlots();
  const x = plot.left + plot.scale.at(point.to) * plot.width;
  const isLeft = x + TIP.away + TIP.width > plot.left + plot.width;
  return (
    <div
      className="bar-tip"
      style={{
        left: isLeft ? Math.max(0, x - TIP.away - TIP.width) : x + TIP.away,
        width: TIP.width,
      }}
    >
      <div className="bar-tip-head">
        <b>{timeText(point, zone)}</b>
        <b>{formatMoneyExact(point.netCost)}</b>
      </div>
      <div className="bar-tip-line">
        <i className="swatch" data-slot={slotOf(slots, point.model)} />
        <span className="cut grow">{point.model ?? 'No model'}</span>
        <span>{formatCounted(point.requests, 'request')}</span>
      </div>
      <div className="bar-tip-line">
        <span className="cut grow">Running</span>
        <span>{formatMoneyExact(point.runningCost)}</span>
      </div>
      <div className="bar-tip-line">
        <span className="cut grow">From the cache</span>
        <span>{cacheText(point)}</span>
      </div>
      <div className="bar-tip-foot">
        {point.errors > 0 ? `${formatCounted(point.errors, 'error')}. ` : ''}
        {point.unpricedRequests > 0 ? `${formatCount(point.unpricedRequests)} unpriced. ` : ''}
        Click: {point.requests === 1 ? 'the request' : 'its costliest request'}
      </div>
    </div>
  );
}

const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_at, last) => last,
};

interface HitsProps {
  session: Session;
  plot: TimelinePlot;
  shown: number;
  onShow: (index: number) => void;
  onPick: (id: number) => void;
}

/** Pointer and keys over the curve: the nearest point, or the next one, is told, and a click leads to its request. */
function Hits({ session, plot, shown, onShow, onPick }: HitsProps): ReactElement {
  const { zone } = useUsageView();
  const { curve } = session;
  const area = useRef<HTMLButtonElement>(null);
  const places = useMemo(() => curve.map(({ to }) => plot.scale.at(to)), [curve, plot]);
  useArrowKeys(area, (event) => {
    if (event.key === 'Escape' && shown !== -1) {
      onShow(-1);
      return true;
    }
    const move = MOVES[event.key];
    if (move) onShow(move(shown === -1 ? curve.length - 1 : shown, curve.length - 1));
    return move !== undefined;
  });
  const nearest = (x: number): number => {
    const left = area.current?.getBoundingClientRect().left ?? 0;
    const at = (x - left) / plot.width;
    return places.reduce(
      (best, place, index) =>
        Math.abs(place - at) <= Math.abs((places[best] ?? Infinity) - at) ? index : best,
      0,
    );
  };
  const point = curve[shown] ?? curve.at(-1);
  const said = point
    ? `${timeText(point, zone)}: ${formatMoney(point.netCost)}, running ${formatMoney(point.runningCost)}`
    : '';
  return (
    <button
      ref={area}
      type="button"
      className="timeline-hits"
      aria-label={`Cost running up. ${said}`}
      style={{
        left: plot.left,
        width: plot.width,
        top: plot.top,
        height: plot.stripBottom - plot.top,
      }}
      onPointerMove={({ clientX }) => onShow(nearest(clientX))}
      onPointerLeave={() => onShow(-1)}
      onFocus={() => onShow(shown === -1 ? curve.length - 1 : shown)}
      onBlur={() => onShow(-1)}
      onClick={() => point && onPick(point.id)}
    />
  );
}

/** Draws into the canvas whatever is shown, sharp on any screen. */
function useDrawing(session: Session, plot: TimelinePlot, width: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeName();
  const { model: slots } = useNameSlots();
  useEffect(() => {
    const draw = (): void => {
      const context = canvas.current?.getContext('2d');
      if (!context || !canvas.current || theme === '') return;
      const ratio = window.devicePixelRatio || 1;
      canvas.current.width = Math.round(width * ratio);
      canvas.current.height = Math.round(HEIGHT * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, HEIGHT);
      drawTimeline(context, plot, session, slots);
    };
    draw();
    // Before its font is there, text is measured in another one.
    void document.fonts?.ready.then(draw);
  }, [session, plot, width, theme, slots]);
  return canvas;
}

function Legend({ session }: { session: Session }): ReactElement {
  const { model: slots } = useNameSlots();
  const models = session.models.slice(0, 4);
  return (
    <span className="chart-legend sm t2 only-wide" aria-hidden>
      <span className="t3">Share from the cache:</span>
      {models.map(({ key, label }) => (
        <span key={key} title={label}>
          <i className="swatch" style={{ background: `var(${slotToken(slotOf(slots, key))})` }} />
          <span className="cut">{shortModel(label)}</span>
        </span>
      ))}
    </span>
  );
}

function Plot({
  session,
  onPick,
}: {
  session: Session;
  onPick: (id: number) => void;
}): ReactElement {
  const { zone } = useUsageView();
  const frame = useRef<HTMLDivElement>(null);
  const measured = useElementWidth(frame);
  const width = Number.isFinite(measured) ? measured : 800;
  const plot = useMemo(
    () => plotOf(session, { width, height: HEIGHT }, zone),
    [session, width, zone],
  );
  const canvas = useDrawing(session, plot, width);
  const [shown, show] = useState(-1);
  const point = session.curve[shown];
  return (
    <div ref={frame} className="timeline">
      <Hits session={session} plot={plot} shown={shown} onShow={show} onPick={onPick} />
      <canvas ref={canvas} aria-hidden />
      {point ? (
        <i
          className="timeline-mark"
          style={{
            left: plot.left + plot.scale.at(point.to) * plot.width,
            top: plot.top,
            height: plot.stripBottom - plot.top,
          }}
        />
      ) : null}
      {point ? <Tip point={point} plot={plot} /> : null}
    </div>
  );
}

/** A session over its time. */
export function Timeline({
  session,
  under,
  onPick,
}: {
  session: Session;
  under: string;
  onPick: (id: number) => void;
}): ReactElement {
  const { zone } = useUsageView();
  const { model: slots } = useNameSlots();
  const table = useMemo(() => timelineTable(session, zone, onPick), [session, zone, onPick]);
  const isThinned = session.curve.length < session.summary.totalCount;
  return (
    <ChartSection
      id="session"
      className="session-chart"
      title="Cost running up"
      under={under}
      table={table}
      note={
        isThinned
          ? `${formatCount(session.curve.length)} points for ${formatCount(session.summary.totalCount)} usage logs`
          : null
      }
      picture={() => ({
        ...PICTURE,
        draw: (context) => drawTimeline(context, plotOf(session, PICTURE, zone), session, slots),
      })}
      tools={<Legend session={session} />}
    >
      <Plot session={session} onPick={onPick} />
    </ChartSection>
  );
}
