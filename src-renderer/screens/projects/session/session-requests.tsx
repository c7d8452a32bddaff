import { useMemo, useState, type ReactElement } from 'react';
import type { Session, SessionRequests } from '../../../../src-shared/ipc/sessions.ts';
import type { SortField, UsageSort } from '../../../../src-shared/ipc/usage.ts';
import { messageOf } from '../../../api/bridge.ts';
import { shareRows } from '../../../api/share-rows.ts';
import { useCall } from '../../../api/use-call.ts';
import { columnPlaces } from '../../../format/money.ts';
import { dayNumber } from '../../../format/zoned.ts';
import { Grid } from '../../usage/grid.tsx';
import { plainItems } from '../../usage/list-items.ts';
import { ListFailure, ListWaiting } from '../../usage/list-states.tsx';
import { Pager } from '../../usage/pager.tsx';
import { useUsageView } from '../../usage/view-context.tsx';
import { requestColumns } from './request-columns.tsx';

const FIRST: UsageSort = { field: 'timestamp', descending: false };

interface RequestsProps {
  session: Session;
  selectedId: number | null;
  onSelect: (id: number) => void;
  onMove: (id: number) => void;
  onOpen: (first: number | null) => void;
  onEscape: () => void;
}

interface ListProps extends RequestsProps {
  data: SessionRequests;
  busy: boolean;
  sort: UsageSort;
  onSort: (field: SortField) => void;
  offset: number;
  limit: number;
  onOffset: (offset: number) => void;
  onLimit: (limit: number) => void;
}

function List(props: ListProps): ReactElement {
  const { data, session, sort, offset, limit } = props;
  const { zone } = useUsageView();
  const [now] = useState(() => Date.now());
  const { rows, runningCost, totalCount } = data;
  const items = useMemo(() => plainItems(rows), [rows]);
  const columns = useMemo(
    () => requestColumns(new Map(rows.map(({ id }, at) => [id, runningCost[at] ?? '']))),
    [rows, runningCost],
  );
  const isOneDay =
    dayNumber(session.firstTimestamp, zone) === dayNumber(session.lastTimestamp, zone);
  const places = useMemo(() => columnPlaces(rows.map(({ netCost }) => netCost)), [rows]);
  const context = useMemo(
    () => ({ zone, now, underDays: isOneDay, places }),
    [zone, now, isOneDay, places],
  );
  const more = offset + rows.length < totalCount && !props.busy;
  return (
    <div className="list session-list">
      <Grid
        items={items}
        rows={rows}
        columns={columns}
        context={context}
        sort={sort}
        onSort={props.onSort}
        selectedId={props.selectedId}
        onSelect={props.onSelect}
        onMove={props.onMove}
        onOpen={() => props.onOpen(rows[0]?.id ?? null)}
        onEscape={props.onEscape}
        pageKey={`${sort.field} ${sort.descending} ${offset} ${limit}`}
        totalCount={totalCount}
        busy={props.busy}
      />
      <Pager
        start={offset + 1}
        rows={rows.length}
        total={totalCount}
        sort={sort}
        limit={limit}
        onLimit={props.onLimit}
        onBack={offset > 0 ? () => props.onOffset(Math.max(0, offset - limit)) : null}
        onNext={more ? () => props.onOffset(offset + limit) : null}
      />
    </div>
  );
}

/** The requests of a session with what ran up before each, a page at a time. */
export function SessionRequestList(props: RequestsProps): ReactElement {
  const { source, session } = props.session;
  const [sort, setSort] = useState(FIRST);
  const [offset, setOffset] = useState(0);
  const [limit, setLimit] = useState(100);
  const query = useCall(
    'sessions.requests',
    { source, session, sort, offset, limit },
    { keepPrevious: true, share: shareRows },
  );
  if (query.error && !query.data)
    return <ListFailure error={messageOf(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data) return <ListWaiting />;
  return (
    <List
      {...props}
      data={query.data}
      busy={query.isPlaceholderData}
      sort={sort}
      onSort={(field) => {
        const isSame = sort.field === field;
        setSort({ field, descending: isSame ? !sort.descending : field !== 'timestamp' });
        setOffset(0);
      }}
      offset={offset}
      limit={limit}
      onOffset={setOffset}
      onLimit={(next) => {
        setLimit(next);
        setOffset(0);
      }}
    />
  );
}
