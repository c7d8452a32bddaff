import type { ReactElement, ReactNode } from 'react';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { formatCount, formatCounted, UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { countChange } from './change.ts';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { daysBetween, monthOrBefore } from './span-words.ts';

interface KpiProps {
  label: string;
  value: string;
  title?: string;
  children?: ReactNode;
  className?: string;
}

function Kpi({ label, value, title, children, className = '' }: KpiProps): ReactElement {
  return (
    <div className={`kpi ${className}`} title={title}>
      <div className="label">{label}</div>
      <div className={value === UNKNOWN ? 'kpi-value t3' : 'kpi-value'}>{value}</div>
      <div className="kpi-note">{children ?? '\u00a0'}</div>
    </div>
  );
}

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
  const { cacheSavings, cacheShare } = summary;
  const lost = cacheSavings.startsWith('-');
  return (
    <Kpi
      label={lost ? 'Cache cost' : 'Cache saved'}
      value={formatMoney(cacheSavings.replace('-', ''))}
      title={`${formatMoneyExact(cacheSavings)}: against the same input without a cache`}
      className="only-wide"
    >
      {cacheShare === null ? null : `${formatShare(cacheShare)} of input`}
    </Kpi>
  );
}

/** The figures beside the first one. */
export function Kpis(): ReactElement {
  const { summary, previous } = useDashboardData().data;
  const { requests, totalTokens, errors, errorRate, meanCost } = summary;
  const priced = requests - summary.unpricedRequests;
  return (
    <div className="kpis">
      <Kpi label="Requests" value={formatCount(requests)}>
        <Against now={requests} before={previous.requests} />
      </Kpi>
      <Kpi label="Tokens" value={formatTokens(totalTokens)} title={formatTokensExact(totalTokens)}>
        <Against now={totalTokens} before={previous.totalTokens} />
      </Kpi>
      <Kpi
        label="Mean per request"
        value={formatMoney(meanCost)}
        {...(meanCost === null
          ? {}
          : {
              title: `${formatMoneyExact(meanCost)}: ${formatMoney(summary.netCost)} over ${formatCounted(priced, 'priced request')}`,
            })}
      >
        {meanCost === null ? null : 'priced requests'}
      </Kpi>
      <Kpi label="Errors" value={errorRate === null ? UNKNOWN : formatShare(errorRate, 2)}>
        {requests === 0 ? null : `${formatCount(errors)} of ${formatCount(requests)}`}
      </Kpi>
      <CacheSaved />
    </div>
  );
}
