import type { SortField, UsageSort } from '../../../src-shared/ipc/usage.ts';
import type { RangeChoice } from '../../range/range.ts';
import type { Filters } from './filters.ts';

/** What the usage screen shows: which rows, in which order, which page. */
export interface UsageView {
  range: RangeChoice;
  filters: Filters;
  text: string;
  sort: UsageSort;
  limit: number;
  /** Cursors of the pages gone through; the last is the page shown, null the first page. */
  cursors: readonly (string | null)[];
  /** The usage log that another screen led to, which is explained beside the list; null: none. */
  row: number | null;
}

/** What another screen asks for; without a text or an order it is all of them, the newest first. */
export interface Shown {
  range: RangeChoice;
  filters: Filters;
  text?: string;
  sortedBy?: SortField;
  row?: number;
}

export type ViewAction =
  | { type: 'range'; range: RangeChoice }
  | { type: 'filters'; filters: Filters }
  | { type: 'text'; text: string }
  | { type: 'sort'; field: SortField }
  | { type: 'limit'; limit: number }
  | ({ type: 'show' } & Shown)
  | { type: 'next'; cursor: string }
  | { type: 'back' }
  | { type: 'clear' };

const FIRST_PAGE: readonly (string | null)[] = [null];

export function initialView(range: RangeChoice, limit: number): UsageView {
  return {
    range,
    filters: [],
    text: '',
    sort: { field: 'timestamp', descending: true },
    limit,
    cursors: FIRST_PAGE,
    row: null,
  };
}

function sorted(sort: UsageSort, field: SortField): UsageSort {
  return { field, descending: sort.field === field ? !sort.descending : true };
}

/** Everything but turning the page begins at the first page again. */
export function reduceView(view: UsageView, action: ViewAction): UsageView {
  const next = change(view, action);
  // Once the list is another than what was led to, so is the one that is looked at.
  return next === view || action.type === 'show' || next.row === null
    ? next
    : { ...next, row: null };
}

function change(view: UsageView, action: ViewAction): UsageView {
  switch (action.type) {
    case 'next':
      return { ...view, cursors: [...view.cursors, action.cursor] };
    case 'back':
      return view.cursors.length > 1 ? { ...view, cursors: view.cursors.slice(0, -1) } : view;
    case 'show':
      return {
        ...view,
        range: action.range,
        filters: action.filters,
        text: action.text ?? '',
        sort: { field: action.sortedBy ?? 'timestamp', descending: true },
        cursors: FIRST_PAGE,
        row: action.row ?? null,
      };
    case 'range':
      return { ...view, range: action.range, cursors: FIRST_PAGE };
    case 'filters':
      return { ...view, filters: action.filters, cursors: FIRST_PAGE };
    case 'text':
      return action.text === view.text ? view : { ...view, text: action.text, cursors: FIRST_PAGE };
    case 'sort':
      return { ...view, sort: sorted(view.sort, action.field), cursors: FIRST_PAGE };
    case 'limit':
      return { ...view, limit: action.limit, cursors: FIRST_PAGE };
    case 'clear':
      return { ...view, filters: [], text: '', cursors: FIRST_PAGE };
  }
}
