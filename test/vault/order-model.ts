import fc from 'fast-check';
import {
  type ExclusionFinding,
  type ParsedUsage,
  type SessionSighting,
  Exclusion,
  Flag,
} from '../../src-main/sources/source.ts';
import { NOW, usage } from './rows.ts';

const QUARTER = 900_000;

/** What one line of one file tells; `source` and `file` say where. */
export interface Observation {
  source: string;
  file: string;
  usage: ParsedUsage;
}

const NO_TIME = { ms: null, isEstimated: false };

/** Few values of each kind, so that requests, responses, sessions, buckets and even keys meet often. */
const observation = fc.record({
  source: fc.constantFrom('claude-code', 'codex'),
  file: fc.constantFrom('/a', '/b', '/c'),
  response: fc.constantFrom(null, 'r1', 'r2'),
  request: fc.constantFrom(null, 'q1', 'q2', 'q3'),
  session: fc.constantFrom(null, 's1', 's2', 's3'),
  time: fc.integer({ min: -3, max: 12 }),
  flags: fc.constantFrom(
    0,
    0,
    Flag.sidechain,
    Flag.timestampEstimated,
    Flag.sidechain | Flag.batch,
  ),
  exclusion: fc.constantFrom(0, 0, 0, Exclusion.replacedByRecord, Exclusion.forkHistory),
  output: fc.integer({ min: 0, max: 2 }),
  fresh: fc.integer({ min: 0, max: 2 }),
  write: fc.integer({ min: 0, max: 1 }),
  tie: fc.integer({ min: 0, max: 2 }),
  model: fc.constantFrom(null, 'm1', 'm2'),
  error: fc.constantFrom(null, 'overloaded', 'too many'),
  responseTime: fc.constantFrom(
    NO_TIME,
    NO_TIME,
    { ms: 10, isEstimated: false },
    { ms: 20, isEstimated: false },
    { ms: 10, isEstimated: true },
    { ms: 30, isEstimated: true },
    // Known to be none: the estimate was too long.
    { ms: null, isEstimated: true },
  ),
});

type Given = typeof observation extends fc.Arbitrary<infer T> ? T : never;

/** Gives each its own place; two requests of one response share the upper bits of the key, and q1 and q3 the whole key. */
function toObservation(given: Given, at: number): Observation {
  const low = { q1: 1, q2: 2, q3: 1 }[given.request ?? 'q1'] ?? 0;
  return {
    source: given.source,
    file: given.file,
    usage: usage({
      key: {
        high: { r1: 1, r2: 2 }[given.response ?? 'r1'] ?? 0,
        low: 0xff000000 + (given.request === null ? 0xffffff : low),
      },
      timestamp: NOW + given.time * QUARTER * 0.6,
      flags: given.flags | (given.responseTime.isEstimated ? Flag.responseTimeEstimated : 0),
      exclusion: given.exclusion,
      model: given.model,
      session: given.session,
      requestId: given.request,
      responseId: given.response,
      freshInputTokens: given.fresh,
      cacheWrite5mTokens: given.write,
      outputTokens: given.output,
      isError: given.error !== null,
      errorDetails: given.error,
      responseTimeMs: given.responseTime.ms,
      tieHash: given.tie,
      line: at + 1,
      offset: at * 100,
    }),
  };
}

export const observations = fc
  .array(observation, { minLength: 1, maxLength: 24 })
  .map((all) => all.map(toObservation));
const sighting = fc.record({
  session: fc.constantFrom('s1', 's2', 's3'),
  cwd: fc.constantFrom('/p', '/q', '/r'),
  timestamp: fc.integer({ min: NOW - 3, max: NOW + 3 }),
});

type Event = { observation: Observation } | { sighting: SessionSighting } | 'settle' | 'reopen';

/** What a vault is fed with. */
export interface Feed {
  events: readonly Event[];
  /** Whether a batch ends before each event, over and over. */
  cuts: readonly boolean[];
  findings?: readonly ExclusionFinding[];
}

const finding = fc.record({
  key: fc.record({
    high: fc.constantFrom(1, 2),
    low: fc.constantFrom(0xff000001, 0xff000002, 0xffffffff),
  }),
  exclusion: fc.constantFrom(Exclusion.replacedByRecord, Exclusion.forkHistory),
});

function shuffled<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length });
}

/** The same observations twice: plainly, and in another order with repetitions, cuts and settlings between. */
export const scenario = fc
  .record({
    observations,
    sightings: fc.array(sighting, { maxLength: 6 }),
    findings: fc.array(finding, { maxLength: 4 }),
    cuts: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
  })
  .chain((given) => {
    const events: Event[] = [
      ...given.observations.map((one) => ({ observation: one })),
      ...given.sightings.map((one) => ({ sighting: one })),
    ];
    const extra: Event[] = [...events.slice(0, 5), 'settle', 'settle', 'reopen'];
    return fc.record({
      plain: fc.constant<Feed>({ events, cuts: [false], findings: given.findings }),
      other: fc.record<Feed>({
        events: shuffled([...events, ...extra]),
        cuts: fc.constant(given.cuts),
        findings: shuffled(given.findings),
      }),
    });
  });
