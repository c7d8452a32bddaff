import type { ReactElement, ReactNode } from 'react';
import type { UsageTotals } from '../../../src-shared/ipc/usage.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { formatDuration } from '../../format/duration.ts';
import { formatMoney } from '../../format/money.ts';
import { isZero, negated } from '../../format/money-sums.ts';
import { formatCount, formatCounted, UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { moneyTitle, type ShownMoney } from '../../format/shown-money.ts';
import { CostFigures } from './cost-figures.tsx';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';

interface Stat {
  label: string;
  value: string;
  title?: string;
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

/** In the place of figures that are not known. */
function unknownStats(): Stat[] {
  return SHAPES.map(({ label }) => ({ label, value: UNKNOWN }));
}

function moneyStat(label: string, money: ShownMoney): Stat {
  return { label, value: formatMoney(money.amount, money.currency), title: moneyTitle(money) };
}

/** List cost and discount; without a discount both would say the net cost again. */
function moneyStats(totals: UsageTotals): Stat[] {
  if (isZero(totals.discount)) return [];
  const { listCost, discount } = totals.shown ?? totals;
  const { currency = 'USD', rateDates = [] } = totals.shown ?? {};
  const shared = { currency, rateDates };
  return [
    moneyStat('List', { ...shared, amount: listCost, usd: totals.listCost }),
    moneyStat('Discount', {
      ...shared,
      amount: negated(discount),
      usd: negated(totals.discount),
    }),
  ];
}

/** The figures of the strip, in their order. */
export function statsOf(totals: UsageTotals): Stat[] {
  const empty = totals.totalCount === 0;
  const write = totals.cacheWrite5mTokens + totals.cacheWrite1hTokens;
  return [
    ...moneyStats(totals),
    { label: 'Requests', value: formatCount(totals.requests) },
    tokenStat('Input', totals.inputTokens, empty, ', cached included'),
    tokenStat('Output', totals.outputTokens, empty, ', reasoning included'),
    tokenStat('Cached', totals.cacheReadTokens, empty, ' read from the cache'),
    errorStat(totals),
    responseStat(totals),
    tokenStat('Total', totals.totalTokens, empty),
    tokenStat('Cache write', write, empty),
    tokenStat('Reasoning', totals.reasoningTokens, empty, ' of the output'),
  ];
}

function StatView({ stat }: { stat: Stat }): ReactElement {
  return (
    <div className="stat" title={stat.title}>
      <div className="label t3">{stat.label}</div>
      <div className={stat.value === UNKNOWN ? 'stat-value t3' : 'stat-value'}>{stat.value}</div>
    </div>
  );
}

/** The figures in their order: those that have no room in the line are not shown, none is cut. */
function Stats({ stats }: { stats: readonly Stat[] }): ReactElement {
  return (
    <div className="stats">
      {stats.map((stat) => (
        <StatView key={stat.label} stat={stat} />
      ))}
    </div>
  );
}

const SHAPES = [
  { label: 'Requests', width: 56 },
  { label: 'Input', width: 48 },
  { label: 'Output', width: 48 },
  { label: 'Cached', width: 48 },
  { label: 'Errors', width: 64 },
  { label: 'Mean response', width: 72 },
  { label: 'Total', width: 48 },
  { label: 'Cache write', width: 64 },
  { label: 'Reasoning', width: 56 },
];

function Waiting(): ReactNode {
  return (
    <>
      <div className="strip-cost">
        <Skeleton width={48} height={12} />
        <Skeleton width={112} height={28} />
      </div>
      <div className="stats">
        {SHAPES.map(({ label, width }) => (
          <div className="stat" key={label}>
            <Skeleton width={width} height={12} />
            <Skeleton width={width - 8} height={14} />
          </div>
        ))}
      </div>
    </>
  );
}

function Known({ totals }: { totals: UsageTotals }): ReactElement {
  return (
    <>
      <CostFigures totals={totals} />
      <Stats stats={statsOf(totals)} />
    </>
  );
}

function Unknown(): ReactElement {
  return (
    <>
      <div className="strip-cost">
        <div className="label">Net cost</div>
        <div className="strip-figure t3">{UNKNOWN}</div>
      </div>
      <Stats stats={unknownStats()} />
    </>
  );
}

function Failed({ message, onRetry }: { message: string; onRetry: () => void }): ReactElement {
  return (
    <Message
      kind="crit"
      title="The totals could not be read."
      actions={<Button onClick={onRetry}>Try again</Button>}
    >
      {message}
    </Message>
  );
}

interface TotalsStripProps {
  totals: UsageTotals | undefined;
  /** They take their time: shapes stand in their place. */
  late: boolean;
  /** Why they could not be read; null when they could. */
  failure: string | null;
  onRetry: () => void;
  /** Nobody asks for them: the rows could not be read either. */
  unknown: boolean;
}

/** Totals over the whole filtered set. Undefined: not known yet. */
export function TotalsStrip(props: TotalsStripProps): ReactElement {
  const { totals, late, failure, onRetry, unknown } = props;
  const over = failure !== null || unknown;
  const body = (): ReactNode => {
    if (late) return <Waiting />;
    if (totals) return <Known totals={totals} />;
    if (failure !== null) return <Failed message={failure} onRetry={onRetry} />;
    return unknown ? <Unknown /> : null;
  };
  return (
    <section
      className="strip"
      aria-label="Totals"
      aria-busy={late || (!totals && !over) || undefined}
    >
      {body()}
    </section>
  );
}
