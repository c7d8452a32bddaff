import type { ReactElement, ReactNode } from 'react';
import type { Session, SessionClasses } from '../../../../src-shared/ipc/sessions.ts';
import { LinkButton } from '../../../components/ui/button.tsx';
import { formatDuration } from '../../../format/duration.ts';
import {
  columnPlaces,
  formatMoney,
  formatMoneyCell,
  formatMoneyExact,
} from '../../../format/money.ts';
import { isZero, negated } from '../../../format/money-sums.ts';
import { displayName } from '../../../format/names.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';
import { formatShare } from '../../../format/share.ts';
import { formatClock } from '../../../format/time.ts';
import { useUsageView } from '../../usage/view-context.tsx';

const CLASS_WORDS: Readonly<Record<SessionClasses['lines'][number]['class'], string>> = {
  freshInput: 'Input',
  cacheWrite5m: 'Cache write, 5 min',
  cacheWrite1h: 'Cache write, 1 h',
  cacheRead: 'Cache read',
  output: 'Output',
  webSearch: 'Web searches',
};

function Line({
  label,
  count,
  amount,
  places,
  className = '',
}: {
  label: string;
  count: number | null;
  amount: string;
  places: 2 | 4;
  className?: string;
}): ReactElement {
  return (
    <tr className={className}>
      <td>{label}</td>
      <td className="num t2">{count === null ? null : formatCount(count)}</td>
      <td className="num" title={formatMoneyExact(amount)}>
        {formatMoneyCell(amount, places)}
      </td>
    </tr>
  );
}

/** What each class of token cost, down to the net cost. */
function Classes({ classes, tokens }: { classes: SessionClasses; tokens: number }): ReactElement {
  const { lines, otherCost, listCost, discount, netCost } = classes;
  const places = columnPlaces([...lines.map(({ cost }) => cost), netCost]);
  return (
    <table className="plain session-classes">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" className="num">
            Tokens
          </th>
          <th scope="col" className="num">
            Cost
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ class: name, count, cost }) => (
          <Line key={name} label={CLASS_WORDS[name]} count={count} amount={cost} places={places} />
        ))}
        {isZero(otherCost) ? null : (
          <Line label="Reported by the source" count={null} amount={otherCost} places={places} />
        )}
        <Line
          label="List cost"
          count={tokens}
          amount={listCost}
          places={places}
          className="total"
        />
        {isZero(discount) ? null : (
          <Line label="Tier discount" count={null} amount={negated(discount)} places={places} />
        )}
        <Line label="Net cost" count={null} amount={netCost} places={places} className="total" />
      </tbody>
    </table>
  );
}

function Rewrite({
  rewrite: { id, timestamp, pauseMs, tokens, netCost },
  onPick,
}: {
  rewrite: Session['rewrites'][number];
  onPick: (id: number) => void;
}): ReactElement {
  const { zone } = useUsageView();
  const pause = formatDuration(Math.round(pauseMs / 60_000) * 60_000);
  return (
    <section className="section">
      <h2 className="head">Cache written anew at {formatClock(timestamp, zone).slice(0, 5)}</h2>
      <p className="t2">
        After {pause} {formatCounted(tokens, 'token')} that the cache had held were written again.
        The request cost {formatMoney(netCost)}.{' '}
        <LinkButton onClick={() => onPick(id)}>Open the request</LinkButton>
      </p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <tr>
      <td className="t2">{name}</td>
      <td>{children}</td>
    </tr>
  );
}

/** Beside the requests: cost by class, caches that were lost, and where it came from. */
export function SessionAside({
  session,
  classes,
  onPick,
}: {
  session: Session;
  classes: SessionClasses | undefined;
  onPick: (id: number) => void;
}): ReactElement {
  const { sidechain, summary, users, rewrites } = session;
  const [dearest, ...others] = rewrites.toSorted((a, b) => Number(b.netCost) - Number(a.netCost));
  const lost = summary.cacheSavings.startsWith('-');
  return (
    // It scrolls by itself, so keys must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className="session-aside" aria-label="About this session" tabIndex={0}>
      <section className="section">
        <h2 className="head">By token class</h2>
        {classes ? <Classes classes={classes} tokens={summary.totalTokens} /> : null}
      </section>
      {dearest ? <Rewrite rewrite={dearest} onPick={onPick} /> : null}
      {others.length > 0 ? (
        <p className="sm t3">{formatCounted(others.length, 'other request')} wrote it anew too.</p>
      ) : null}
      <section className="section">
        <h2 className="head">About</h2>
        <table className="plain session-facts">
          <tbody>
            <Fact name={lost ? 'Cache cost' : 'Cache saved'}>
              <span title={formatMoneyExact(summary.cacheSavings)}>
                {formatMoney(summary.cacheSavings.replace('-', ''))}
              </span>
            </Fact>
            <Fact name="Side chains">
              {sidechain.requests === 0
                ? 'none'
                : `${formatCounted(sidechain.requests, 'request')}, ${formatMoney(sidechain.netCost)}`}
            </Fact>
            <Fact name="Mean per request">{formatMoney(summary.meanCost)}</Fact>
            {summary.errorRate === null || summary.errors === 0 ? null : (
              <Fact name="Error rate">{formatShare(summary.errorRate, 2)}</Fact>
            )}
            <Fact name="Source">{displayName(session.source)}</Fact>
            {users.length > 0 ? (
              <Fact name={users.length === 1 ? 'User' : 'Users'}>{users.join(', ')}</Fact>
            ) : null}
            <Fact name="Session">
              <span className="mono selectable session-id-text">{session.session}</span>
            </Fact>
          </tbody>
        </table>
      </section>
    </aside>
  );
}
