import type { OwnerKind } from '../../../src-shared/ipc/projects.ts';
import type { RangeChoice } from '../../range/range.ts';
import { filtersInAddress, readFilters } from '../usage/filters-in-address.ts';
import type { Filters } from '../usage/filters.ts';
import { rangeInAddress, readRange } from '../usage/range-in-address.ts';

/** The lists there are. */
export const TABS = ['projects', 'sessions', 'users'] as const;
/** One of the lists. */
export type Tab = (typeof TABS)[number];

/** Which project or user; a null key stands for the rows that have none. */
export interface OwnerName {
  by: OwnerKind;
  key: string | null;
}

/** Which session, as its source calls it. */
export interface SessionName {
  source: string;
  session: string;
}

/** What the screen shows, as its address tells it. */
export interface Place {
  tab: Tab;
  /** The one project or user that is shown, or whose session or sessions are; null: all. */
  owner: OwnerName | null;
  session: SessionName | null;
  /** Null: where the newest usage is. */
  range: RangeChoice | null;
  filters: Filters;
  /** The column that the list is sorted by. */
  sort: { field: string; descending: boolean } | null;
  /** What names are searched for. */
  search: string;
  /** Rows before the page that is shown. */
  offset: number;
}

/** Where every such screen begins: the screen as it was left. */
export const ROOT = '/projects';

export const FIRST: Place = {
  tab: 'projects',
  owner: null,
  session: null,
  range: null,
  filters: [],
  sort: null,
  search: '',
  offset: 0,
};

/** A null key is told by a word that no path and no configured name begins with. */
const NONE = '-';

/** The address of a place; it always says more than the root. */
export function addressOf(place: Place): string {
  const { tab, owner, session, range, filters, sort, search, offset } = place;
  const words = new URLSearchParams({ show: tab });
  if (owner) words.set(owner.by, owner.key === null ? NONE : `=${owner.key}`);
  if (session) {
    words.set('session', session.session);
    words.set('source', session.source);
  }
  if (range) words.set('range', rangeInAddress(range));
  if (filters.length > 0) words.set('filters', filtersInAddress(filters));
  if (sort) words.set('sort', `${sort.descending ? '' : '+'}${sort.field}`);
  if (search !== '') words.set('find', search);
  if (offset > 0) words.set('after', String(offset));
  return `${ROOT}/${words.toString()}`;
}

function readOwner(words: URLSearchParams): OwnerName | null {
  for (const by of ['project', 'user'] as const) {
    const text = words.get(by);
    if (text === NONE) return { by, key: null };
    if (text !== null && text.length > 1 && text.startsWith('=')) return { by, key: text.slice(1) };
  }
  return null;
}

/** Reads an address; what makes no sense in it is as usual. */
export function placeOf(address: string): Place {
  const words = new URLSearchParams(address.slice(ROOT.length + 1));
  const [session, source] = [words.get('session') ?? '', words.get('source') ?? ''];
  const sort = words.get('sort') ?? '';
  const field = sort.replace('+', '');
  return {
    tab: TABS.find((name) => name === words.get('show')) ?? FIRST.tab,
    owner: readOwner(words),
    session: session !== '' && source !== '' ? { session, source } : null,
    range: readRange(words.get('range')),
    filters: readFilters(words.get('filters')),
    sort: field === '' ? null : { field, descending: !sort.startsWith('+') },
    search: (words.get('find') ?? '').slice(0, 200),
    offset: /^\d{1,9}$/.test(words.get('after') ?? '') ? Number(words.get('after')) : 0,
  };
}

/** The list that a place lies below: the same range and filters, none of the rest. */
export function listAbove({ tab, owner, range, filters }: Place): Place {
  const own = owner?.by === 'user' ? 'users' : tab === 'users' ? 'users' : 'projects';
  return { ...FIRST, tab: own, range, filters };
}

/** The page of a project or user, from anywhere. */
export function ownerPlace({ range, filters }: Place, owner: OwnerName): Place {
  return { ...FIRST, tab: owner.by === 'user' ? 'users' : 'projects', owner, range, filters };
}

/** The page of a session, from anywhere; the way up leads to the project or user it was found in. */
export function sessionPlace({ tab, owner, range, filters }: Place, session: SessionName): Place {
  return { ...FIRST, tab, owner, session, range, filters };
}
