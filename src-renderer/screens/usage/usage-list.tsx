import { useMemo, useState, type ReactElement } from 'react';
import type { UsagePage } from '../../../src-shared/ipc/usage.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { placesIn } from '../../format/money.ts';
import { shownCost, type Column } from './columns.tsx';
import { Grid } from './grid.tsx';
import { itemsByDay, plainItems } from './list-items.ts';
import { Pager } from './pager.tsx';
import { useUsageView, type UsageViewState } from './view-context.tsx';

interface UsageListProps {
  page: UsagePage;
  /** The next page is on its way; this one stays until it comes. */
  busy: boolean;
  failure: string | null;
  onRetry: () => void;
  total: number | null;
  columns: readonly Column[];
  selectedId: number | null;
  onMove: (id: number) => void;
  /** A click on a row: selects it and opens the inspector. */
  onPick: (id: number) => void;
  onOpen: () => void;
  onClose: () => void;
}

function useItems(page: UsagePage, { view, zone }: UsageViewState) {
  const underDays = view.sort.field === 'timestamp';
  const hasEarlier = view.cursors.length > 1;
  return useMemo(() => {
    const items = underDays
      ? itemsByDay(page.rows, zone, { hasEarlier, hasMore: page.hasMore })
      : plainItems(page.rows);
    return { items, underDays };
  }, [page, zone, underDays, hasEarlier]);
}

function useContextOf(page: UsagePage, zone: string, underDays: boolean) {
  const [now] = useState(() => Date.now());
  const places = useMemo(() => {
    const currency = page.rows.find(({ shown }) => shown !== null)?.shown?.currency ?? 'USD';
    return placesIn(page.rows.map(shownCost), currency);
  }, [page]);
  return useMemo(() => ({ zone, now, underDays, places }), [zone, now, underDays, places]);
}

function FailureFoot({ failure, onRetry }: { failure: string; onRetry: () => void }): ReactElement {
  return (
    <div className="list-foot failed">
      <Message kind="crit" title={failure} actions={<Button onClick={onRetry}>Try again</Button>} />
    </div>
  );
}

function Foot({
  page,
  busy,
  failure,
  onRetry,
  total,
  state: { view, dispatch },
}: UsageListProps & { state: UsageViewState }): ReactElement {
  if (failure !== null) return <FailureFoot failure={failure} onRetry={onRetry} />;
  const { nextCursor } = page;
  const more = page.hasMore && nextCursor !== null && !busy;
  return (
    <Pager
      start={(view.cursors.length - 1) * view.limit + 1}
      rows={page.rows.length}
      total={total}
      sort={view.sort}
      limit={view.limit}
      onLimit={(limit) => dispatch({ type: 'limit', limit })}
      onBack={view.cursors.length > 1 ? () => dispatch({ type: 'back' }) : null}
      onNext={more ? () => dispatch({ type: 'next', cursor: nextCursor }) : null}
    />
  );
}

/** One page of usage logs and its foot. */
export function UsageList(props: UsageListProps): ReactElement {
  const { page } = props;
  const state = useUsageView();
  const { view, dispatch, zone, filter } = state;
  const { items, underDays } = useItems(page, state);
  const context = useContextOf(page, zone, underDays);
  const pageKey = useMemo(
    () => JSON.stringify([view.cursors.at(-1), view.sort, view.limit, filter]),
    [view.cursors, view.sort, view.limit, filter],
  );
  const [shownKey, setShownKey] = useState(pageKey);
  if (!props.busy && shownKey !== pageKey) setShownKey(pageKey);
  return (
    <div className="list">
      <Grid
        items={items}
        rows={page.rows}
        columns={props.columns}
        context={context}
        sort={view.sort}
        onSort={(field) => dispatch({ type: 'sort', field })}
        selectedId={props.selectedId}
        onSelect={props.onPick}
        onMove={props.onMove}
        onOpen={props.onOpen}
        onEscape={props.onClose}
        pageKey={shownKey}
        totalCount={props.total}
        busy={props.busy}
      />
      <Foot {...props} state={state} />
    </div>
  );
}
