import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { SessionsPage } from '../../../../src-shared/ipc/sessions.ts';
import { columnPlaces } from '../../../format/money.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';
import type { Filters } from '../../usage/filters.ts';
import { addressOf, FIRST, type OwnerName } from '../place.ts';
import { useProjectsView } from '../projects-view.tsx';
import { addSums } from '../sessions/add-sums.ts';
import { createShares, restText } from '../sessions/session-shares.ts';
import { SessionTable } from '../sessions/session-table.tsx';
import { SumLine } from '../sessions/sum-line.tsx';

/** The sessions that cost most, the others together, and what belongs to none. */
export function CostliestSessions({
  owner,
  page,
  filters,
}: {
  owner: OwnerName;
  page: SessionsPage;
  /** With the project or user among them. */
  filters: Filters;
}): ReactElement {
  const { place } = useProjectsView();
  const { rows, rest, outside, sums, totalCount } = page;
  const hasProject = owner.by === 'user';
  const places = columnPlaces(rows.map(({ netCost }) => netCost));
  const shares = createShares(page);
  const line = { places, hasProject };
  const all = { ...FIRST, tab: 'sessions' as const, range: place.range, filters };
  return (
    <section className="section" aria-label="Most expensive sessions">
      <header>
        <h2 className="head">Most expensive sessions</h2>
        <Link className="link sm end" href={addressOf(all)}>
          All {formatCount(totalCount)}
        </Link>
      </header>
      <SessionTable
        rows={rows}
        share={shares.of}
        sort={{ field: 'netCost', descending: true }}
        onSort={null}
        {...line}
      >
        {rest.count > 0 ? (
          <SumLine label={restText(rest)} sums={rest} share={shares.rest} {...line} />
        ) : null}
        {outside ? (
          <SumLine label="No session" sums={outside} share={shares.outside} {...line} />
        ) : null}
        <SumLine
          label={formatCounted(totalCount, 'session')}
          sums={outside ? addSums(sums, outside) : sums}
          share="100%"
          isTotal
          {...line}
        />
      </SessionTable>
    </section>
  );
}
