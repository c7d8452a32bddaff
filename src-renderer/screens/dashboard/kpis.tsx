import type { ReactElement, ReactNode } from 'react';
import { Kpi } from '../../components/ui/kpi.tsx';
import { formatMoney } from '../../format/money.ts';
import { dividedBy } from '../../format/money-sums.ts';
import { formatCount, formatCounted, UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { moneyTitle } from '../../format/shown-money.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { countChange } from './change.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { daysBetween, monthOrBefore } from './span-words.ts';

/** A count's change against the period before, where there is one to compare with. */
function Against({ now, before }: { now: number; before: number }): ReactNode {
  const { data } = useDashboardData();
  const { range } = useDashboardView();
  const { zone } = useUsageView();
  const isPartial = data.firstTimestamp !== null && data.range.from < data.firstTimestamp;
  if (isPartial || (range.kind === 'preset' && range.preset === 'all')) return '\u00a0';
  const change = countChange(now, before);
  if (change.kind === 'none') return '\u00a0';
  const { from, to } = data.previous.range;
  const words = monthOrBefore(daysBetween(from, to, zone));
  return (
    <>
      <ChangeText change={change} />{' '}
      {change.kind === 'new' ? '' : `${change.kind === 'same' ? 'as in' : 'on'} ${words}`}
    </>
  );
}

function CacheSaved(): ReactElement {
  const { summary } = useDashboardData().data;
  const { cacheShare } = summary;
  const { cacheSavings, currency, rateDates } = summary.shown ?? { ...DOLLARS, ...summary };
  const title = moneyTitle({
    amount: cacheSavings,
    currency,
    usd: summary.cacheSavings,
    rateDates,
  });
  const lost = cacheSavings.startsWith('-');
  return (
    <Kpi
      label={lost ? 'Cache cost' : 'Cache saved'}
      value={formatMoney(cacheSavings.replace('-', ''), currency)}
      title={`${title}: against the same input without a cache`}
      className="only-wide kpi-aside"
    >
      {cacheShare === null ? null : `${formatShare(cacheShare)} of input`}
    </Kpi>
  );
}

const DOLLARS = { currency: 'USD', rateDates: [] as const };

/** Net cost a request that has one, and how it comes about. */
function MeanCost(): ReactElement {
  const { summary } = useDashboardData().data;
  const priced = summary.requests - summary.unpricedRequests;
  const { netCost, currency, rateDates } = summary.shown ?? { ...DOLLARS, ...summary };
  const mean = summary.meanCost === null ? null : dividedBy(netCost, priced);
  if (mean === null || summary.meanCost === null)
    return <Kpi label="Mean per request" value={UNKNOWN} className="kpi-aside" />;
  const exact = moneyTitle({ amount: mean, currency, usd: summary.meanCost, rateDates });
  const over = `${formatMoney(netCost, currency)} over ${formatCounted(priced, 'priced request')}`;
  return (
    <Kpi
      label="Mean per request"
      value={formatMoney(mean, currency)}
      title={`${exact}: ${over}`}
      className="kpi-aside"
    >
      priced requests
    </Kpi>
  );
}

/** The figures beside the first one. */
export function Kpis(): ReactElement {
  const { summary, previous } = useDashboardData().data;
  const { requests, totalTokens, errors, errorRate } = summary;
  return (
    <div className="kpis">
      <Kpi label="Requests" value={formatCount(requests)}>
        <Against now={requests} before={previous.requests} />
      </Kpi>
      <Kpi label="Tokens" value={formatTokens(totalTokens)} title={formatTokensExact(totalTokens)}>
        <Against now={totalTokens} before={previous.totalTokens} />
      </Kpi>
      <MeanCost />
      <Kpi label="Errors" value={errorRate === null ? UNKNOWN : formatShare(errorRate, 2)}>
        {requests === 0 ? null : `${formatCount(errors)} of ${formatCount(requests)}`}
      </Kpi>
      <CacheSaved />
    </div>
  );
}
