import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { UsagePage, UsageTotals } from '../../../src-shared/ipc/usage.ts';
import { messageOf } from '../../api/bridge.ts';
import { pageInPieces } from '../../api/page-in-pieces.ts';
import { shareRows } from '../../api/share-rows.ts';
import { useCall } from '../../api/use-call.ts';
import { useRunCommand } from '../../commands/command-context.tsx';
import { useLate } from '../../components/ui/skeleton.tsx';
import type { Column } from './columns.tsx';
import { EmptyList } from './empty.tsx';
import { FilterBar } from './filter-bar.tsx';
import { focusList } from './focus-list.ts';
import { Inspector } from './inspector/inspector.tsx';
import { ListFailure, ListWaiting } from './list-states.tsx';
import { TotalsStrip } from './totals-strip.tsx';
import { UsageList } from './usage-list.tsx';
import { useColumns } from './use-columns.ts';
import { useSelection } from './use-selection.ts';
import { useUsageView, type UsageViewState } from './view-context.tsx';

interface Answers {
  page: UseQueryResult<UsagePage>;
  totals: UseQueryResult<UsageTotals>;
}

/** The page first; the totals of the same filter are asked for when it has arrived. */
function useAnswers({ view, filter }: UsageViewState): Answers {
  const cursor = view.cursors.at(-1) ?? null;
  const page = useCall(
    'usage.page',
    { filter, sort: view.sort, limit: view.limit, cursor },
    { keepPrevious: true, share: shareRows, ask: pageInPieces },
  );
  const arrived = page.isSuccess && !page.isPlaceholderData;
  const totals = useCall('usage.totals', { filter }, { keepPrevious: true, enabled: arrived });
  return { page, totals };
}

interface SplitProps extends Answers {
  data: UsagePage;
  columns: readonly Column[];
}

/** The list, and beside it the usage log that is looked at. */
function Split({ data, columns, page, totals }: SplitProps): ReactElement {
  const { row } = useUsageView().view;
  const { id, select, inspecting, inspect, pick, previous, next } = useSelection(data.rows, row);
  const [first] = data.rows;
  const open = (): void => {
    if (id === null && first) select(first.id);
    inspect(true);
  };
  const close = (): void => {
    inspect(false);
    focusList();
  };
  const shown = inspecting && id !== null;
  return (
    <div className={shown ? 'split open' : 'split'}>
      <UsageList
        page={data}
        busy={page.isPlaceholderData}
        failure={page.error ? messageOf(page.error) : null}
        onRetry={() => void page.refetch()}
        total={totals.isPlaceholderData ? null : (totals.data?.totalCount ?? null)}
        columns={columns}
        selectedId={id}
        onMove={select}
        onPick={pick}
        onOpen={open}
        onClose={() => inspect(false)}
      />
      {shown ? <Inspector id={id} onPrevious={previous} onNext={next} onClose={close} /> : null}
    </div>
  );
}

function Body(props: Answers & { empty: boolean; columns: readonly Column[] }): ReactElement {
  const { page, totals, empty, columns } = props;
  if (empty) return <EmptyList />;
  if (page.data) return <Split data={page.data} columns={columns} page={page} totals={totals} />;
  if (page.error) return <ListFailure error={page.error} onRetry={() => void page.refetch()} />;
  return <ListWaiting />;
}

/** Which usage logs there are, what they sum to, and one of them explained. */
export function UsageScreen(): ReactElement {
  const state = useUsageView();
  const columns = useColumns();
  const run = useRunCommand();
  const { page, totals } = useAnswers(state);
  const empty = page.data?.rows.length === 0 && state.view.cursors.length === 1;
  const late = useLate((totals.isPlaceholderData || totals.isPending) && !page.error);
  return (
    <div className="usage">
      <FilterBar columns={columns} nothingToExport={empty} onExport={() => run('export.open')} />
      <TotalsStrip
        totals={totals.data}
        late={late}
        failure={totals.error ? messageOf(totals.error) : null}
        onRetry={() => void totals.refetch()}
        unknown={page.error !== null}
      />
      <Body page={page} totals={totals} empty={empty} columns={columns.columns} />
    </div>
  );
}
