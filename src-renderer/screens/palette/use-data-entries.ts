import { Boxes, Building2, FolderGit2, Hash, Import, MessagesSquare, User } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import {
  DIMENSIONS,
  type Dimension,
  type FacetValue,
  type UsageRow,
} from '../../../src-shared/ipc/usage.ts';
import { useCall } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { formatCounted } from '../../format/number.ts';
import { formatDateTime } from '../../format/time.ts';
import { FIELD_LABELS, labelOf, type FilterEntry } from '../usage/filters.ts';
import { useUsageView } from '../usage/view-context.tsx';
import type { Entry } from './entry.ts';

/** How long typing rests before the vault is asked for an id, in milliseconds. */
const TYPING_PAUSE = 150;
/** The beginning of an id: a shorter one would fit half of the vault. */
const ID_START = /^[\w.:-]{4,200}$/;
/** Most sessions and requests that are listed. */
const MOST_IDS = 5;

const ICONS: Readonly<Record<Dimension, LucideIcon>> = {
  model: Boxes,
  provider: Building2,
  project: FolderGit2,
  user: User,
  source: Import,
};

/** What was typed, once typing rests. */
function useRested(typed: string): string {
  const [rested, rest] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => rest(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
}

/** Shows usage logs of all time: an entry counts them whatever range is open. */
function useShow(): (filters: readonly FilterEntry[], text?: string) => void {
  const { dispatch } = useUsageView();
  const [, navigate] = useLocation();
  return (filters, text = '') => {
    dispatch({ type: 'show', range: { kind: 'preset', preset: 'all', steps: 0 }, filters, text });
    navigate('/usage');
  };
}

type Show = ReturnType<typeof useShow>;

function nameEntry(field: Dimension, { value, label, count }: FacetValue, show: Show): Entry {
  const name = field === 'source' || field === 'provider' ? labelOf(field, value) : label;
  return {
    id: `${field}.${value}`,
    group: 'Data',
    label: name,
    // A project is found by its whole folder too.
    words: `${field} ${value}`,
    hint: `${FIELD_LABELS[field].toLowerCase()}, ${formatCounted(count, 'usage log')}`,
    icon: ICONS[field],
    run: () => show([{ field, values: [{ value, label: name }] }]),
  };
}

function useNameEntries(enabled: boolean, show: Show): { entries: Entry[]; waits: boolean } {
  const facets = useCall('usage.facets', { filter: {} }, { enabled });
  const entries = DIMENSIONS.flatMap((field) =>
    (facets.data?.[field] ?? [])
      .filter(({ value }) => value !== null)
      .map((value) => nameEntry(field, value, show)),
  );
  return { entries, waits: enabled && facets.isPending };
}

/** Rows with each id once, the newest of it. */
function firstOfEach(rows: readonly UsageRow[], idOf: (row: UsageRow) => string | null) {
  const found = new Map<string, UsageRow>();
  for (const row of rows) {
    const id = idOf(row);
    if (id !== null && !found.has(id)) found.set(id, row);
  }
  return [...found].slice(0, MOST_IDS);
}

function hintOf(kind: string, row: UsageRow, zone: string): string {
  const parts = [
    kind,
    row.projectLabel ?? row.model,
    formatDateTime(row.timestamp, zone, Date.now()),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** Sessions and requests whose id begins as typed; answers to what was typed before are dropped. */
function useIdEntries(typed: string, show: Show): { entries: Entry[]; waits: boolean } {
  const zone = useZone();
  const rested = useRested(typed);
  const enabled = rested === typed && ID_START.test(rested);
  const page = { limit: 50, cursor: null };
  const sessions = useCall(
    'usage.page',
    { ...page, filter: { session: [`${rested}*`] } },
    { enabled },
  );
  const requests = useCall('usage.page', { ...page, filter: { text: rested || '-' } }, { enabled });
  if (!enabled) return { entries: [], waits: ID_START.test(typed) };
  const bySession = firstOfEach(sessions.data?.rows ?? [], ({ session }) => session);
  const byRequest = firstOfEach(requests.data?.rows ?? [], ({ requestId }) =>
    requestId?.toLowerCase().startsWith(rested.toLowerCase()) ? requestId : null,
  );
  const entries: Entry[] = [
    ...bySession.map(([id, row]) => ({
      id: `session.${id}`,
      group: 'Data' as const,
      label: id,
      hint: hintOf('session', row, zone),
      icon: MessagesSquare,
      run: () => show([{ field: 'session', values: [{ value: id, label: id }] }]),
    })),
    ...byRequest.map(([id, row]) => ({
      id: `request.${id}`,
      group: 'Data' as const,
      label: id,
      hint: hintOf('request', row, zone),
      icon: Hash,
      run: () => show([], id),
    })),
  ];
  return { entries, waits: sessions.isPending || requests.isPending };
}

/** Names and ids of the vault that may be meant, and whether answers are still on their way. */
export function useDataEntries(typed: string): { entries: Entry[]; waits: boolean } {
  const text = typed.trim();
  const show = useShow();
  const names = useNameEntries(text !== '', show);
  const ids = useIdEntries(text, show);
  return { entries: [...names.entries, ...ids.entries], waits: names.waits || ids.waits };
}
