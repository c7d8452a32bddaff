import type { ReactElement } from 'react';
import type { FacetValue } from '../../../../src-shared/ipc/usage.ts';
import { useCall } from '../../../api/use-call.ts';
import { LinkButton } from '../../../components/ui/button.tsx';
import { formatCounted } from '../../../format/number.ts';
import { boundsOf } from '../../../range/range.ts';
import { chipSentence, toUsageFilter, withoutField } from '../filters.ts';
import { useUsageView } from '../view-context.tsx';

/** Names the newest other filter that hides these models, how much it hides, and removes it. */
export function HiddenNote({ models }: { models: readonly FacetValue[] }): ReactElement | null {
  const { view, dispatch, days, zone } = useUsageView();
  const hiding = view.filters.findLast((entry) => entry.field !== 'model');
  const rest = hiding ? withoutField(view.filters, hiding.field) : view.filters;
  const filter = toUsageFilter(rest, boundsOf(days, zone), view.text, zone);
  const facets = useCall('usage.facets', { filter }, { enabled: hiding !== undefined }).data;
  if (!hiding || !facets) return null;
  const hidden = facets.model
    .filter(({ value }) => models.some((model) => model.value === value))
    .reduce((sum, { count }) => sum + count, 0);
  if (hidden === 0) return null;
  return (
    <div className="note info">
      <span className="sm t2">
        These are {formatCounted(hidden, 'usage log')} without “{chipSentence(hiding)}”.{' '}
        <LinkButton onClick={() => dispatch({ type: 'filters', filters: rest })}>
          Remove it
        </LinkButton>
      </span>
    </div>
  );
}
