import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { UsagePage } from '../../../src-shared/ipc/usage.ts';
import { CallError, messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Skeleton, useLate } from '../../components/ui/skeleton.tsx';
import { useRunCommand } from '../../commands/command-context.tsx';
import { EmptyList } from './empty.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { TotalsStrip } from './totals-strip.tsx';
import { UsageList } from './usage-list.tsx';
import { useColumns } from './use-columns.ts';
import { useSelection } from './use-selection.ts';
import { useUsageView, type UsageViewState } from './view-context.tsx';

/** The page first; the totals of the same filter are asked for when it has arrived. */
function useAnswers({ view, filter }: UsageViewState) {
  const cursor = view.cursors.at(-1) ?? null;
  const page = useCall(
    'usage.page',
    { filter, sort: view.sort, limit: view.limit, cursor },
    { keepPrevious: true },
  );
  const arrived = page.isSuccess && !page.isPlaceholderData;
  const totals = useCall('usage.totals', { filter }, { keepPrevious: true, enabled: arrived });
  return { page, totals };
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  const refused = error instanceof CallError && error.failure.kind === 'invalid-input';
  return (
    <div className="list-message">
      <Message
        kind="crit"
        title={refused ? messageOf(error) : 'The usage logs could not be read.'}
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        {refused ? null : messageOf(error)}
      </Message>
    </div>
  );
}

function Waiting(): ReactElement {
  const late = useLate(true);
  return (
    <div className="list-wait" aria-busy="true">
      <span className="sr-only" role="status">
        Reading usage logs
      </span>
      {late
        ? Array.from({ length: 24 }, (_, index) => (
            <div key={index}>
              <Skeleton width={`${[38, 42, 30, 36, 44, 33][index % 6] ?? 36}%`} height={12} />
              <Skeleton width={180} height={12} />
            </div>
          ))
        : null}
    </div>
  );
}

const NO_ROWS: UsagePage['rows'] = [];

/** Which usage logs there are, what they sum to, and one of them explained. */
export function UsageScreen(): ReactElement {
  const state = useUsageView();
  const columns = useColumns();
  const run = useRunCommand();
  const { page, totals } = useAnswers(state);
  const [inspecting, setInspecting] = useState(false);
  const rows = page.data?.rows ?? NO_ROWS;
  const selection = useSelection(rows);
  const empty = page.isSuccess && rows.length === 0 && state.view.cursors.length === 1;
  const late = useLate((totals.isPlaceholderData || totals.isPending) && !page.error);
  const close = (): void => {
    setInspecting(false);
    document.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  const { id: selectedId, select } = selection;
  const pick = useCallback(
    (id: number) => {
      select(id);
      setInspecting(true);
    },
    [select],
  );
  const body = useMemo(() => {
    if (page.error && !page.data) return 'error';
    if (!page.data) return 'waiting';
    return empty ? 'empty' : 'list';
  }, [page.error, page.data, empty]);
  const open = inspecting && selectedId !== null && body === 'list';
  return (
    <div
      className="usage"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || body !== 'empty') return;
        state.dispatch({ type: 'filters', filters: state.view.filters.slice(0, -1) });
      }}
    >
      <FilterBar columns={columns} nothingToExport={empty} onExport={() => run('export.open')} />
      <TotalsStrip totals={totals.data} late={late} />
      {body === 'error' ? <Failure error={page.error} onRetry={() => void page.refetch()} /> : null}
      {body === 'waiting' ? <Waiting /> : null}
      {body === 'empty' ? <EmptyList /> : null}
      {body === 'list' && page.data ? (
        <div className={open ? 'split open' : 'split'}>
          <UsageList
            page={page.data}
            busy={page.isPlaceholderData}
            failure={page.error ? messageOf(page.error) : null}
            onRetry={() => void page.refetch()}
            total={totals.isPlaceholderData ? null : (totals.data?.totalCount ?? null)}
            columns={columns.columns}
            selectedId={selectedId}
            onMove={selection.select}
            onPick={pick}
            onOpen={() => {
              if (selectedId === null && rows[0]) select(rows[0].id);
              setInspecting(true);
            }}
            onClose={() => setInspecting(false)}
          />
          {open ? (
            <Inspector
              id={selectedId}
              onPrevious={selection.previous}
              onNext={selection.next}
              onClose={close}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
