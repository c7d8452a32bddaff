import { TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { Temporal } from 'temporal-polyfill';
import { Link } from 'wouter';
import type { Dashboard, DashboardSummary } from '../../../src-shared/ipc/dashboard.ts';
import { useSettings } from '../../api/use-settings.ts';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { addMoney, isZero, timesText } from '../../format/money-sums.ts';
import { formatCount } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { formatDateTime } from '../../format/time.ts';
import type { RangeChoice } from '../../range/range.ts';
import { ChangeText } from '../../screens/dashboard/change-text.tsx';
import { moneyChange } from '../../screens/dashboard/change.ts';
import { daysBetween, momentOf, shortDays } from '../../screens/dashboard/span-words.ts';
import {
  hasPlans,
  shownSums,
  sumTitle,
  type ShownSums,
} from '../../screens/usage/cost-figures.tsx';
import { PendingMark } from './pending-mark.tsx';

interface CostHeroProps {
  data: Pick<Dashboard, 'summary' | 'previous' | 'firstTimestamp' | 'range'>;
  choice: RangeChoice;
  /** The days in words. */
  when: string;
  /** Where the cost arose, for its name: ` in 5 projects`. */
  where?: string;
  zone: string;
  today: Temporal.PlainDate;
}

/** What the figure was before; where history starts within the range there is nothing to compare with. */
function Before({
  now,
  before,
  sums,
  of: { data, choice, zone, today },
}: {
  now: string;
  before: string;
  sums: ShownSums;
  of: CostHeroProps;
}): ReactNode {
  const { firstTimestamp: first } = data;
  if (first !== null && data.range.from < first && data.summary.requests > 0)
    return `History starts on ${formatDateTime(first, zone, momentOf(today, zone))}`;
  if (choice.kind === 'preset' && choice.preset === 'all') return null;
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
function UnpricedShare({ summary }: { summary: DashboardSummary }): ReactNode {
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

/** Says that amounts are in US dollars though another currency was asked for. */
function NoRate({ sums }: { sums: ShownSums }): ReactNode {
  const wanted = useSettings()?.money.currency ?? 'USD';
  if (sums.currency !== 'USD' || wanted === 'USD') return null;
  return (
    <Link
      href="/settings/currency"
      className="link sm"
      title={`There is no exchange rate for ${wanted}`}
    >
      USD, no {wanted} rate
    </Link>
  );
}

function Figure({
  label,
  amount,
  usd,
  sums,
}: {
  label: string;
  amount: string;
  /** The same in US dollars. */
  usd: string;
  sums: ShownSums;
}): ReactElement {
  return (
    <>
      <div className="label">{label}</div>
      <div className="big" title={sumTitle(amount, usd, sums)}>
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
      <div className="hero-second" title={sumTitle(sums.netCost, sums.usd.netCost, sums)}>
        {formatMoney(sums.netCost, sums.currency)}
      </div>
      <div className="sm t3">{times === null ? 'net cost of all requests' : `${times} paid`}</div>
    </div>
  );
}

/** What it cost: paid where plans matter and its value beside it, else the net cost; its change, and what has no price. */
export function CostHero(props: CostHeroProps): ReactElement {
  const { data, when, where = '' } = props;
  const { summary } = data;
  const sums = shownSums(summary);
  const before = shownSums(data.previous);
  const planned = hasPlans(sums);
  const paid = addMoney(sums.byUse, sums.fees);
  const now = planned ? paid : sums.netCost;
  const was = planned ? addMoney(before.byUse, before.fees) : before.netCost;
  const nothingPriced = summary.unpricedRequests > 0 && isZero(summary.netCost) && !planned;
  return (
    <>
      <div>
        {nothingPriced ? (
          <>
            <div className="label">
              Net cost{where}, {when}
            </div>
            <div className="big t3">Unpriced</div>
          </>
        ) : (
          <Figure
            label={`${planned ? 'Paid' : 'Net cost'}${where}, ${when}`}
            amount={now}
            usd={planned ? addMoney(sums.usd.paidCost, sums.usd.fees) : sums.usd.netCost}
            sums={sums}
          />
        )}
        {planned ? (
          <div className="sm t3">
            {sums.fees === null
              ? 'by use; fees belong to no part'
              : `fees ${formatMoney(sums.fees, sums.currency)}, by use ${formatMoney(sums.byUse, sums.currency)}`}
          </div>
        ) : null}
        <div className="sm t2 hero-before">
          {nothingPriced ? null : <Before now={now} before={was} sums={sums} of={props} />}
        </div>
        <NoRate sums={sums} />
        <div className="sm hero-notes">
          <UnpricedShare summary={summary} />
          <PendingMark brief />
        </div>
      </div>
      {planned ? <Value sums={sums} paid={paid} /> : null}
    </>
  );
}
