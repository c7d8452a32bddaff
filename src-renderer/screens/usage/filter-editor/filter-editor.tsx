import { Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { UsageFacets } from '../../../../src-shared/ipc/usage.ts';
import { messageOf } from '../../../api/bridge.ts';
import { useCall } from '../../../api/use-call.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { formatCount } from '../../../format/number.ts';
import { describeLength } from '../../../range/describe.ts';
import { DateRangeFields } from '../range-picker/date-range-fields.tsx';
import { FIELD_LABELS, valuesOf } from '../filters.ts';
import { useUsageView } from '../view-context.tsx';
import { FacetSection } from './facet-section.tsx';
import { ModelList } from './model-list.tsx';
import { StatusChoice } from './status-choice.tsx';

const MORE = ['project', 'user', 'provider'] as const;
type MoreField = (typeof MORE)[number];

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

function MoreSection({ facets, known }: { facets: UsageFacets; known: UsageFacets }): ReactElement {
  const { view } = useUsageView();
  const [opened, setOpened] = useState<readonly MoreField[]>(() =>
    MORE.filter((field) => valuesOf(view.filters, field).length > 0),
  );
  const closed = MORE.filter((field) => !opened.includes(field));
  return (
    <>
      {opened.map((field) => (
        <FacetSection key={field} field={field} facets={facets[field]} known={known[field]} />
      ))}
      {closed.length > 0 ? (
        <>
          <div className="editor-head">
            <h2 className="head">More</h2>
          </div>
          <div className="row">
            {closed.map((field) => (
              <Button key={field} icon={Plus} onClick={() => setOpened([...opened, field])}>
                {FIELD_LABELS[field]}
              </Button>
            ))}
          </div>
        </>
      ) : null}
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
export function FilterEditor({ onDone }: { onDone: () => void }): ReactElement {
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
          <DateSection />
          <MoreSection facets={facets} known={known} />
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
