import type { ReactElement } from 'react';
import type { OwnerKind, Owners } from '../../../../src-shared/ipc/projects.ts';
import { ChartsProvider } from '../../../components/chart/chart-context.tsx';
import { CostBars } from '../../../components/chart/cost-bars.tsx';
import { EmptyDays } from '../../../components/chart/empty-days.tsx';
import { describeDays } from '../../../range/describe.ts';
import { measureOf } from '../../dashboard/figures.ts';
import { daysBetween } from '../../dashboard/span-words.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { FiguresState } from '../figures-state.tsx';
import { ScrollPage } from '../page-scroll.tsx';
import { useProjectsView } from '../projects-view.tsx';
import { useCells } from '../use-cells.ts';
import { useOwners } from '../use-projects-calls.ts';
import { ModelMatrix } from './model-matrix.tsx';
import { OverviewHero } from './overview-hero.tsx';
import { OwnersSection } from './owners-section.tsx';

function OwnersChart({
  data,
  by,
  when,
}: {
  data: Owners;
  by: OwnerKind;
  when: string;
}): ReactElement {
  const { place, change } = useProjectsView();
  const { zone } = useUsageView();
  const cells = useCells(data, by, data.owners, place.filters);
  return (
    <CostBars data={data} measure={measureOf(data)} by={by} when={when} cells={cells} legend={8}>
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

function Sections({ data, by }: { data: Owners; by: OwnerKind }): ReactElement {
  const { zone } = useUsageView();
  const when = describeDays(daysBetween(data.range.from, data.range.to, zone));
  return (
    <ChartsProvider first="cost">
      <div className="pj-first">
        <OverviewHero data={data} by={by} when={when} />
        <OwnersChart data={data} by={by} when={when} />
      </div>
      <hr className="rule" />
      <OwnersSection data={data} by={by} when={when} />
      {data.summary.requests > 0 ? (
        <>
          <hr className="rule" />
          <ModelMatrix data={data} by={by} when={when} />
        </>
      ) : null}
    </ChartsProvider>
  );
}

/** Where it went: by day, by project or user, and by model. */
export function OverviewScreen({ by }: { by: OwnerKind }): ReactElement {
  const query = useOwners(by);
  return (
    <ScrollPage ready={query.data !== undefined} className="dash pj">
      <FiguresState query={query} failed={`The ${by}s could not be read.`}>
        {(data) => <Sections data={data} by={by} />}
      </FiguresState>
    </ScrollPage>
  );
}
