import { useRef, type ReactElement, type ReactNode } from 'react';
import type { SessionRow, SessionSort } from '../../../../src-shared/ipc/sessions.ts';
import { useSettings } from '../../../api/use-settings.ts';
import { SortHead } from '../../../components/ui/sort-head.tsx';
import { Status } from '../../../components/ui/status.tsx';
import { useRowKeys } from '../../../components/ui/use-row-keys.ts';
import { formatDuration } from '../../../format/duration.ts';
import { formatMoneyCell, formatMoneyExact } from '../../../format/money.ts';
import { formatCount } from '../../../format/number.ts';
import { formatDateTime, formatMoment } from '../../../format/time.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';
import { momentOf } from '../../dashboard/span-words.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { ModelDots } from '../model-dots.tsx';
import { OwnerLink } from '../overview/owner-link.tsx';
import { SessionLink } from '../session-link.tsx';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Tue 24 Nov, 11:30`. */
function startText(at: number, zone: string, now: number): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${formatDateTime(at, zone, now)}`;
}

/** How long it lasted; a single moment is told as such. */
export function lastedText(first: number, last: number): string {
  if (last - first < 1000) return 'a moment';
  const ms = last - first;
  // Within minutes seconds matter, within hours they do not.
  return formatDuration(ms < 60_000 ? Math.round(ms / 1000) * 1000 : ms).replace('.0', '');
}

export interface SessionTableProps {
  rows: readonly SessionRow[];
  places: 2 | 4;
  /** Whether each row names its project: on the page of one all are its own. */
  hasProject: boolean;
  /** Of a row, how long its bar is and what is said of it. */
  share: (row: SessionRow) => { width: number; text: string };
  sort: { field: SessionSort; descending: boolean } | null;
  onSort: ((field: SessionSort) => void) | null;
  /** Rows after them: what is left, and what all add up to. */
  children?: ReactNode;
}

function Errors({ count }: { count: number }): ReactElement {
  if (count === 0) return <span className="t3">0</span>;
  return <Status kind="crit">{formatCount(count)}</Status>;
}

function Line({
  row,
  places,
  hasProject,
  share,
}: Pick<SessionTableProps, 'places' | 'hasProject' | 'share'> & { row: SessionRow }): ReactElement {
  const { zone, today } = useUsageView();
  const { width, text } = share(row);
  const isUnpriced = row.unpricedRequests === row.requests && row.requests > 0;
  return (
    <tr>
      <td className="mono">
        <SessionLink name={row} />
      </td>
      {hasProject ? (
        <td className="from-wide">
          <OwnerLink
            by="project"
            row={{ key: row.project, label: row.projectLabel ?? 'No project' }}
          />
        </td>
      ) : null}
      <td className="tab" title={formatMoment(row.firstTimestamp, zone)}>
        {startText(row.firstTimestamp, zone, momentOf(today, zone))}
      </td>
      <td className="num t2 from-wide" title={`to ${formatMoment(row.lastTimestamp, zone)}`}>
        {lastedText(row.firstTimestamp, row.lastTimestamp)}
      </td>
      <td>
        <ModelDots models={row.models} />
      </td>
      <td className="num">{formatCount(row.requests)}</td>
      <td className="num" title={formatTokensExact(row.totalTokens)}>
        {formatTokens(row.totalTokens)}
      </td>
      <td className="num session-errors">
        <Errors count={row.errors} />
      </td>
      <td className="num" title={formatMoneyExact(row.netCost)}>
        {isUnpriced ? (
          <span className="t3">unpriced</span>
        ) : (
          <b>{formatMoneyCell(row.netCost, places)}</b>
        )}
      </td>
      <td className="from-wide session-bar" aria-hidden>
        <span className="share-bar wide">
          <i style={{ width: `${width}%` }} />
        </span>
      </td>
      <td className="num t3">{text}</td>
    </tr>
  );
}

/** Sessions with their figures; ids lead on. */
export function SessionTable(props: SessionTableProps): ReactElement {
  const { rows, hasProject, sort, onSort, children } = props;
  // A session may last over days of several rates: what its list sums stays in US dollars, and says so.
  const dollars = (useSettings()?.money.currency ?? 'USD') !== 'USD';
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const head = (field: SessionSort, label: string, className: string): ReactElement =>
    onSort ? (
      <SortHead
        label={label}
        className={className}
        sorted={sort?.field === field ? (sort.descending ? 'descending' : 'ascending') : null}
        onSort={() => onSort(field)}
      />
    ) : (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  return (
    <table className={`sessions${hasProject ? ' with-project' : ''}`}>
      <thead>
        <tr>
          <th scope="col" className="session-id">
            Session
          </th>
          {hasProject ? (
            <th scope="col" className="session-project from-wide">
              Project
            </th>
          ) : null}
          {head('firstTimestamp', 'Started', 'session-start')}
          <th scope="col" className="num session-lasted from-wide">
            Lasted
          </th>
          <th scope="col">Models</th>
          {head('requests', 'Requests', 'num session-count')}
          {head('totalTokens', 'Tokens', 'num session-count')}
          {head('errors', 'Errors', 'num session-errors')}
          {head('netCost', dollars ? 'Net cost, USD' : 'Net cost', 'num session-cost')}
          <th
            scope="col"
            className="session-bar from-wide"
            aria-label="Compared with the dearest"
          />
          <th scope="col" className="num session-share">
            Share
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <Line key={`${row.source} ${row.session}`} row={row} {...props} />
        ))}
        {children}
      </tbody>
    </table>
  );
}
