import { describe, expect, it } from 'vitest';
import { ordinal } from '../../src-renderer/screens/projects/owner/owner-hero.tsx';
import { matrixLines } from '../../src-renderer/screens/projects/overview/matrix-lines.ts';
import {
  nextOrder,
  orderOf,
  sortOwners,
} from '../../src-renderer/screens/projects/overview/sort-owners.ts';
import {
  createShares,
  restText,
} from '../../src-renderer/screens/projects/sessions/session-shares.ts';
import { lastedText } from '../../src-renderer/screens/projects/sessions/session-table.tsx';
import { day } from './sample-dashboard.ts';
import { project, sessionRow, sessions } from './sample-projects.ts';

const rows = [
  project('/w/b10', '9.000000000', { previousNetCost: '10.000000000', lastTimestamp: null }),
  project('/w/b9', '10.000000001', { previousNetCost: '5.000000000' }),
  project('/w/a', '10.000000000', { lastTimestamp: day(9) }),
];
const order = (field: string, descending: boolean) =>
  sortOwners(rows, orderOf({ field, descending })).map(({ label }) => label);

describe('the order of projects', () => {
  it('tells a nano-dollar apart, and numbers in names as numbers', () => {
    expect(order('netCost', true)).toEqual(['b9', 'a', 'b10']);
    expect(order('netCost', false)).toEqual(['b10', 'a', 'b9']);
    expect(order('name', false)).toEqual(['a', 'b9', 'b10']);
  });

  it('puts what is not known last in both directions', () => {
    // +100 %, −10 %, and nothing before to compare with.
    expect(order('change', true)).toEqual(['b9', 'b10', 'a']);
    expect(order('change', false)).toEqual(['b10', 'b9', 'a']);
    expect(order('lastTimestamp', true)).toEqual(['a', 'b9', 'b10']);
    expect(order('lastTimestamp', false)).toEqual(['b9', 'a', 'b10']);
  });

  it('is that of cost where an address tells none, and turns round at a second click', () => {
    expect(orderOf({ field: 'nonsense', descending: false })).toEqual({
      field: 'netCost',
      descending: true,
    });
    const byName = nextOrder(orderOf(null), 'name');
    expect(byName).toEqual({ field: 'name', descending: false });
    expect(nextOrder(byName, 'name').descending).toBe(true);
    expect(nextOrder(byName, 'errors')).toEqual({ field: 'errors', descending: true });
  });
});

describe('words and sums of projects and sessions', () => {
  it('a place has its ending', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111, 1023].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '102nd',
      '111th',
      '1,023rd',
    ]);
  });

  it('lines of the matrix add up: the last one is the sum of all beyond it', () => {
    const lines = matrixLines(rows, 2);
    expect(lines.map(({ label, netCost }) => [label, netCost])).toEqual([
      ['b10', '9.000000000'],
      ['Other (2)', '20.000000001'],
    ]);
    expect(lines[1]?.costs).toEqual(['20.000000001']);
    expect(matrixLines(rows, 3)).toHaveLength(3);
  });

  it('shares of a page, of the rest and of what has no session make 100 %', () => {
    const page = sessions([sessionRow('a', { netCost: '1.000000000' })], {
      rest: {
        ...sessions([]).rest,
        count: 2,
        netCost: '1.000000000',
        least: '0.400000000',
        most: '0.600000000',
      },
      outside: { ...sessions([]).sums, netCost: '1.000000000' },
    });
    const shares = createShares(page);
    const [row] = page.rows;
    expect([row ? shares.of(row).text : '', shares.rest, shares.outside]).toEqual([
      '33.4%',
      '33.3%',
      '33.3%',
    ]);
    expect(restText(page.rest)).toBe('2 more sessions, $0.40 to $0.60 each');
  });

  it('how long a session lasted', () => {
    expect(lastedText(0, 500)).toBe('a moment');
    expect(lastedText(0, 42_400)).toBe('42\u00a0s');
    expect(lastedText(0, 6_000_000)).toBe('1\u00a0h 40\u00a0min');
  });
});
