import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SESSION_SORTS,
  sessionClassesSchema,
  sessionRequestsInputSchema,
  sessionRequestsSchema,
  sessionSchema,
  sessionsInputSchema,
  sessionsPageSchema,
} from '../../src-shared/ipc/sessions.ts';
import { usageTotalsSchema } from '../../src-shared/ipc/usage.ts';
import { askVault } from './support.ts';
import {
  askRows,
  costOf,
  firstOf,
  givenRow,
  groupBy,
  lastOf,
  nanos,
  NOW,
  type PlainRow,
  toPlain,
  tokensOf,
  ZONES,
} from './owners-model.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const sum = (all: readonly string[]) => all.reduce((total, one) => total + nanos(one), 0n);

const VALUES: Record<(typeof SESSION_SORTS)[number], (rows: PlainRow[]) => bigint> = {
  netCost: costOf,
  totalTokens: (rows) => BigInt(tokensOf(rows)),
  requests: (rows) => BigInt(rows.length),
  errors: (rows) => BigInt(rows.filter(({ isError }) => isError).length),
  firstTimestamp: (rows) => BigInt(firstOf(rows)),
  lastTimestamp: (rows) => BigInt(lastOf(rows)),
};

describe('sessions', () => {
  it('a page is what its rows say, in every order, and all parts add up', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(givenRow, { maxLength: 40 }),
        fc.constantFrom(...SESSION_SORTS),
        fc.boolean(),
        fc.nat(4),
        fc.integer({ min: 1, max: 4 }),
        fc.option(fc.tuple(fc.nat(60 * 24 * 45), fc.nat(60 * 24 * 45)), { nil: undefined }),
        (zone, given, field, descending, offset, limit, bounds) => {
          const all = given.map(toPlain);
          const [a = 0, b = 0] = (bounds ?? []).map((minutes) => NOW - minutes * MINUTE);
          const filter = bounds ? { from: Math.min(a, b), to: Math.max(a, b) + 1 } : {};
          const rows = all.filter(
            ({ timestamp }) =>
              timestamp >= (filter.from ?? 0) && timestamp < (filter.to ?? NOW + DAY),
          );
          const queries = askRows(zone, all);
          const page = sessionsPageSchema.parse(
            queries.sessions(
              sessionsInputSchema.parse({ filter, sort: { field, descending }, offset, limit }),
            ),
          );
          const groups = groupBy(
            rows.filter(({ session }) => session !== null),
            ({ session }) => session ?? '',
          );
          expect(page.totalCount).toBe(groups.size);
          expect(page.rows).toHaveLength(Math.max(0, Math.min(limit, groups.size - offset)));
          for (const one of page.rows) {
            const own = groups.get(one.session) ?? [];
            expect({ ...one, netCost: nanos(one.netCost) }).toMatchObject({
              netCost: costOf(own),
              totalTokens: tokensOf(own),
              requests: own.length,
              errors: own.filter(({ isError }) => isError).length,
              firstTimestamp: firstOf(own),
              lastTimestamp: lastOf(own),
              project: own[0]?.project,
              source: own[0]?.source,
            });
            expect(new Set(one.models)).toEqual(new Set(own.map(({ model }) => model)));
          }
          const sign = descending ? -1 : 1;
          const order = [...groups.values()]
            .map(VALUES[field])
            .sort((x, y) => sign * (x < y ? -1 : x > y ? 1 : 0));
          expect(page.rows.map(({ session }) => VALUES[field](groups.get(session) ?? []))).toEqual(
            order.slice(offset, offset + limit),
          );
          const shown = sum(page.rows.map(({ netCost }) => netCost));
          expect(shown + nanos(page.rest.netCost)).toBe(nanos(page.sums.netCost));
          expect(page.rest.count + page.rows.length).toBe(page.totalCount);
          expect(nanos(page.sums.netCost) + nanos(page.outside?.netCost ?? '0')).toBe(costOf(rows));
          expect(page.sums.requests + (page.outside?.requests ?? 0)).toBe(rows.length);
        },
      ),
      { numRuns: 100 },
    );
  }, 120_000);

  it('are found by a part of their id or of their project', () => {
    const row = { user: null, tokens: 10, output: 0, isError: false, model: 'm1' };
    const rows = ['s1', 's3', 's5'].map((session, at) =>
      toPlain({ ...row, session, minutes: at }, at),
    );
    const queries = askRows('UTC', rows);
    const found = (search: string) =>
      queries
        .sessions(
          sessionsInputSchema.parse({ search, sort: { field: 'netCost', descending: true } }),
        )
        .rows.map(({ session }) => session);
    expect(found('S3')).toEqual(['s3']);
    expect(found('atlas')).toEqual(['s1', 's5']);
    expect(found('%')).toEqual([]);
    expect(found('')).toEqual(['s1', 's3', 's5']);
  });

  it('one session is what its rows say: sums, curve, requests and what ran up before each', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(givenRow, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('timestamp', 'netCost', 'totalTokens'),
        fc.boolean(),
        (zone, given, field, descending) => {
          const all = given.map((row, at) => toPlain({ ...row, session: row.session ?? 's1' }, at));
          const queries = askRows(zone, all);
          for (const [session, own] of groupBy(all, (row) => row.session ?? '')) {
            const source = own[0]?.source ?? '';
            const found = sessionSchema.parse(queries.session({ source, session }));
            const byTime = own.toSorted((a, b) => a.timestamp - b.timestamp);
            expect(nanos(found.summary.netCost)).toBe(costOf(own));
            expect(found.summary.totalTokens).toBe(tokensOf(own));
            expect(found.firstTimestamp).toBe(firstOf(own));
            expect(found.lastTimestamp).toBe(lastOf(own));
            expect(sum(found.models.map(({ netCost }) => netCost))).toBe(costOf(own));
            expect(found.errors).toHaveLength(own.filter(({ isError }) => isError).length);
            let running = 0n;
            expect(found.curve.map(({ from, runningCost }) => [from, nanos(runningCost)])).toEqual(
              byTime.map((row) => [row.timestamp, (running += row.cost)]),
            );
            expect(found.pauses).toHaveLength(
              byTime.filter(
                ({ timestamp }, at) =>
                  timestamp - (byTime[at - 1]?.timestamp ?? timestamp) >= 30 * MINUTE,
              ).length,
            );
            const requests = sessionRequestsSchema.parse(
              queries.sessionRequests(
                sessionRequestsInputSchema.parse({
                  source,
                  session,
                  sort: { field, descending },
                  limit: 7,
                }),
              ),
            );
            expect(requests.totalCount).toBe(own.length);
            for (const [at, row] of requests.rows.entries()) {
              const upTo = byTime.filter(({ timestamp }) => timestamp <= row.timestamp);
              expect(nanos(requests.runningCost[at] ?? '')).toBe(costOf(upTo));
            }
            const classes = sessionClassesSchema.parse(queries.sessionClasses({ source, session }));
            expect(sum(classes.lines.map(({ cost }) => cost))).toBe(nanos(classes.listCost));
            expect(nanos(classes.netCost)).toBe(costOf(own));
            expect(classes.lines.reduce((tokens, { count }) => tokens + count, 0)).toBe(
              tokensOf(own),
            );
            const totals = usageTotalsSchema.parse(
              queries.totals({ filter: { session: [session], source: [source] } }),
            );
            expect(totals.netCost).toBe(found.summary.netCost);
            expect(totals.requests).toBe(found.summary.requests);
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('has neighbours of its project by their beginnings', () => {
    const row = { user: null, tokens: 10, output: 0, isError: false, model: 'm1' };
    const at = (session: string, minutes: number) => toPlain({ ...row, session, minutes }, 0);
    // s1 began before s5 and went on after it; s3 is of another project.
    const queries = askRows('Asia/Kolkata', [
      at('s1', 3000),
      at('s3', 2900),
      at('s5', 2800),
      at('s1', 100),
      at('s2', 50),
    ]);
    const of = (session: string, source = 'claude-code') => {
      const { earlier, later } = queries.sessionNeighbours({ source, session });
      return [earlier?.session, later?.session];
    };
    expect(of('s1')).toEqual([undefined, 's5']);
    expect(of('s5')).toEqual(['s1', 's2']);
    expect(of('s2')).toEqual(['s5', undefined]);
    expect(of('s3', 'codex')).toEqual([undefined, undefined]);
  });

  it('tells a cache that was written anew after a pause, and thins a long curve without losing a nano-dollar', () => {
    const cached = (minutes: number, read: number, write: number) => ({
      session: 'long',
      cwd: '/w/a',
      model: 'claude-opus-4-5',
      provider: 'anthropic',
      timestamp: NOW - minutes * MINUTE,
      freshInputTokens: 10,
      cacheReadTokens: read,
      cacheWrite5mTokens: write,
      outputTokens: 5,
    });
    const { queries } = askVault(
      'time_zone: UTC',
      [
        cached(200, 0, 60_000),
        cached(198, 60_000, 500),
        cached(100, 0, 60_500),
        cached(99, 60_500, 0),
      ],
      NOW,
    );
    const { rewrites, pauses } = queries.session({ source: 'claude-code', session: 'long' });
    expect(rewrites).toMatchObject([{ pauseMs: 98 * MINUTE, tokens: 60_500 }]);
    expect(pauses).toEqual([{ from: NOW - 198 * MINUTE, to: NOW - 100 * MINUTE }]);

    const many = askVault(
      'time_zone: UTC',
      Array.from({ length: 1500 }, (_, at) => ({
        ...cached(0, 10, 0),
        timestamp: NOW - at * 7777,
      })),
      NOW,
    ).queries.session({ source: 'claude-code', session: 'long' });
    expect(many.curve.length).toBeLessThanOrEqual(480);
    expect(sum(many.curve.map(({ netCost }) => netCost))).toBe(nanos(many.summary.netCost));
    expect(many.curve.at(-1)?.runningCost).toBe(many.summary.netCost);
    expect(many.curve.reduce((all, { requests }) => all + requests, 0)).toBe(1500);
  });

  it('one that is not there is refused', () => {
    const queries = askRows('UTC', []);
    expect(() => queries.session({ source: 'codex', session: 'none' })).toThrow(
      'This session is not in the vault.',
    );
  });
});
