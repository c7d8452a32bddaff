import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ownerInputSchema,
  ownerSchema,
  ownersInputSchema,
  ownersSchema,
} from '../../src-shared/ipc/projects.ts';
import {
  askRows,
  costOf,
  countOf,
  firstOf,
  givenRow,
  groupBy,
  lastOf,
  nanos,
  NOW,
  toPlain,
  tokensOf,
  ZONES,
} from './owners-model.ts';
import { localOf } from './dashboard-model.ts';

const DAY = 86_400_000;
const sum = (all: readonly string[]) => all.reduce((total, one) => total + nanos(one), 0n);

describe('projects and users', () => {
  it('are what their rows say, in every zone, for every range and filter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(givenRow, { maxLength: 30 }),
        fc.tuple(fc.nat(60 * 24 * 45), fc.nat(60 * 24 * 45)),
        fc.constantFrom('project' as const, 'user' as const),
        fc.constantFrom<readonly string[] | undefined>(undefined, ['m1'], ['m2', 'nobody']),
        fc.boolean(),
        (zone, given, bounds, by, model, isByDays) => {
          const all = given.map(toPlain);
          const [a = 0, b = 0] = bounds.map((minutes) => NOW - minutes * 60_000);
          const range = isByDays
            ? { from: NOW - 40 * DAY, to: NOW + DAY }
            : { from: Math.min(a, b), to: Math.max(a, b) + 1 };
          const previous = { from: range.from - 3 * DAY, to: range.from };
          const queries = askRows(zone, all);
          const input = ownersInputSchema.parse({ filter: { ...range, model }, by, previous });
          const found = ownersSchema.parse(queries.owners(input));
          const matching = all.filter((row) => model === undefined || model.includes(row.model));
          const within = ({ from, to }: typeof range) =>
            matching.filter(({ timestamp }) => timestamp >= from && timestamp < to);
          const rows = within(range);

          expect(nanos(found.summary.netCost)).toBe(costOf(rows));
          expect(found.sessions.total).toBe(
            countOf(
              rows.filter(({ session }) => session !== null),
              ({ session }) => session,
            ),
          );
          expect(nanos(found.sessions.netCost)).toBe(
            costOf(rows.filter(({ session }) => session !== null)),
          );
          expect(found.hasUsers).toBe(all.some(({ user }) => user !== null));

          const groups = groupBy(rows, (row) => row[by]);
          const before = groupBy(within(previous), (row) => row[by]);
          expect(new Set(found.owners.map(({ key }) => key))).toEqual(new Set(groups.keys()));
          for (const one of found.owners) {
            const own = groups.get(one.key) ?? [];
            expect({
              ...one,
              netCost: nanos(one.netCost),
              byModel: sum(one.byModel),
              previousNetCost: nanos(one.previousNetCost),
            }).toMatchObject({
              netCost: costOf(own),
              byModel: costOf(own),
              previousNetCost: costOf(before.get(one.key) ?? []),
              totalTokens: tokensOf(own),
              requests: own.length,
              errors: own.filter(({ isError }) => isError).length,
              unpricedRequests: own.filter(({ isUnpriced }) => isUnpriced).length,
              modelCount: countOf(own, ({ model: name }) => name),
              sessions: countOf(
                own.filter(({ session }) => session !== null),
                ({ session }) => session,
              ),
              firstTimestamp: firstOf(own),
              lastTimestamp: lastOf(own),
            });
            for (const [at, column] of found.columns.entries()) {
              const part = own.filter((row) => row.model === column.key);
              expect(nanos(one.byModel[at] ?? '')).toBe(costOf(part));
            }
          }
          expect(sum(found.owners.map(({ netCost }) => netCost))).toBe(costOf(rows));
          expect(sum(found.columns.map(({ netCost }) => netCost))).toBe(costOf(rows));
          const byDay = groupBy(rows, ({ timestamp }) => localOf(timestamp, zone).date);
          for (const point of found.points) {
            expect(nanos(point.netCost)).toBe(costOf(byDay.get(point.key) ?? []));
            expect(sum(point.series.map(({ netCost }) => netCost))).toBe(nanos(point.netCost));
          }

          const [largest] = found.owners;
          const dearest = groupBy(
            rows.filter(({ session }) => session !== null),
            ({ session }) => session,
          );
          const costs = [...dearest.values()].map(costOf);
          const most = costs.reduce((top, one) => (one > top ? one : top), 0n);
          expect(nanos(found.sessions.dearest?.netCost ?? '0')).toBe(most);
          if (largest === undefined) return;
          const own = ownerSchema.parse(
            queries.owner(ownerInputSchema.parse({ ...input, key: largest.key })),
          );
          expect(nanos(own.summary.netCost)).toBe(nanos(largest.netCost));
          expect(own.summary.requests).toBe(largest.requests);
          expect(own.place).toMatchObject({ rank: 1, of: groups.size });
          expect(sum(own.models.map(({ netCost }) => netCost))).toBe(nanos(largest.netCost));
          expect(sum(own.parts.map(({ netCost }) => netCost))).toBe(nanos(largest.netCost));
          expect(sum(own.points.map(({ netCost }) => netCost))).toBe(nanos(largest.netCost));
        },
      ),
      { numRuns: 100 },
    );
  }, 120_000);

  it('fold models beyond the columns into one, and count a shared session with both users, once in all', () => {
    const row = { user: null, tokens: 100, output: 0, isError: false, minutes: 5, session: 's1' };
    const rows = [
      ...Array.from({ length: 9 }, (_, at) => ({ ...row, model: `x${at}`, tokens: 100 + at })),
      { ...row, model: 'm1', user: 'ada' },
      { ...row, model: 'm2', user: 'grace' },
    ].map(toPlain);
    const queries = askRows('UTC', rows);
    const found = queries.owners(ownersInputSchema.parse({ by: 'user' }));
    expect(found.columns.map(({ label }) => label)).toEqual([
      'm2',
      'm1',
      'x8',
      'x7',
      'x6',
      'x5',
      'Other (5)',
    ]);
    expect(found.owners.map(({ label, sessions }) => [label, sessions])).toEqual([
      ['grace', 1],
      ['ada', 1],
      ['No user', 1],
    ]);
    expect(found.sessions.total).toBe(1);
  });

  it('a name that the vault does not know is told as such', () => {
    const queries = askRows('UTC', []);
    const found = queries.owner(ownerInputSchema.parse({ key: '/nowhere' }));
    expect(found).toMatchObject({ isKnown: false, label: '/nowhere', place: { share: null } });
    expect(queries.owner(ownerInputSchema.parse({ key: null })).label).toBe('No project');
  });
});
