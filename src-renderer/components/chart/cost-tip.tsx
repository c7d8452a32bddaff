import type { ReactNode } from 'react';
import { betweenText, formatMoney } from '../../format/money.ts';
import { formatCounted } from '../../format/number.ts';
import { ratesWithin } from '../../format/shown-money.ts';
import type { Measure } from '../../screens/dashboard/figures.ts';
import { daysBetween } from '../../screens/dashboard/span-words.ts';
import { useUsageView } from '../../screens/usage/view-context.tsx';
import type { CostAhead } from './ahead.ts';
import type { BarsSpec } from './bars-spec.ts';
import type { BarsData } from './cost-spec.ts';

interface TipOf {
  data: BarsData;
  measure: Measure;
  ahead?: CostAhead | null;
}

/** What the tooltip of a bar says: every series, the largest first, exactly. */
export function BarTip({
  name,
  index,
  spec,
  of: { data, measure, ahead },
}: {
  name: string;
  index: number;
  spec: BarsSpec;
  of: TipOf;
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
      {ahead?.running && index === spec.current ? (
        <div className="bar-tip-foot">
          Forecast {formatMoney(ahead.running.total.mean, measure.currency)} {ahead.running.until},{' '}
          {betweenText(ahead.running.total, measure.currency)}
        </div>
      ) : null}
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

/** What the tooltip of a day ahead says. */
export function AheadTip({
  slot,
  currency,
}: {
  slot: CostAhead['slots'][number];
  currency: string;
}): ReactNode {
  if (!slot.expected) return null;
  return (
    <>
      <div className="bar-tip-head">
        <b>{slot.name}</b>
        <b>{formatMoney(slot.expected.mean, currency)}</b>
      </div>
      <div className="bar-tip-line">Forecast, {betweenText(slot.expected, currency)}</div>
      <div className="bar-tip-foot">Click: how it is forecast</div>
    </>
  );
}
