import { EmptyVault } from '../../components/shell/empty-vault.tsx';
import { Inbox } from 'lucide-react';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import type { EmptyReason } from '../../../src-shared/ipc/usage.ts';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { isTyping } from '../../commands/keys.ts';
import { formatCount } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';
import { describeWhen } from '../../range/describe.ts';
import { chipSentence, FIELD_LABELS, withoutField, type FilterEntry } from './filters.ts';
import { useUsageView, type UsageViewState } from './view-context.tsx';

/** What would bring the most rows back if it went. */
interface WayOut {
  field: string;
  count: number;
}

/** The filter whose removal brings rows back; the date range counts as one (`from` and `to`). */
export function bestWayOut(reason: EmptyReason): WayOut | null {
  const helpful = reason.without.filter(({ count }) => count > 0);
  return helpful.reduce<WayOut | null>(
    (best, candidate) => (best === null || candidate.count > best.count ? candidate : best),
    null,
  );
}

const isDate = (field: string): boolean => ['from', 'to', 'dates', 'range'].includes(field);

function withoutWhat(way: WayOut, { view }: UsageViewState): string {
  const entry = view.filters.find(({ field }) => field === way.field);
  return entry ? `the ${FIELD_LABELS[entry.field].toLowerCase()} filter` : 'the search';
}

function sentence(way: WayOut | null, reason: EmptyReason, state: UsageViewState): string {
  const when = describeWhen(state.days);
  const within = when === '' ? '' : ` ${when}`;
  if (!way) return `No single filter hides them${within}: it takes several.`;
  const count = formatCount(way.count);
  if (!isDate(way.field)) return `Without ${withoutWhat(way, state)} there are ${count}${within}.`;
  const newest = reason.newestTimestamp;
  const found = newest === null ? '' : ` Newest: ${formatDate(newest, state.zone)}.`;
  return `No usage${within}.${found} Without the dates there are ${count}.`;
}

function RemoveButton({ way, state }: { way: WayOut; state: UsageViewState }): ReactNode {
  const { view, dispatch } = state;
  if (isDate(way.field))
    return (
      <Button
        variant="primary"
        onClick={() =>
          dispatch({ type: 'range', range: { kind: 'preset', preset: 'all', steps: 0 } })
        }
      >
        Show all time
      </Button>
    );
  const entry: FilterEntry | undefined = view.filters.find(({ field }) => field === way.field);
  if (!entry)
    return (
      <Button variant="primary" onClick={() => dispatch({ type: 'text', text: '' })}>
        <span className="cut" title={view.text}>
          Remove “{view.text}”
        </span>
      </Button>
    );
  return (
    <Button
      variant="primary"
      onClick={() =>
        dispatch({ type: 'filters', filters: withoutField(view.filters, entry.field) })
      }
    >
      <span className="cut" title={chipSentence(entry)}>
        Remove “{chipSentence(entry)}”
      </span>
    </Button>
  );
}

/** Esc takes the newest filter away, unless a field or a panel has the focus. */
function useEscape({ view, dispatch }: UsageViewState): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest('[role=dialog]')) return;
      dispatch({ type: 'filters', filters: view.filters.slice(0, -1) });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [view.filters, dispatch]);
}

/** Why nothing is shown, and the way out. */
export function EmptyList(): ReactElement {
  const state = useUsageView();
  useEscape(state);
  const rows = useCall('vault.info', undefined).data?.rows;
  const reason = useCall('usage.whyEmpty', { filter: state.filter }).data;
  if (rows === 0) return <EmptyVault />;
  const way = reason ? bestWayOut(reason) : null;
  const filtered = state.view.filters.length > 0 || state.view.text !== '';
  return (
    <div className="nothing">
      <div>
        <Inbox strokeWidth={1.5} aria-hidden />
        <h2>{filtered ? 'No usage log matches these filters' : 'No usage in these days'}</h2>
        <p className="t2">{reason ? sentence(way, reason, state) : '\u00a0'}</p>
        <div className="row">
          {way ? <RemoveButton way={way} state={state} /> : null}
          {filtered ? (
            <Button onClick={() => state.dispatch({ type: 'clear' })}>Clear all filters</Button>
          ) : null}
        </div>
        {state.view.filters.length > 0 ? (
          <p className="sm t3">
            <kbd>Esc</kbd> clears the newest filter
          </p>
        ) : null}
      </div>
    </div>
  );
}
