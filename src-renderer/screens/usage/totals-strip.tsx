import type { ReactElement, ReactNode } from 'react';
import { parseUsd } from '../../../src-shared/domain/money.ts';
import type { UsageTotals } from '../../../src-shared/ipc/usage.ts';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatDuration } from '../../format/duration.ts';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { formatCount, formatCounted, UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';

interface Stat {
  label: string;
  value: string;
  title?: string;
  /** Gives way in a small window. */
  secondary?: boolean;
}

function tokenStat(label: string, tokens: number, empty: boolean, note = ''): Stat {
  if (empty) return { label, value: UNKNOWN };
  return { label, value: formatTokens(tokens), title: formatTokensExact(tokens) + note };
}

function errorStat(totals: UsageTotals): Stat {
  if (totals.errorRate === null) return { label: 'Errors', value: UNKNOWN };
  return {
    label: 'Errors',
    value:
      totals.errors === 0
        ? '0'
        : `${formatCount(totals.errors)}, ${formatShare(totals.errorRate, 2)}`,
    title: `${formatCount(totals.errors)} of ${formatCounted(totals.requests, 'request')}`,
  };
}

function responseStat(totals: UsageTotals): Stat {
  const mean = totals.meanResponseTimeMs;
  return {
    label: 'Mean response',
    value: mean === null ? UNKNOWN : formatDuration(mean),
    ...(mean === null
      ? {}
      : { title: `${formatCount(mean)} ms, of the response times that are known` }),
  };
}

/** The figures of the strip, in their order. */
export function statsOf(totals: UsageTotals): Stat[] {
  const empty = totals.totalCount === 0;
  const write = totals.cacheWrite5mTokens + totals.cacheWrite1hTokens;
  return [
    { label: 'Requests', value: formatCount(totals.requests) },
    tokenStat('Input', totals.inputTokens, empty, ', cached included'),
    tokenStat('Output', totals.outputTokens, empty, ', reasoning included'),
    tokenStat('Cached', totals.cacheReadTokens, empty, ' read from the cache'),
    { ...tokenStat('Cache write', write, empty), secondary: true },
    { ...tokenStat('Reasoning', totals.reasoningTokens, empty, ' of the output'), secondary: true },
    tokenStat('Total', totals.totalTokens, empty),
    errorStat(totals),
    responseStat(totals),
  ];
}

/** The figure the person came for: never $0 for what is not priced. */
function NetCost({ totals }: { totals: UsageTotals }): ReactElement {
  const waiting = totals.unpricedRequests;
  // What is free counts as nothing: $0.00 would read as if all were.
  if (waiting > 0 && parseUsd(totals.netCost) === 0n)
    return (
      <div className="strip-cost">
        <div className="label">Net cost</div>
        <div className="strip-unpriced">Not priced yet</div>
        <div className="sm t3">
          {waiting === 1 ? '1 usage log waits' : `${formatCount(waiting)} usage logs wait`} for
          prices
        </div>
      </div>
    );
  return (
    <div className="strip-cost">
      <div className="label">Net cost</div>
      <div className="strip-figure" title={formatMoneyExact(totals.netCost)}>
        {formatMoney(totals.netCost)}
      </div>
      {waiting > 0 ? <div className="sm t3">{formatCount(waiting)} not priced yet</div> : null}
    </div>
  );
}

function StatView({ stat }: { stat: Stat }): ReactElement {
  return (
    <div className={stat.secondary ? 'stat only-wide' : 'stat'} title={stat.title}>
      <div className="label t3">{stat.label}</div>
      <div className={stat.value === UNKNOWN ? 'stat-value t3' : 'stat-value'}>{stat.value}</div>
    </div>
  );
}

const SHAPES = [
  { label: 'requests', width: 56 },
  { label: 'input', width: 48 },
  { label: 'output', width: 48 },
  { label: 'cached', width: 48 },
  { label: 'write', width: 64, secondary: true },
  { label: 'reasoning', width: 56, secondary: true },
  { label: 'total', width: 48 },
  { label: 'errors', width: 64 },
  { label: 'response', width: 72 },
];

function Waiting(): ReactNode {
  return (
    <>
      <div className="strip-cost">
        <Skeleton width={48} height={12} />
        <Skeleton width={112} height={28} />
      </div>
      {SHAPES.map(({ label, width, secondary }) => (
        <div className={secondary ? 'stat only-wide' : 'stat'} key={label}>
          <Skeleton width={width} height={12} />
          <Skeleton width={width - 8} height={14} />
        </div>
      ))}
    </>
  );
}

/** Totals over the whole filtered set. Undefined: not known yet; `late` shows shapes in their place. */
export function TotalsStrip({
  totals,
  late,
}: {
  totals: UsageTotals | undefined;
  late: boolean;
}): ReactElement {
  const waiting = late || !totals;
  return (
    <section className="strip" aria-label="Totals" aria-busy={waiting || undefined}>
      {late ? <Waiting /> : null}
      {totals && !late ? (
        <>
          <NetCost totals={totals} />
          {statsOf(totals).map((stat) => (
            <StatView key={stat.label} stat={stat} />
          ))}
        </>
      ) : null}
    </section>
  );
}
