import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import {
  SESSION_SORTS,
  type SessionSort,
  type SessionsPage,
} from '../../../../src-shared/ipc/sessions.ts';
import { ChartsProvider } from '../../../components/chart/chart-context.tsx';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import { tablePicture } from '../../../components/chart/table-picture.ts';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { NameSearch } from '../../../components/ui/name-search.tsx';
import { columnPlaces } from '../../../format/money.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';
import { describeDays, describeWhen } from '../../../range/describe.ts';
import { momentOf } from '../../dashboard/span-words.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { FiguresState } from '../figures-state.tsx';
import { ScrollPage } from '../page-scroll.tsx';
import { useProjectsView } from '../projects-view.tsx';
import { useSessions } from '../use-projects-calls.ts';
import { addSums } from './add-sums.ts';
import { createShares, sessionsTable } from './session-shares.ts';
import { SessionTable } from './session-table.tsx';
import { SumLine } from './sum-line.tsx';

/** Sessions a page. */
const LIMIT = 100;

type Order = { field: SessionSort; descending: boolean };

function orderOf(sort: { field: string; descending: boolean } | null): Order {
  const field = SESSION_SORTS.find((name) => name === sort?.field);
  return field && sort
    ? { field, descending: sort.descending }
    : { field: 'netCost', descending: true };
}

function Pages({
  offset,
  page,
  onOffset,
}: {
  offset: number;
  page: SessionsPage;
  onOffset: (offset: number) => void;
}): ReactElement {
  const end = offset + page.rows.length;
  const hasMore = end < page.totalCount;
  return (
    <div className="row end sm t2 session-pages">
      <span className="tab">
        {formatCount(page.rows.length === 0 ? 0 : offset + 1)} to {formatCount(end)} of{' '}
        {formatCount(page.totalCount)}
      </span>
      <span className="joined">
        <IconButton
          label="Previous page"
          icon={ChevronLeft}
          size="small"
          variant="default"
          disabledBecause={offset > 0 ? null : 'This is the first page'}
          onClick={() => onOffset(Math.max(0, offset - LIMIT))}
        />
        <IconButton
          label="Next page"
          icon={ChevronRight}
          size="small"
          variant="default"
          disabledBecause={hasMore ? null : 'This is the last page'}
          onClick={() => onOffset(offset + LIMIT)}
        />
      </span>
    </div>
  );
}

/** In the place of the list when nothing matches. */
function NoSessions(): ReactElement {
  const { place, change } = useProjectsView();
  const { days } = useUsageView();
  return (
    <tr>
      <td colSpan={11} className="session-none">
        <span className="t2">
          {place.search === '' ? `No session ${describeWhen(days)}.` : 'No session is called that.'}
        </span>{' '}
        {place.search === '' && place.filters.length > 0 ? (
          <Button onClick={() => change({ filters: [] })}>Clear all filters</Button>
        ) : null}
      </td>
    </tr>
  );
}

/** What is not on the page, what belongs to no session, and what all add up to. */
function Sums({
  page: { rest, outside, sums, totalCount },
  shares,
  places,
}: {
  page: SessionsPage;
  shares: ReturnType<typeof createShares>;
  places: 2 | 4;
}): ReactElement {
  const line = { places, hasProject: true };
  return (
    <>
      {rest.count > 0 ? (
        <SumLine
          label={`${formatCounted(rest.count, 'session')} on other pages`}
          sums={rest}
          share={shares.rest}
          {...line}
        />
      ) : null}
      {outside ? (
        <SumLine label="No session" sums={outside} share={shares.outside} {...line} />
      ) : null}
      {totalCount > 0 || outside ? (
        <SumLine
          label={outside ? 'All usage logs' : 'All sessions'}
          sums={outside ? addSums(sums, outside) : sums}
          share="100%"
          isTotal
          {...line}
        />
      ) : null}
    </>
  );
}

function List({
  page,
  offset,
  onOffset,
}: {
  page: SessionsPage;
  offset: number;
  onOffset: (offset: number) => void;
}): ReactElement {
  const { place, change } = useProjectsView();
  const { days, zone, today } = useUsageView();
  const order = orderOf(place.sort);
  const { rows, outside, totalCount } = page;
  const places = columnPlaces(rows.map(({ netCost }) => netCost));
  const shares = createShares(page);
  const table = useMemo(
    () => sessionsTable(rows, { zone, now: momentOf(today, zone) }),
    [rows, zone, today],
  );
  const line = { places, hasProject: true };
  const onSort = (field: SessionSort): void =>
    change({
      sort: { field, descending: order.field === field ? !order.descending : true },
    });
  return (
    <ChartSection
      id="sessions"
      title={`${formatCounted(totalCount, 'session')}`}
      under={describeDays(days)}
      table={table}
      picture={() => tablePicture(table)}
      tools={
        <NameSearch
          label="Session or project"
          value={place.search}
          onChange={(search) => change({ search })}
        />
      }
    >
      <SessionTable rows={rows} share={shares.of} sort={order} onSort={onSort} {...line}>
        {totalCount === 0 && !outside ? <NoSessions /> : null}
        <Sums page={page} shares={shares} places={places} />
      </SessionTable>
      {totalCount > LIMIT ? <Pages offset={offset} page={page} onOffset={onOffset} /> : null}
    </ChartSection>
  );
}

/** Every session of a range, a page at a time. */
export function SessionsScreen(): ReactElement {
  const { place, change } = useProjectsView();
  const { filter } = useUsageView();
  const { offset } = place;
  const query = useSessions(filter, {
    search: place.search,
    sort: orderOf(place.sort),
    offset,
    limit: LIMIT,
  });
  return (
    <ScrollPage ready={query.data !== undefined} className="dash pj">
      <FiguresState query={query} failed="The sessions could not be read.">
        {(page) => (
          <ChartsProvider first="sessions">
            <List page={page} offset={offset} onOffset={(next) => change({ offset: next })} />
          </ChartsProvider>
        )}
      </FiguresState>
    </ScrollPage>
  );
}
