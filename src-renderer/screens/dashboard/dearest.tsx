import type { ReactElement } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { ModelName } from '../../components/ui/model-name.tsx';
import { columnPlaces, formatMoneyCell, formatMoneyExact } from '../../format/money.ts';
import { formatCount, UNKNOWN } from '../../format/number.ts';
import { formatDateTime, formatMoment } from '../../format/time.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import { withValues } from '../usage/filters.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { daysBetween, momentOf } from './span-words.ts';

/** Lines of each list. */
const MOST = 5;

function dollars(amount: string): number {
  return Number(amount);
}

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
  most,
  places,
}: {
  session: Dashboard['sessions']['top'][number];
  most: string;
  places: 2 | 4;
}): ReactElement {
  const { place, open } = useDashboardView();
  const value = { value: session.session, label: session.session.slice(0, 8) };
  return (
    <tr>
      <td className="mono">
        <button
          type="button"
          className="link"
          title={session.session}
          onClick={() => open({ filters: withValues(place.filters, 'session', [value]) })}
        >
          {value.label}
        </button>
      </td>
      <td title={session.project ?? undefined}>{session.projectLabel ?? UNKNOWN}</td>
      <When at={session.startedAt} />
      <Bar part={dollars(most) > 0 ? dollars(session.netCost) / dollars(most) : 0} />
      <td className="num">{formatCount(session.requests)}</td>
      <td className="num">{formatCount(session.errors)}</td>
      <td className="num" title={formatMoneyExact(session.netCost)}>
        {formatMoneyCell(session.netCost, places)}
      </td>
    </tr>
  );
}

/** The sessions that cost most. */
export function DearestSessions(): ReactElement | null {
  const { sessions } = useDashboardData().data;
  const top = sessions.top.slice(0, MOST);
  const [first] = top;
  if (!first) return null;
  const places = columnPlaces(top.map(({ netCost }) => netCost));
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
              most={first.netCost}
              places={places}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RequestLine({
  request,
  most,
  places,
}: {
  request: Dashboard['requests'][number];
  most: string;
  places: 2 | 4;
}): ReactElement {
  const { place, open } = useDashboardView();
  const { zone } = useUsageView();
  const { model, timestamp } = request;
  const toDay = (): void =>
    open({
      days: daysBetween(timestamp, timestamp + 1, zone),
      filters: withValues(place.filters, 'model', [{ value: model, label: model ?? 'none' }]),
      sortedBy: 'netCost',
    });
  return (
    <tr>
      <td>
        <button type="button" className="link-quiet cut" onClick={toDay}>
          <ModelName model={model} />
        </button>
      </td>
      <td>{request.projectLabel ?? UNKNOWN}</td>
      <When at={timestamp} />
      <Bar part={dollars(most) > 0 ? dollars(request.netCost) / dollars(most) : 0} />
      <td className="num" title={formatTokensExact(request.totalTokens)}>
        {formatTokens(request.totalTokens)}
      </td>
      <td className="num" title={formatMoneyExact(request.netCost)}>
        {formatMoneyCell(request.netCost, places)}
      </td>
    </tr>
  );
}

/** The requests that cost most. */
export function DearestRequests(): ReactElement | null {
  const { requests } = useDashboardData().data;
  const top = requests.slice(0, MOST);
  const [first] = top;
  if (!first) return null;
  const places = columnPlaces(top.map(({ netCost }) => netCost));
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
            <RequestLine key={request.id} request={request} most={first.netCost} places={places} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
