import type { ReactElement } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { ChartCell } from '../../components/chart/chart-table.ts';
import { ModelName } from '../../components/ui/model-name.tsx';
import { formatCount, UNKNOWN } from '../../format/number.ts';
import { formatDateTime, formatMoment } from '../../format/time.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { moneyMeasure, type Part } from './figures.ts';
import { momentOf } from './span-words.ts';
import { onlyRow, onlySession } from './targets.ts';

/** Lines of each list. */
const MOST = 5;

function When({ at }: { at: number }): ReactElement {
  const { zone, today } = useUsageView();
  return (
    <td className="tab" title={formatMoment(at, zone)}>
      {formatDateTime(at, zone, momentOf(today, zone))}
    </td>
  );
}

function Bar({ part }: { part: number }): ReactElement {
  return (
    // The amount at the end of the line says the same.
    <td className="only-wide" aria-hidden>
      <span className="share-bar wide">
        <i style={{ width: `${part * 100}%` }} />
      </span>
    </td>
  );
}

function SessionLine({
  session,
  part,
  cost,
}: {
  session: Dashboard['sessions']['top'][number];
  /** Of the first one's, for the bar. */
  part: number;
  cost: ChartCell;
}): ReactElement {
  const { place, open } = useDashboardView();
  return (
    <tr>
      <td className="mono">
        <button
          type="button"
          className="link"
          title={session.session}
          onClick={() => open({ filters: onlySession(place.filters, session) })}
        >
          {session.session.slice(0, 8)}
        </button>
      </td>
      <td title={session.project ?? undefined}>{session.projectLabel ?? UNKNOWN}</td>
      <When at={session.startedAt} />
      <Bar part={part} />
      <td className="num">{formatCount(session.requests)}</td>
      <td className="num">{formatCount(session.errors)}</td>
      <td className="num" title={cost.title}>
        {cost.text}
      </td>
    </tr>
  );
}

/** A list's amounts as they are shown, and what part each is of the first. */
function amountsOf({ summary }: Pick<Dashboard, 'summary'>, top: readonly Part[]) {
  const measure = moneyMeasure(summary.shown?.currency ?? 'USD', summary.shown?.rateDates ?? []);
  const [first] = top;
  const most = first ? measure.value(first) : 0;
  return {
    amounts: measure.column(top),
    partOf: (one: Part): number => (most > 0 ? measure.value(one) / most : 0),
  };
}

/** The sessions that cost most. */
export function DearestSessions(): ReactElement | null {
  const { data } = useDashboardData();
  const { sessions } = data;
  const top = sessions.top.slice(0, MOST);
  const [first] = top;
  if (!first) return null;
  const { amounts, partOf } = amountsOf(data, top);
  return (
    <section className="section dash-wide" aria-label="Most expensive sessions">
      <header>
        <h2 className="head">Most expensive sessions</h2>
        <span className="sm t3 end">
          {top.length} of {formatCount(sessions.total)}
        </span>
      </header>
      <table className="plain dearest-sessions">
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">Project</th>
            <th scope="col">Started</th>
            <th scope="col" className="only-wide" aria-label="Compared with the first" />
            <th scope="col" className="num">
              Requests
            </th>
            <th scope="col" className="num">
              Errors
            </th>
            <th scope="col" className="num">
              Net cost
            </th>
          </tr>
        </thead>
        <tbody>
          {top.map((session) => (
            <SessionLine
              key={`${session.source} ${session.session}`}
              session={session}
              part={partOf(session)}
              cost={amounts(session)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RequestLine({
  request,
  part,
  cost,
}: {
  request: Dashboard['requests'][number];
  part: number;
  cost: ChartCell;
}): ReactElement {
  const { place, open } = useDashboardView();
  const { zone, today } = useUsageView();
  const { id, model, timestamp } = request;
  const when = formatDateTime(timestamp, zone, momentOf(today, zone));
  const toRow = (): void =>
    open({ filters: onlyRow(place.filters, id, when), sortedBy: 'netCost', row: id });
  return (
    <tr>
      <td>
        <button type="button" className="link-quiet cut" onClick={toRow}>
          <ModelName model={model} />
        </button>
      </td>
      <td>{request.projectLabel ?? UNKNOWN}</td>
      <When at={timestamp} />
      <Bar part={part} />
      <td className="num" title={formatTokensExact(request.totalTokens)}>
        {formatTokens(request.totalTokens)}
      </td>
      <td className="num" title={cost.title}>
        {cost.text}
      </td>
    </tr>
  );
}

/** The requests that cost most. */
export function DearestRequests(): ReactElement | null {
  const { data } = useDashboardData();
  const { requests } = data;
  const top = requests.slice(0, MOST);
  const [first] = top;
  if (!first) return null;
  const { amounts, partOf } = amountsOf(data, top);
  return (
    <section className="section dash-wide" aria-label="Most expensive requests">
      <header>
        <h2 className="head">Most expensive requests</h2>
      </header>
      <table className="plain dearest-requests">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Project</th>
            <th scope="col">Time</th>
            <th scope="col" className="only-wide" aria-label="Compared with the first" />
            <th scope="col" className="num">
              Tokens
            </th>
            <th scope="col" className="num">
              Net cost
            </th>
          </tr>
        </thead>
        <tbody>
          {top.map((request) => (
            <RequestLine
              key={request.id}
              request={request}
              part={partOf(request)}
              cost={amounts(request)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
