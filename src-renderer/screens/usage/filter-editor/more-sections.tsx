import { Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { UsageFacets } from '../../../../src-shared/ipc/usage.ts';
import { Button } from '../../../components/ui/button.tsx';
import { FIELD_LABELS, type FilterEntry } from '../filters.ts';
import { useUsageView } from '../view-context.tsx';
import { ErrorSection } from './error-section.tsx';
import { FacetSection } from './facet-section.tsx';
import { HoursSection } from './hours-section.tsx';
import { SessionSection } from './session-section.tsx';

const MORE = [
  'project',
  'user',
  'provider',
  'session',
  'hourOfWeek',
  'statusCode',
  'errorType',
] as const;
type MoreField = (typeof MORE)[number];

/** Names for the buttons, where the chip's would be too short to tell. */
const NAMES: Readonly<Record<MoreField, string>> = {
  ...FIELD_LABELS,
  hourOfWeek: 'Hour and weekday',
};

function Section({
  field,
  facets,
  known,
}: {
  field: MoreField;
  facets: UsageFacets;
  known: UsageFacets;
}): ReactElement {
  switch (field) {
    case 'session':
      return <SessionSection />;
    case 'hourOfWeek':
      return <HoursSection />;
    case 'statusCode':
    case 'errorType':
      return <ErrorSection field={field} />;
    default:
      return <FacetSection field={field} facets={facets[field]} known={known[field]} />;
  }
}

function isFiltered(filters: readonly FilterEntry[], field: MoreField): boolean {
  return filters.some((entry) => entry.field === field);
}

/** Filters that are wanted less often: those that are on, and a button for each of the others. */
export function MoreSections({
  facets,
  known,
}: {
  facets: UsageFacets;
  known: UsageFacets;
}): ReactElement {
  const { view } = useUsageView();
  const [opened, setOpened] = useState<readonly MoreField[]>(() =>
    MORE.filter((field) => isFiltered(view.filters, field)),
  );
  const closed = MORE.filter((field) => !opened.includes(field));
  return (
    <>
      {opened.map((field) => (
        <Section key={field} field={field} facets={facets} known={known} />
      ))}
      {closed.length > 0 ? (
        <>
          <div className="editor-head">
            <h2 className="head">More</h2>
          </div>
          <div className="row editor-more">
            {closed.map((field) => (
              <Button key={field} icon={Plus} onClick={() => setOpened([...opened, field])}>
                {NAMES[field]}
              </Button>
            ))}
          </div>
        </>
      ) : null}
    </>
  );
}
