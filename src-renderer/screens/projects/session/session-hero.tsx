import type { ReactElement } from 'react';
import type { Session } from '../../../../src-shared/ipc/sessions.ts';
import { Kpi } from '../../../components/ui/kpi.tsx';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { addMoney, isZero } from '../../../format/money-sums.ts';
import { formatCount, formatCounted, UNKNOWN } from '../../../format/number.ts';
import { formatShare } from '../../../format/share.ts';
import { formatClock, formatDateTime, formatMoment } from '../../../format/time.ts';
import { dayNumber } from '../../../format/zoned.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';
import { momentOf } from '../../dashboard/span-words.ts';
import { hasPlans, shownSums } from '../../usage/cost-figures.tsx';
import { useUsageView } from '../../usage/view-context.tsx';
import { shortModel } from '../model-dots.tsx';
import { lastedText } from '../sessions/session-table.tsx';

/** After its last request a session counts as running for this long, in ms. */
const RUNNING = 10 * 60_000;

/** `24 Nov, 11:02 to 14:32`, with the second day where it is another. */
export function spanText(first: number, last: number, zone: string, now: number): string {
  const start = formatDateTime(first, zone, now);
  const end = formatDateTime(last, zone, now);
  if (start === end) return start;
  const isSameDay = dayNumber(first, zone) === dayNumber(last, zone);
  return `${start} to ${isSameDay ? end.replace(/^.*, /, '') : end}`;
}

function When({ session, now }: { session: Session; now: number }): ReactElement {
  const { zone, today } = useUsageView();
  const { firstTimestamp: first, lastTimestamp: last, pauses } = session;
  const isRunning = now >= last && now - last < RUNNING;
  const span = spanText(first, last, zone, momentOf(today, zone));
  const paused = pauses.length === 0 ? '' : `, ${formatCounted(pauses.length, 'pause')}`;
  return (
    <div
      className="sm t2"
      title={`${formatMoment(first, zone)} to ${formatMoment(last, zone)}, ${zone}`}
    >
      {span}
      {isRunning ? ', still running' : `, ${lastedText(first, last)}`}
      {paused}
    </div>
  );
}

function Cost({ session, now }: { session: Session; now: number }): ReactElement {
  const { summary } = session;
  const sums = shownSums(summary);
  const isRunning = now - session.lastTimestamp < RUNNING;
  const nothingPriced = summary.unpricedRequests > 0 && isZero(summary.netCost);
  const covered = hasPlans(sums) ? addMoney(sums.byUse) : null;
  return (
    <div>
      <div className="label">
        {covered === null ? 'Net cost' : 'Value'}
        {isRunning ? ' so far' : ''}
      </div>
      {nothingPriced ? (
        <div className="big t3">Unpriced</div>
      ) : (
        <div className="big" title={formatMoneyExact(sums.netCost, sums.currency)}>
          {sums.isEstimated ? '≈\u2009' : ''}
          {formatMoney(sums.netCost, sums.currency)}
        </div>
      )}
      <When session={session} now={now} />
      {covered === null ? null : (
        <div className="sm t3">
          {isZero(covered)
            ? 'all of it under flat fees'
            : `${formatMoney(covered, sums.currency)} of it by use`}
        </div>
      )}
      {sums.currency === 'USD' ? null : (
        <div className="sm t3">{formatMoney(summary.netCost)}; amounts below are in USD</div>
      )}
    </div>
  );
}

function Requests({ session }: { session: Session }): ReactElement {
  const { requests, unpricedRequests } = session.summary;
  const models = session.models.slice(0, 2);
  const words = models.map(
    ({ label, requests: count }) =>
      `${formatCount(count)} ${shortModel(label).split('-')[0] ?? ''}`,
  );
  return (
    <Kpi
      label="Requests"
      value={formatCount(requests)}
      title={session.models
        .map(({ label, requests: count }) => `${formatCount(count)} ${label}`)
        .join('\n')}
    >
      {unpricedRequests > 0 ? `${formatCount(unpricedRequests)} unpriced` : words.join(', ')}
    </Kpi>
  );
}

function Errors({ session }: { session: Session }): ReactElement {
  const { zone } = useUsageView();
  const { errors, requests, errorRate } = session.summary;
  const [first] = session.errors;
  if (!first) return <Kpi label="Errors" value="0">{`of ${formatCount(requests)}`}</Kpi>;
  const code = first.statusCode === null ? 'first' : String(first.statusCode);
  return (
    <Kpi
      label="Errors"
      value={formatCount(errors)}
      title={`${formatShare(errorRate ?? 0, 2)} of all`}
    >
      {code} at {formatClock(first.timestamp, zone)}
    </Kpi>
  );
}

/** What a session cost, and what stands out in it. */
export function SessionHero({ session, now }: { session: Session; now: number }): ReactElement {
  const { zone } = useUsageView();
  const { summary, costliest } = session;
  return (
    <section className="hero session-hero" aria-label="Summary">
      <Cost session={session} now={now} />
      <div className="kpis">
        <Requests session={session} />
        <Kpi
          label="Tokens"
          value={formatTokens(summary.totalTokens)}
          title={formatTokensExact(summary.totalTokens)}
        >
          {formatTokens(summary.outputTokens)} output
        </Kpi>
        <Kpi
          label="From the cache"
          value={summary.cacheShare === null ? UNKNOWN : formatShare(summary.cacheShare)}
        >
          of input tokens
        </Kpi>
        <Kpi
          label="Costliest request"
          value={formatMoney(costliest?.netCost ?? null)}
          title={costliest ? formatMoneyExact(costliest.netCost) : undefined}
        >
          {costliest ? `at ${formatClock(costliest.timestamp, zone)}` : null}
        </Kpi>
        <Errors session={session} />
      </div>
    </section>
  );
}
