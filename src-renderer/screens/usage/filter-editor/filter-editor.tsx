import type { ReactElement } from 'react';
import type { UsageFacets } from '../../../../src-shared/ipc/usage.ts';
import { messageOf } from '../../../api/bridge.ts';
import { useCall } from '../../../api/use-call.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { formatCount } from '../../../format/number.ts';
import { describeLength } from '../../../range/describe.ts';
import { DateRangeFields } from '../range-picker/date-range-fields.tsx';
import { useUsageView } from '../view-context.tsx';
import { FacetSection } from './facet-section.tsx';
import { ModelList } from './model-list.tsx';
import { MoreSections } from './more-sections.tsx';
import { StatusChoice } from './status-choice.tsx';

const NO_FACETS: UsageFacets = {
  model: [],
  provider: [],
  project: [],
  user: [],
  source: [],
  status: { ok: 0, error: 0 },
  matching: 0,
  all: 0,
};

function DateSection(): ReactElement {
  const { days, zone } = useUsageView();
  return (
    <>
      <div className="editor-head">
        <h2 className="head grow">Date</h2>
        <span className="sm t3">{zone}</span>
      </div>
      <DateRangeFields />
      <div className="sm t3 editor-length">{describeLength(days)}</div>
    </>
  );
}

function Matching({ facets }: { facets: UsageFacets }): ReactElement {
  return (
    <span className="tab">
      <b>{formatCount(facets.matching)}</b>{' '}
      <span className="t2">of {formatCount(facets.all)} usage logs match</span>
    </span>
  );
}

/** The filter editor: counts are those with the other filters on, and the list follows as you choose. */
export function FilterEditor({
  onDone,
  isDated = true,
}: {
  onDone: () => void;
  /** Whether dates are among the filters; a screen that looks at all days has none. */
  isDated?: boolean;
}): ReactElement {
  const { filter, dispatch } = useUsageView();
  const query = useCall('usage.facets', { filter }, { keepPrevious: true });
  const facets = query.data ?? NO_FACETS;
  const known = useCall('usage.facets', { filter: {} }).data ?? NO_FACETS;
  return (
    <>
      {query.error ? (
        <Message
          kind="crit"
          title={messageOf(query.error)}
          actions={<Button onClick={() => void query.refetch()}>Try again</Button>}
        />
      ) : null}
      <div className="editor-grid" aria-busy={query.isPending || undefined}>
        <ModelList facets={facets.model} known={known.model} />
        <section>
          <StatusChoice counts={query.data?.status ?? null} />
          <FacetSection field="source" facets={facets.source} known={known.source} />
          {isDated ? <DateSection /> : null}
          <MoreSections facets={facets} known={known} />
        </section>
      </div>
      <div className="dialog-foot">
        {query.data ? <Matching facets={query.data} /> : null}
        <span className="end">
          <Button variant="quiet" onClick={() => dispatch({ type: 'clear' })}>
            Clear all
          </Button>
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </span>
      </div>
    </>
  );
}
