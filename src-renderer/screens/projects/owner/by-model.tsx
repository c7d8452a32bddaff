import type { ReactElement, ReactNode } from 'react';
import type { Owner } from '../../../../src-shared/ipc/projects.ts';
import { ChartSection } from '../../../components/chart/chart-section.tsx';
import { useNameSlots } from '../../../format/name-slots.ts';
import { barsOf, distributionTable, Unpriced } from '../../dashboard/distribution.tsx';
import { DistributionList } from '../../dashboard/distribution-list.tsx';
import { distributionPicture } from '../../dashboard/distribution-picture.ts';
import { measureOf, sumOf } from '../../dashboard/figures.ts';
import { foldNames, type Line } from '../../dashboard/fold.ts';
import { withNames } from '../../dashboard/targets.ts';
import type { Filters } from '../../usage/filters.ts';
import { useProjectsView } from '../projects-view.tsx';

/** Names that are listed one by one, and one more for the others. */
const MOST = 7;

/** What each model had of it; what has no price stands apart. */
export function ByModel({
  data,
  filters,
  when,
  tools,
}: {
  data: Owner;
  filters: Filters;
  when: string;
  tools: ReactNode;
}): ReactElement {
  const { open } = useProjectsView();
  const measure = measureOf(data);
  const counted = measure.isMoney
    ? data.models.filter(({ requests, unpricedRequests }) => unpricedRequests < requests)
    : data.models;
  const lines = foldNames(counted, MOST);
  const bars = barsOf(lines, 'model', measure, useNameSlots());
  const total = measure.column(lines)(sumOf(lines));
  const way = (line: Line): (() => void) | undefined => {
    const names = line.keys.map((key) => ({ key, label: line.label }));
    const narrowed = withNames(filters, 'model', names);
    return narrowed ? () => open({ filters: narrowed }) : undefined;
  };
  return (
    <ChartSection
      id="by-model"
      title="By model"
      under={when}
      tools={tools}
      table={distributionTable(lines, 'model', measure, way)}
      picture={() => distributionPicture(bars, total.text)}
    >
      <DistributionList
        bars={bars}
        open={(index) => {
          const line = lines[index];
          return line && way(line);
        }}
        total={{ ...total, label: measure.isMoney ? 'Net cost' : 'Tokens' }}
      />
      <Unpriced models={data.models} />
    </ChartSection>
  );
}
