import { describe, expect, it } from 'vitest';
import { usageFilterSchema } from '../../src-shared/ipc/usage.ts';
import {
  chipSentence,
  toggleValue,
  toUsageFilter,
  valuesOf,
  withHours,
  withoutField,
  withStatus,
  withValues,
  type Filters,
} from '../../src-renderer/screens/usage/filters.ts';
import {
  asWeekHours,
  hoursOfWeek,
  hoursText,
} from '../../src-renderer/screens/usage/hours-text.ts';
import { usageAddress, usagePlace } from '../../src-renderer/screens/usage/address.ts';
import { initialView, reduceView } from '../../src-renderer/screens/usage/view.ts';
import { firstRange } from '../../src-renderer/screens/usage/view-context.tsx';
import { itemsByDay, plainItems } from '../../src-renderer/screens/usage/list-items.ts';
import { rangeOfTotal } from '../../src-renderer/screens/usage/pager.tsx';
import { nextIndex } from '../../src-renderer/screens/usage/use-grid-keys.ts';
import { linesMoved } from '../../src-renderer/components/data-table/use-scroll-anchor.ts';
import { describeExport, suggestedName } from '../../src-renderer/screens/export/export-name.ts';
import { daysOf, todayIn } from '../../src-renderer/range/range.ts';
import { row } from './sample-rows.ts';

const anthropic = { value: 'anthropic', label: 'Anthropic' };
const opus = { value: 'claude-opus-4-5', label: 'claude-opus-4-5' };
const none = { value: null, label: 'none' };

describe('filters', () => {
  it('stand in the order in which they were added, and keep their place when they change', () => {
    let filters: Filters = withValues([], 'provider', [anthropic]);
    filters = withStatus(filters, 'error');
    filters = toggleValue(filters, 'provider', none);
    expect(filters.map(chipSentence)).toEqual(['Provider is one of 2', 'Status is error']);
  });

  it('a value that is toggled twice is gone, and its filter with it', () => {
    const once = toggleValue([], 'model', opus);
    expect(valuesOf(once, 'model')).toEqual([opus]);
    expect(toggleValue(once, 'model', opus)).toEqual([]);
  });

  it('become the filter of a call that the contract accepts', () => {
    const filters = withStatus(withValues([], 'model', [opus, none]), 'ok');
    const filter = toUsageFilter(filters, { from: 1, to: 2 }, '  req_01 ', 'UTC');
    expect(filter).toEqual({
      model: ['claude-opus-4-5', null],
      status: 'ok',
      from: 1,
      to: 2,
      text: 'req_01',
    });
    expect(usageFilterSchema.parse(filter)).toEqual(filter);
    expect(toUsageFilter([], {}, '   ', 'UTC')).toEqual({});
  });

  it('say hours, codes, kinds and single usage logs as the contract wants them', () => {
    let filters = withHours([], [38, 14]);
    filters = withValues(filters, 'statusCode', [{ value: '429', label: '429' }, none]);
    filters = withValues(filters, 'errorType', [none]);
    filters = withValues(filters, 'id', [{ value: '7', label: '24 Nov, 14:32' }]);
    const filter = toUsageFilter(filters, {}, '', 'Asia/Kolkata');
    expect(filter).toEqual({
      hourOfWeek: { timeZone: 'Asia/Kolkata', hours: [14, 38] },
      statusCode: [429, null],
      errorType: [null],
      id: [7],
    });
    expect(usageFilterSchema.parse(filter)).toEqual(filter);
    expect(filters.map(chipSentence)).toEqual([
      'Hour is Mon, Tue 14:00 to 15:00',
      'Status code is one of 2',
      'Kind of error is none',
      'Usage log is 24 Nov, 14:32',
    ]);
    expect(withHours(filters, []).map(({ field }) => field)).not.toContain('hourOfWeek');
  });

  it('name hours by days and clock where they are a stretch of each day, else by their count', () => {
    const stretch = (days: number[], from: number, to: number) =>
      hoursText(hoursOfWeek({ days, from, to }));
    expect(stretch([2], 14, 15)).toBe('Wed 14:00 to 15:00');
    expect(stretch([0, 1, 2, 3, 4], 9, 17)).toBe('Mon to Fri 09:00 to 17:00');
    expect(stretch([5, 6], 0, 24)).toBe('Sat, Sun');
    expect(stretch([0, 1, 2, 6], 23, 24)).toBe('Mon to Wed, Sun 23:00 to 24:00');
    expect(stretch([0, 1, 2, 3, 4, 5, 6], 22, 24)).toBe('22:00 to 24:00');
    expect(hoursText([1, 3])).toBe('one of 2 of the week');
    expect(hoursText([1, 24])).toBe('one of 2 of the week');
    expect(asWeekHours([25, 24, 48, 49])).toEqual({ days: [1, 2], from: 0, to: 2 });
  });

  it('are removed by their field', () => {
    const filters = withStatus(withValues([], 'model', [opus]), 'ok');
    expect(withoutField(filters, 'model').map(({ field }) => field)).toEqual(['status']);
    expect(withStatus(filters, null).map(({ field }) => field)).toEqual(['model']);
  });
});

describe('the view', () => {
  const start = initialView({ kind: 'preset', preset: 'month', steps: 0 }, 100);

  it('keeps the cursors of the pages gone through', () => {
    const third = ['a', 'b'].reduce(
      (view, cursor) => reduceView(view, { type: 'next', cursor }),
      start,
    );
    expect(third.cursors).toEqual([null, 'a', 'b']);
    expect(reduceView(third, { type: 'back' }).cursors).toEqual([null, 'a']);
    expect(reduceView(start, { type: 'back' })).toBe(start);
  });

  it('begins at the first page again when anything else changes', () => {
    const second = reduceView(start, { type: 'next', cursor: 'a' });
    const changes = [
      reduceView(second, { type: 'text', text: 'x' }),
      reduceView(second, { type: 'sort', field: 'totalTokens' }),
      reduceView(second, { type: 'limit', limit: 500 }),
      reduceView(second, { type: 'filters', filters: [] }),
      reduceView(second, { type: 'range', range: { kind: 'preset', preset: 'all', steps: 0 } }),
      reduceView(second, { type: 'clear' }),
    ];
    for (const view of changes) expect(view.cursors).toEqual([null]);
  });

  it('a second click on a head turns the order round, another field begins with the largest', () => {
    const ascending = reduceView(start, { type: 'sort', field: 'timestamp' });
    expect(ascending.sort).toEqual({ field: 'timestamp', descending: false });
    const other = reduceView(ascending, { type: 'sort', field: 'responseTimeMs' });
    expect(other.sort).toEqual({ field: 'responseTimeMs', descending: true });
  });

  it('opens on all time when the newest row is older than this month', () => {
    const info = { rows: 1, bytes: 1, firstTimestamp: 0, lastImportedAt: 0, rejected: 0 };
    const today = todayIn('Europe/Berlin', Date.UTC(2026, 10, 24));
    const range = (lastTimestamp: number | null) =>
      firstRange({ ...info, lastTimestamp }, 'Europe/Berlin', today);
    expect(range(Date.UTC(2026, 10, 2))).toMatchObject({ preset: 'month' });
    expect(range(Date.UTC(2026, 9, 31, 22, 59))).toMatchObject({ preset: 'all' });
    expect(range(Date.UTC(2026, 9, 31, 23))).toMatchObject({ preset: 'month' });
    expect(range(null)).toMatchObject({ preset: 'month' });
  });
});

describe('headings of days', () => {
  const at = (day: number, hour: number, id: number) =>
    row({ id, timestamp: Date.UTC(2026, 10, day, hour) });
  const rows = [at(24, 9, 5), at(24, 8, 4), at(23, 9, 3), at(22, 9, 2), at(22, 8, 1)];
  const counts = (shape: { hasEarlier: boolean; hasMore: boolean }) =>
    itemsByDay(rows, 'UTC', shape).flatMap((item) => (item.kind === 'day' ? [item.count] : []));

  it('count a day only when all of it is on the page', () => {
    expect(counts({ hasEarlier: false, hasMore: false })).toEqual([2, 1, 2]);
    expect(counts({ hasEarlier: false, hasMore: true })).toEqual([2, 1, null]);
    expect(counts({ hasEarlier: true, hasMore: true })).toEqual([null, 1, null]);
  });

  it('keep the order of the rows', () => {
    const items = itemsByDay(rows, 'UTC', { hasEarlier: false, hasMore: false });
    const ids = items.flatMap((item) => (item.kind === 'row' ? [item.row.id] : []));
    expect(ids).toEqual([5, 4, 3, 2, 1]);
    expect(plainItems(rows)).toHaveLength(5);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });
});

describe('moving in the list', () => {
  it('stays within its ends', () => {
    expect(nextIndex('ArrowDown', -1, 3, 10)).toBe(0);
    expect(nextIndex('ArrowDown', 2, 3, 10)).toBe(2);
    expect(nextIndex('ArrowUp', 0, 3, 10)).toBe(0);
    expect(nextIndex('End', 0, 3, 10)).toBe(2);
    expect(nextIndex('PageDown', 5, 100, 20)).toBe(25);
    expect(nextIndex('PageUp', 5, 100, 20)).toBe(0);
    expect(nextIndex('a', 5, 100, 20)).toBeUndefined();
  });

  it('rows that come in above move what is being read by as many lines', () => {
    expect(linesMoved(['c', 'b', 'a'], ['e', 'd', 'c', 'b', 'a'], 1)).toBe(2);
    expect(linesMoved(['c', 'b', 'a'], ['c', 'b', 'a'], 1)).toBe(0);
    expect(linesMoved(['c', 'b', 'a'], ['d', 'c', 'a'], 1)).toBe(0);
    expect(linesMoved(['a'], ['x'], 0)).toBe(0);
  });

  it('the foot says which rows of how many', () => {
    expect(rangeOfTotal(1, 100, 17_242)).toBe('1 to 100 of 17,242');
    expect(rangeOfTotal(101, 50, null)).toBe('101 to 150');
    expect(rangeOfTotal(1, 0, 0)).toBe('0 of 0');
  });
});

describe('an export', () => {
  const days = daysOf(
    { kind: 'preset', preset: 'month', steps: 0 },
    todayIn('Europe/Berlin', Date.UTC(2026, 10, 24, 12)),
  );

  it('is named after what is in it', () => {
    expect(suggestedName(withValues([], 'provider', [anthropic]), days)).toBe(
      'anthropic-2026-11-01-to-24',
    );
    expect(suggestedName([], days)).toBe('usage-2026-11-01-to-24');
    expect(suggestedName([], { from: null, to: null })).toBe('usage-all');
    expect(describeExport(withValues([], 'provider', [anthropic]), 'req', days)).toBe(
      'Provider is Anthropic, “req”, 1 to 24 Nov 2026',
    );
  });

  it('never puts a path into the name', () => {
    const path = { value: '/home/../x', label: '../../etc/passwd' };
    expect(suggestedName(withValues([], 'project', [path]), days)).toBe(
      'etc-passwd-2026-11-01-to-24',
    );
  });
});

describe('the address of the usage screen', () => {
  it('says what is shown, and leads to it again', () => {
    const filters: Filters = [
      { field: 'hourOfWeek', hours: [14] },
      { field: 'statusCode', values: [{ value: '429', label: '429' }] },
    ];
    const shown = {
      range: { kind: 'custom', from: '2026-11-01', to: '2026-11-24' },
      filters,
      text: 'a & b = ü',
      sortedBy: 'netCost',
      row: 12,
    } as const;
    const begun = initialView({ kind: 'preset', preset: 'month', steps: 0 }, 100);
    const view = reduceView(begun, { type: 'show', ...shown });
    expect(usagePlace(usageAddress(view))).toEqual(shown);
    expect(usageAddress(begun)).toBe('/usage/range=month');
    // What is led to is left with the first other choice.
    expect(reduceView(view, { type: 'text', text: '' }).row).toBeNull();
  });

  it('is not followed where it says nothing, or nothing that makes sense', () => {
    expect(usagePlace('/usage')).toBeNull();
    expect(usagePlace('/usage/range=yesteryear')).toBeNull();
    expect(usagePlace('/usage/range=month&sort=x&row=-1&filters={')).toEqual({
      range: { kind: 'preset', preset: 'month', steps: 0 },
      filters: [],
      text: '',
    });
  });
});
