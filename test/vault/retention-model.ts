import fc from 'fast-check';
import { Flag } from '../../src-main/sources/source.ts';
import type { Observation } from './order-model.ts';
import { type ExpectedRow, expectedRows } from './order-rules.ts';
import { usage } from './rows.ts';

const HOUR = 3_600_000;
/** The zone of the test: Lord Howe moves its clocks by half an hour. */
export const ZONE = 'Australia/Lord_Howe';
/** First moments of local months there: 1 Oct, 1 Nov, 1 Dec 2026 (UTC+10:30, then +11). */
const MONTHS = [
  Date.UTC(2026, 8, 30, 13, 30),
  Date.UTC(2026, 9, 31, 13),
  Date.UTC(2026, 10, 30, 13),
] as const;

/** Times around the months' first moments: minutes, hours and days before and after. */
const times = fc
  .tuple(fc.constantFrom(...MONTHS), fc.constantFrom(-240, -1.5, -1, -0.5, -0.5, 0, 0.5, 0.5, 2))
  .map(([start, hours]) => start + hours * HOUR);

const given = fc.record({
  source: fc.constantFrom('claude-code', 'codex'),
  file: fc.constantFrom('/a', '/b'),
  request: fc.integer({ min: 1, max: 4 }),
  session: fc.constantFrom(null, 's1', 's2', 's3'),
  time: times,
  flags: fc.constantFrom(0, 0, 0, Flag.timestampEstimated),
  output: fc.integer({ min: 0, max: 3 }),
  tie: fc.integer({ min: 0, max: 2 }),
  model: fc.constantFrom('m1', 'm2'),
  error: fc.constantFrom(null, 'overloaded'),
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function toObservation(one: Given, at: number): Observation {
  return {
    source: one.source,
    file: `/${one.source}${one.file}`,
    usage: usage({
      // The upper 40 bits are the response's, whichever source tells it.
      key: { high: 1, low: one.request * 0x1000000 + (one.source === 'codex' ? 1 : 2) },
      timestamp: one.time,
      flags: one.flags,
      model: one.model,
      session: one.session,
      requestId: `q${one.request}`,
      responseId: `r${one.request}`,
      outputTokens: one.output,
      isError: one.error !== null,
      errorDetails: one.error,
      responseTimeMs: null,
      tieHash: one.tie,
      line: at + 1,
      offset: at * 100,
    }),
  };
}

/** What is done to a vault: lines by their numbers are read, retention moves on, a source goes, or goes halfway and is read anew whole. */
export type Act =
  | { kind: 'read'; lines: readonly number[] }
  | { kind: 'retain'; from: number }
  | { kind: 'delete'; source: string }
  | { kind: 'delete-halfway'; source: string };

const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      lines: fc.array(fc.nat(29), { maxLength: 20 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('retain' as const),
      from: fc.constantFrom(...MONTHS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('delete' as const, 'delete-halfway' as const),
      source: fc.constantFrom('claude-code', 'codex'),
    }),
  },
);

const ALL = Array.from({ length: 30 }, (_, at) => at);

/** Lines, and what is done with them in turn; mostly all are read again when months went. */
export const story = fc.record({
  lines: fc.array(given, { minLength: 1, maxLength: 30 }).map((all) => all.map(toObservation)),
  acts: fc
    .array(fc.tuple(act, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 10 })
    .map((acts) =>
      acts.flatMap(([one, chance]): Act[] =>
        one.kind === 'retain' && chance > 0 ? [one, { kind: 'read', lines: ALL }] : [one],
      ),
    ),
});

/** The rules once more, of lines alone: a line counts or it does not, and a request is what its lines make it. */
export function createModel() {
  let lines: Observation[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let edge = new Set<string>();
  const keyOf = ({ source, usage: { requestId } }: Observation) => `${source} ${requestId}`;
  const rowKey = (row: ExpectedRow) => `${row.source} ${row.request_id}`;
  return {
    lines: () => lines,
    rows: () => expectedRows(lines),
    read(one: Observation): void {
      if (one.usage.timestamp >= from && !edge.has(keyOf(one))) lines.push(one);
    },
    retain(time: number): void {
      if (time <= from) return;
      from = time;
      const gone = expectedRows(lines).filter(({ timestamp }) => timestamp < time);
      const keys = new Set(gone.map(rowKey));
      lines = lines.filter((one) => !keys.has(keyOf(one)));
      edge = new Set(gone.filter(({ timestamp }) => timestamp >= time - HOUR).map(rowKey));
    },
    remove(source: string): void {
      lines = lines.filter((one) => one.source !== source);
    },
  };
}
