import { TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { useSettings } from '../../api/use-settings.ts';
import { PendingMark } from '../../components/money/pending-mark.tsx';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { addMoney, isZero, timesText } from '../../format/money-sums.ts';
import { formatCount } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { formatDateTime } from '../../format/time.ts';
import { hasPlans, shownSums, type ShownSums } from '../usage/cost-figures.tsx';
import { useUsageView } from '../usage/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { moneyChange } from './change.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { Kpis } from './kpis.tsx';
import { daysBetween, momentOf, shortDays } from './span-words.ts';

/** What the figure was before; where history starts within the range there is nothing to compare with. */
function Before({
  now,
  before,
  sums,
}: {
  now: string;
  before: string;
  sums: ShownSums;
}): ReactNode {
  const { data } = useDashboardData();
  const { range } = useDashboardView();
  const { zone, today } = useUsageView();
  const { firstTimestamp: first } = data;
  if (first !== null && data.range.from < first && data.summary.requests > 0)
    return `History starts on ${formatDateTime(first, zone, momentOf(today, zone))}`;
  if (range.kind === 'preset' && range.preset === 'all') return null;
  const days = shortDays(
    daysBetween(data.previous.range.from, data.previous.range.to, zone),
    today,
  );
  const change = moneyChange(now, before);
  if (change.kind === 'none') return `Nothing on ${days} either`;
  return (
    <>
      <ChangeText change={change} />{' '}
      <span title={`${formatMoneyExact(before, sums.currency)} on ${days}`}>
        {change.kind === 'new' ? ', none on' : change.kind === 'same' ? 'as on' : 'on'} {days}
        {change.kind === 'new' ? '' : ` (${formatMoney(before, sums.currency)})`}
      </span>
    </>
  );
}

/** The share of requests that have no price, with the way to set one. */
function UnpricedShare(): ReactNode {
  const { summary } = useDashboardData().data;
  if (summary.unpricedRequests === 0) return null;
  const share = summary.unpricedRequests / Math.max(1, summary.requests);
  const text = share < 0.0005 ? '<0.1%' : formatShare(share);
  return (
    <Link
      href="/settings/unpriced"
      className="status warn hero-unpriced"
      title={`${formatCount(summary.unpricedRequests)} of ${formatCount(summary.requests)} requests have no price: set it`}
    >
      <TriangleAlert className="icon-s" strokeWidth={1.75} aria-hidden />
      {text} of requests unpriced
    </Link>
  );
}

/** The amount in US dollars too where another currency is shown: charts and lists are in dollars. */
function InDollars({ sums }: { sums: ShownSums }): ReactNode {
  const wanted = useSettings()?.money.currency ?? 'USD';
  const { summary } = useDashboardData().data;
  if (sums.currency !== 'USD')
    return <div className="sm t3">{formatMoney(summary.netCost)} net; lists below are in USD</div>;
  return wanted === 'USD' ? null : (
    <Link href="/settings/currency" className="link sm">
      USD, no {wanted} rate
    </Link>
  );
}

function Figure({
  label,
  amount,
  sums,
}: {
  label: string;
  amount: string;
  sums: ShownSums;
}): ReactElement {
  return (
    <>
      <div className="label">{label}</div>
      <div className="big" title={formatMoneyExact(amount, sums.currency)}>
        {sums.isEstimated ? '≈\u2009' : ''}
        {formatMoney(amount, sums.currency)}
      </div>
    </>
  );
}

/** What it was worth, beside what was paid. */
function Value({ sums, paid }: { sums: ShownSums; paid: string }): ReactElement {
  const times = timesText(sums.netCost, paid);
  return (
    <div className="hero-value">
      <div className="label">{sums.fees === null ? 'Value' : 'Value under flat fees'}</div>
      <div className="hero-second" title={formatMoneyExact(sums.netCost, sums.currency)}>
        {formatMoney(sums.netCost, sums.currency)}
      </div>
      <div className="sm t3">{times === null ? 'net cost of all requests' : `${times} paid`}</div>
    </div>
  );
}

/** The figure the person came for, and what qualifies it. */
export function Hero(): ReactElement {
  const { data, when } = useDashboardData();
  const sums = shownSums(data.summary);
  const before = shownSums(data.previous);
  const planned = hasPlans(sums);
  const paid = addMoney(sums.byUse, sums.fees);
  const now = planned ? paid : sums.netCost;
  const was = planned ? addMoney(before.byUse, before.fees) : before.netCost;
  const nothingPriced =
    data.summary.unpricedRequests > 0 && isZero(data.summary.netCost) && !planned;
  return (
    <section className="hero dash-hero" aria-label="Summary">
      <div>
        {nothingPriced ? (
          <>
            <div className="label">Net cost, {when}</div>
            <div className="big t3">Unpriced</div>
          </>
        ) : (
          <Figure label={`${planned ? 'Paid' : 'Net cost'}, ${when}`} amount={now} sums={sums} />
        )}
        {planned ? (
          <div className="sm t3">
            {sums.fees === null
              ? 'by use; fees belong to no part'
              : `fees ${formatMoney(sums.fees, sums.currency)}, by use ${formatMoney(sums.byUse, sums.currency)}`}
          </div>
        ) : null}
        <div className="sm t2 hero-before">
          {nothingPriced ? null : <Before now={now} before={was} sums={sums} />}
        </div>
        <InDollars sums={sums} />
        <div className="sm hero-notes">
          <UnpricedShare />
          <PendingMark brief />
        </div>
      </div>
      {planned ? <Value sums={sums} paid={paid} /> : null}
      <Kpis />
    </section>
  );
}
