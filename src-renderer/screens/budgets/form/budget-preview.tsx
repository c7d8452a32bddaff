import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { weekdayDate } from '../../../../src-shared/domain/weekday-date.ts';
import type { BudgetPreview, BudgetPreviewInput } from '../../../../src-shared/ipc/budget-days.ts';
import { useCall } from '../../../api/use-call.ts';
import { kindOfPercent } from '../../../components/alerts/alert-words.ts';
import { DrawnChart } from '../../../components/chart/drawn-chart.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { Status } from '../../../components/ui/status.tsx';
import { formatMoney } from '../../../format/money.ts';
import { dayPlaces, drawRunning } from '../running/draw-running.ts';
import { axisTick, dayLabels, daysBetween, type RunningSpec } from '../running/running-spec.ts';
import { alertedText, periodName, reachedText, runningText } from './preview-words.ts';

type Preview = NonNullable<BudgetPreview>;

/** A pause in typing after which the preview follows, ms. */
const TYPING_PAUSE = 250;
const HEIGHT = 176;
/** Crossings that are listed at the most. */
const MOST = 6;

/** Asks what a budget would have told, once the typing pauses; the last answer stays meanwhile. */
export function usePreview(input: BudgetPreviewInput | null) {
  const text = JSON.stringify(input);
  const [asked, ask] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => ask(text), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const question = JSON.parse(asked) as BudgetPreviewInput | null;
  const answer = useCall('budgets.preview', question ?? NOTHING, {
    enabled: question !== null,
    keepPrevious: true,
  });
  return { ...answer, amount: question?.amount ?? null };
}

/** Is never asked: a rule stands in while there is none. */
const NOTHING: BudgetPreviewInput = {
  scope: { models: [], providers: [], projects: [], users: [] },
  amount: null,
  currency: 'USD',
  period: 'month',
  startDay: 1,
  start: '01-01',
  timeZone: null,
  counts: 'paid',
  thresholds: [],
};

function specOf(preview: Preview, amount: string | null, percents: readonly string[]): RunningSpec {
  const { days, crossings, periods, currency } = preview;
  const first = periods.at(-1)?.periodStart ?? '';
  return {
    days: days.length,
    totals: days.map(({ total }) => Number(total)),
    ahead: [],
    limit: amount === null ? null : Number(amount),
    thresholds: percents,
    dots: crossings.filter(({ isLast }) => isLast).map(({ date }) => daysBetween(first, date)),
    isRunning: false,
    label: dayLabels(first),
    tick: axisTick(currency),
  };
}

function PreviewChart({
  preview,
  amount,
  percents,
}: {
  preview: Preview;
  amount: string | null;
  percents: readonly string[];
}): ReactElement {
  const spec = useMemo(() => specOf(preview, amount, percents), [preview, amount, percents]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, size: { width: number; height: number }) =>
      drawRunning(context, spec, size),
    [spec],
  );
  return (
    <DrawnChart
      label="Running total of the last period"
      height={HEIGHT}
      draw={draw}
      marks={(width) => {
        const { slot, x } = dayPlaces(spec.days, width);
        return preview.days.map(({ date, total }, at) => ({
          key: date,
          left: x(at) - slot / 2,
          width: slot,
          text: `${weekdayDate(date)}: in all ${formatMoney(total, preview.currency)}`,
        }));
      }}
    />
  );
}

function Crossings({ preview }: { preview: Preview }): ReactElement | null {
  const { crossings, currency } = preview;
  if (crossings.length === 0) return null;
  const shown = crossings.slice(-MOST);
  const more = crossings.length - shown.length;
  return (
    <>
      {more > 0 ? (
        <p className="sm t3">
          The last {MOST} of {crossings.length}
        </p>
      ) : null}
      <ul className="preview-crossings">
        {shown.map(({ percent, date, total }) => (
          <li key={`${percent} ${date}`}>
            <Status kind={kindOfPercent(percent)}>{percent}%</Status>
            <span>{weekdayDate(date)}</span>
            <span className="num">{formatMoney(total, currency)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a budget would have told of the last period, and where the running one stands. */
export function PreviewPanel({
  answer,
  period,
  percents,
  hasForecasts,
}: {
  answer: ReturnType<typeof usePreview>;
  period: string;
  percents: readonly string[];
  hasForecasts: boolean;
}): ReactElement {
  const { data: preview, error, amount, refetch } = answer;
  if (!preview)
    return (
      <aside className="budget-preview" aria-label="Preview">
        <Failure of={error} title="The preview could not be worked out." onAgain={refetch} />
        {error ? null : <p className="sm t3">What it would have told of the last period.</p>}
      </aside>
    );
  const reached = reachedText(preview);
  return (
    <aside className="budget-preview" aria-label="Preview">
      <h3 className="head" role="status">
        {alertedText(preview, period, amount !== null)}
      </h3>
      {preview.days.length > 1 ? (
        <PreviewChart preview={preview} amount={amount} percents={percents} />
      ) : null}
      <Crossings preview={preview} />
      {hasForecasts ? (
        <p className="sm t3">
          Of spending alone: alerts of a forecast depend on what was known on each day.
        </p>
      ) : null}
      <hr className="rule" />
      <h3 className="head">{periodName(preview.running)} so far</h3>
      <p className="preview-running">{runningText(preview, amount)}</p>
      {reached ? <p className="sm t2">{reached}</p> : null}
    </aside>
  );
}
