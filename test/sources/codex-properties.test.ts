import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  context,
  count,
  createModelVault,
  meta,
  response,
  started,
  testFolder,
  type Counts,
  type ModelVault,
} from './codex-support.ts';

/** What happens in a session; small numbers, so that different sessions often look alike. */
type Event =
  | { kind: 'request'; input: number; output: number }
  | { kind: 'again' | 'wobble' | 'reset' | 'turn' | 'turn with records' };

interface Plan {
  /** Which of the sessions before it is its parent; null: it is no fork. */
  parent: number | null;
  mark: 'none' | 'started' | 'ordinal';
  /** How much of the parent's history it begins with, from 0 to 1. */
  share: number;
  events: Event[];
  /** A second file holds so much of it, from 0 to 1; null: there is none. */
  copy: number | null;
}

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('request' as const),
      input: fc.integer({ min: 1, max: 3 }),
      output: fc.integer({ min: 0, max: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'again' as const,
        'wobble' as const,
        'reset' as const,
        'turn' as const,
        'turn with records' as const,
      ),
    }),
  },
);

const plan = (marks: Plan['mark'][]): fc.Arbitrary<Plan> =>
  fc.record({
    parent: fc.option(fc.nat(4), { freq: 3 }),
    mark: fc.constantFrom(...marks),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    events: fc.array(event, { maxLength: 6 }),
    copy: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
  });

interface Session {
  id: string;
  lines: string[];
  total: [number, number];
  /** True in a turn in which each request has a `token_usage_record` too. */
  hasRecords: boolean;
}

/** Lines of one event; `session.total` moves on. */
function eventLines(session: Session, happening: Event, seconds: number): string[] {
  const totals = (): Counts => [session.total[0], 0, session.total[1]];
  switch (happening.kind) {
    case 'request':
      session.total = [session.total[0] + happening.input, session.total[1] + happening.output];
      return [
        count(seconds, totals(), [happening.input, 0, happening.output]),
        ...(session.hasRecords
          ? [
              response(seconds, session.id, `resp-${seconds}`, [
                happening.input,
                0,
                happening.output,
              ]),
            ]
          : []),
      ];
    case 'again':
      return [count(seconds, totals(), [1])];
    case 'wobble':
      return session.total[0] > 3
        ? [count(seconds, [session.total[0] - 1, 0, session.total[1]], [2])]
        : [];
    case 'reset':
      session.total = [0, 0];
      return [count(seconds, [0], [0])];
    default:
      session.hasRecords = happening.kind === 'turn with records';
      return [context(seconds, { turn_id: `${session.id}-${seconds}` })];
  }
}

/** The parent's lines as a fork holds them: with new times, and with its place in the session's numbering. */
function history(parent: Session, share: number, seconds: number, ordinal: boolean): string[] {
  return parent.lines.slice(0, Math.ceil(parent.lines.length * share)).map((text, index) => {
    const { timestamp: _, ordinal: __, ...rest } = JSON.parse(text);
    const timestamp = new Date(Date.UTC(2026, 4, 4, 10) + seconds * 1000).toISOString();
    return JSON.stringify({ timestamp, ...(ordinal ? { ordinal: index + 1 } : {}), ...rest });
  });
}

function lastTotal(lines: readonly string[]): [number, number] {
  const totals = lines
    .map((text) => JSON.parse(text).payload.info?.total_token_usage)
    .filter(Boolean);
  // A wobble is no place to go on from.
  const [last, before] = [totals.at(-1), totals.at(-2)];
  const isWobble =
    last && before && last.input_tokens === before.input_tokens - 1 && last.input_tokens > 2;
  const from = isWobble ? before : last;
  return from ? [from.input_tokens, from.output_tokens] : [0, 0];
}

/** The files of a family: names and lines. */
function writeFamily(plans: readonly Plan[]): { name: string; id: string; lines: string[] }[] {
  const sessions: Session[] = [];
  const files: { name: string; id: string; lines: string[] }[] = [];
  plans.forEach((one, index) => {
    const id = `s${index}`;
    const begin = index * 1000;
    const parent = one.parent === null ? undefined : sessions[one.parent];
    const isOrdinal = parent !== undefined && one.mark === 'ordinal';
    const copied = parent ? history(parent, one.share, begin, isOrdinal) : [];
    const more = parent ? { forked_from_id: parent.id } : {};
    const mark = isOrdinal ? { subagent_history_start_ordinal: copied.length + 1 } : {};
    const session: Session = {
      id,
      lines: [meta(id, begin, { ...more, ...mark }), ...copied],
      total: lastTotal(copied),
      hasRecords: false,
    };
    if (parent && one.mark === 'started')
      session.lines.push(started(begin + 1, begin, { turn_id: `${id}-own` }));
    else if (parent) session.lines.push(context(begin + 1, { turn_id: `${id}-own` }));
    one.events.forEach((happening, step) => {
      const own = eventLines(session, happening, begin + 2 + step);
      const numbered = own.map((text) => ({
        ...JSON.parse(text),
        ordinal: copied.length + 2 + step,
      }));
      session.lines.push(...(isOrdinal ? numbered.map((value) => JSON.stringify(value)) : own));
    });
    sessions.push(session);
    files.push({ name: id, id, lines: session.lines });
    if (one.copy === null) return;
    files.push({
      name: `${id}-copy`,
      id,
      lines: session.lines.slice(0, Math.max(1, Math.floor(session.lines.length * one.copy))),
    });
  });
  return files;
}

/** What counts, as one text a row. */
function counted(vault: ModelVault): string[] {
  return vault
    .counting()
    .map((row) => {
      const { key, exclusion, ...rest } = row;
      return `${rest.session} ${rest.timestamp} ${key.high}:${key.low} ${rest.freshInputTokens}/${rest.outputTokens} ${rest.flags} ${exclusion}`;
    })
    .sort();
}

function readAfresh(
  folder: string,
  files: readonly { name: string; lines: string[] }[],
): ModelVault {
  const vault = createModelVault();
  const paths = files.map(({ name, lines }) => {
    const path = join(folder, `${name}.jsonl`);
    writeFileSync(path, lines.map((text) => `${text}\n`).join(''));
    return path;
  });
  vault.read(...paths);
  return vault;
}

const family = (...marks: Plan['mark'][]): fc.Arbitrary<Plan[]> =>
  fc.array(plan(marks), { minLength: 1, maxLength: 5 });
const anyFamily = family('none', 'none', 'started', 'ordinal');

describe('what counts', () => {
  it('does not depend on the order of files, nor on how many are read at a time', () => {
    const folder = testFolder();
    fc.assert(
      fc.property(
        anyFamily,
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        (plans, random, oneByOne) => {
          const files = writeFamily(plans);
          const expected = counted(readAfresh(folder, files));
          const shuffled = files
            .map((file) => ({ file, place: random.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ file }) => file);
          const paths = shuffled.map(({ name }) => join(folder, `${name}.jsonl`));
          const vault = createModelVault();
          for (const group of oneByOne ? paths.map((path) => [path]) : [paths])
            vault.read(...group);
          expect(counted(vault)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('does not depend on the pieces in which files grow', () => {
    const folder = testFolder();
    const steps = fc.array(
      fc.record({ file: fc.nat(9), bytes: fc.integer({ min: 1, max: 1500 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anyFamily, steps, (plans, pieces) => {
        const files = writeFamily(plans);
        const expected = counted(readAfresh(folder, files));
        const grown = createModelVault();
        const parts = files.map(({ name, lines }) => {
          const path = join(folder, `grown-${name}.jsonl`);
          writeFileSync(path, '');
          return { path, rest: Buffer.from(lines.map((text) => `${text}\n`).join('')) };
        });
        const grow = (part: (typeof parts)[number], bytes: number): void => {
          appendFileSync(part.path, part.rest.subarray(0, bytes));
          part.rest = part.rest.subarray(bytes);
          grown.read(part.path);
        };
        for (const { file, bytes } of pieces) {
          const part = parts[file % parts.length];
          if (part) grow(part, bytes);
        }
        for (const part of parts) grow(part, part.rest.length);
        expect(counted(grown)).toEqual(expected);
        expect(grown.rejected).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is never more when a file is removed', () => {
    const folder = testFolder();
    const input = (vault: ModelVault): number => vault.totals().input;
    fc.assert(
      fc.property(anyFamily, (plans) => {
        const files = writeFamily(plans);
        const whole = input(readAfresh(folder, files));
        for (const removed of files) {
          // A session's file goes with its copies: a shorter copy that stays would pass for all that there was.
          const isGone = (file: (typeof files)[number]): boolean =>
            file === removed || (removed.name === removed.id && file.id === removed.id);
          const rest = files.filter((file) => !isGone(file));
          expect(input(readAfresh(folder, rest))).toBeLessThanOrEqual(whole);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the sum of what each session did itself, when all are known', () => {
    const folder = testFolder();
    fc.assert(
      fc.property(family('started', 'ordinal'), (plans) => {
        const vault = readAfresh(folder, writeFamily(plans));
        const done = plans.flatMap(({ events }) =>
          events.map((one) => (one.kind === 'request' ? one.input : 0)),
        );
        expect(vault.totals().input).toBe(done.reduce((a, b) => a + b, 0));
      }),
      { numRuns: 150 },
    );
  });
});
