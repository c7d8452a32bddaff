import type { ReactElement } from 'react';
import type { Owner } from '../../../../src-shared/ipc/projects.ts';
import type { SessionsPage } from '../../../../src-shared/ipc/sessions.ts';
import { ChartsProvider } from '../../../components/chart/chart-context.tsx';
import { CostBars } from '../../../components/chart/cost-bars.tsx';
import { EmptyDays } from '../../../components/chart/empty-days.tsx';
import { LinkButton } from '../../../components/ui/button.tsx';
import { describeDays } from '../../../range/describe.ts';
import { measureOf } from '../../dashboard/figures.ts';
import { daysBetween } from '../../dashboard/span-words.ts';
import { toUsageFilter, type Filters } from '../../usage/filters.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { boundsOf } from '../../../range/range.ts';
import { FiguresState } from '../figures-state.tsx';
import { ScrollPage } from '../page-scroll.tsx';
import type { OwnerName } from '../place.ts';
import { useProjectsView } from '../projects-view.tsx';
import { useCells, useOwnFilters } from '../use-cells.ts';
import { useOwner, useSessions } from '../use-projects-calls.ts';
import { ByModel } from './by-model.tsx';
import { CostliestSessions } from './costliest-sessions.tsx';
import { OwnerHero } from './owner-hero.tsx';
import { OwnerParts } from './owner-parts.tsx';

/** Sessions that are listed one by one. */
const MOST = 6;

interface SectionsProps {
  owner: OwnerName;
  data: Owner;
  sessions: SessionsPage | undefined;
  filters: Filters;
}

function OwnerChart({ data, filters, when }: SectionsProps & { when: string }): ReactElement {
  const { place, change } = useProjectsView();
  const { zone } = useUsageView();
  const cells = useCells(data, 'model', data.models, filters);
  return (
    <CostBars
      data={data}
      measure={measureOf(data)}
      by="model"
      when={when}
      cells={cells}
      legend={data.series.length > 1 ? 4 : 0}
    >
      {data.summary.requests === 0 ? (
        <EmptyDays
          days={daysBetween(data.range.from, data.range.to, zone)}
          newest={data.lastTimestamp}
          isFiltered={place.filters.length > 0}
          onRange={(range) => change({ range })}
          onClear={() => change({ filters: [] })}
        />
      ) : null}
    </CostBars>
  );
}

function Sections(props: SectionsProps): ReactElement {
  const { owner, data, sessions, filters } = props;
  const { open } = useProjectsView();
  const { zone } = useUsageView();
  const when = describeDays(daysBetween(data.range.from, data.range.to, zone));
  const toUsage = (
    <LinkButton className="sm" onClick={() => open({ filters })}>
      Open in usage
    </LinkButton>
  );
  return (
    <ChartsProvider first="cost">
      <OwnerHero owner={owner} data={data} sessions={sessions} when={when} />
      <hr className="rule" />
      <div className="dash-first pj-one">
        <OwnerChart {...props} when={when} />
        <ByModel data={data} filters={filters} when={when} tools={toUsage} />
      </div>
      {data.summary.requests > 0 && sessions ? (
        <>
          <hr className="rule" />
          <CostliestSessions owner={owner} page={sessions} filters={filters} />
        </>
      ) : null}
      <OwnerParts owner={owner} data={data} filters={filters} when={when} />
    </ChartsProvider>
  );
}

/** One project or user: its days, its models, its costliest sessions. */
export function OwnerScreen({ owner }: { owner: OwnerName }): ReactElement {
  const query = useOwner(owner);
  const filters = useOwnFilters(owner, query.data?.label ?? owner.key ?? '');
  const { days, zone } = useUsageView();
  const sessions = useSessions(toUsageFilter(filters, boundsOf(days, zone), '', zone), {
    limit: MOST,
  });
  return (
    <ScrollPage ready={query.data !== undefined} className="dash pj">
      <FiguresState query={query} failed={`This ${owner.by} could not be read.`}>
        {(data) => (
          <Sections owner={owner} data={data} sessions={sessions.data} filters={filters} />
        )}
      </FiguresState>
    </ScrollPage>
  );
}
