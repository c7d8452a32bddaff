import {
  createContext,
  useContext,
  useMemo,
  useReducer,
  useState,
  type Dispatch,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { VaultInfo } from '../../../src-shared/ipc/app.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { readStored, writeStored } from '../../api/storage.ts';
import { useToday, useZone } from '../../api/use-settings.ts';
import { NameSlotsContext, NO_SLOTS } from '../../format/name-slots.ts';
import { boundsOf, daysOf, type Days, type RangeChoice } from '../../range/range.ts';
import type { Temporal } from 'temporal-polyfill';
import { toUsageFilter } from './filters.ts';
import { initialView, reduceView, type UsageView, type ViewAction } from './view.ts';

export const PAGE_SIZES = [100, 250, 500, 1000] as const;
const LIMIT_KEY = 'usage.limit';

export interface UsageViewState {
  view: UsageView;
  dispatch: Dispatch<ViewAction>;
  /** The filter of every call of the screen. */
  filter: UsageFilter;
  days: Days;
  today: Temporal.PlainDate;
  zone: string;
  /** The range that a screen begins with. */
  first: RangeChoice;
}

const ViewContext = createContext<UsageViewState | null>(null);

/** The month to date, unless the newest row is older than that: nobody wants to begin with an empty table. */
export function firstRange(
  info: Pick<VaultInfo, 'lastTimestamp'> | undefined,
  zone: string,
  today: Temporal.PlainDate,
): RangeChoice {
  const month: RangeChoice = { kind: 'preset', preset: 'month', steps: 0 };
  if (!info || info.lastTimestamp === null) return month;
  const { from } = boundsOf(daysOf(month, today), zone);
  if (from !== undefined && info.lastTimestamp < from)
    return { kind: 'preset', preset: 'all', steps: 0 };
  return month;
}

function storedLimit(): number {
  const read = (value: unknown): number | undefined => PAGE_SIZES.find((size) => size === value);
  return readStored<number>(LIMIT_KEY, read, PAGE_SIZES[0]);
}

function reduceAndKeep(view: UsageView, action: ViewAction): UsageView {
  if (action.type === 'limit') writeStored(LIMIT_KEY, action.limit);
  return reduceView(view, action);
}

/** Keeps what the usage screen shows while other screens are open, and gives all of them the colours of names. */
export function UsageViewProvider({
  info,
  children,
}: {
  info: VaultInfo | undefined;
  children: ReactNode;
}): ReactElement {
  const zone = useZone();
  const today = useToday(zone);
  const [view, dispatch] = useReducer(reduceAndKeep, null, () =>
    initialView(firstRange(info, zone, today), storedLimit()),
  );
  const filled = (info?.rows ?? 0) > 0;
  const [settled, setSettled] = useState(filled);
  const [first, setFirst] = useState(() => firstRange(info, zone, today));
  if (filled && !settled) {
    // The first rows came in: only now it can be told where to begin.
    setSettled(true);
    setFirst(firstRange(info, zone, today));
    dispatch({ type: 'range', range: firstRange(info, zone, today) });
  }
  const days = useMemo(() => daysOf(view.range, today), [view.range, today]);
  const filter = useMemo(
    () => toUsageFilter(view.filters, boundsOf(days, zone), view.text, zone),
    [view.filters, view.text, days, zone],
  );
  const state = useMemo(
    () => ({ view, dispatch, filter, days, today, zone, first }),
    [view, filter, days, today, zone, first],
  );
  return (
    <NameSlotsContext value={info?.slots ?? NO_SLOTS}>
      <UsageViewScope state={state}>{children}</UsageViewScope>
    </NameSlotsContext>
  );
}

/** Lets range picker, chips and filter editor below act on another view. */
export function UsageViewScope({
  state,
  children,
}: {
  state: UsageViewState;
  children: ReactNode;
}): ReactElement {
  return <ViewContext value={state}>{children}</ViewContext>;
}

export function useUsageView(): UsageViewState {
  const state = useContext(ViewContext);
  if (!state) throw new Error('The usage view is missing above this component.');
  return state;
}
