import { z } from 'zod';
import { eventsIn } from './prints.ts';
import { NO_TOKENS } from './tokens.ts';

const tokens = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]).readonly();

const stateSchema = z.object({
  version: z.literal(1),
  /** The session that owns the file; null until its first `session_meta`. */
  id: z.string().nullable(),
  /** Its own start, UTC ms. */
  started: z.number().nullable(),
  /** Whose history the file begins with. */
  parent: z.string().nullable(),
  endOrdinal: z.number().nullable(),
  based: z.boolean(),
  /** `undecided`: the session has a parent, and no mark has said yet where the history ends. */
  history: z.enum(['none', 'undecided', 'over']),
  /** How many events stand before the mark. */
  inherited: z.number(),
  /** Fingerprints of all `token_count`s of the file, in order. */
  prints: z.string(),
  /** While undecided: the keys of their rows, in the same places. */
  keys: z.string(),
  /** The same of a last line without newline, which is read again later. */
  tail: z.object({ prints: z.string(), keys: z.string() }).nullable(),
  /** Parents of other sessions, as copied `session_meta`s tell them. */
  links: z.record(z.string(), z.string().nullable()),
  provider: z.string(),
  model: z.string().nullable(),
  tier: z.string().nullable(),
  /** The last line's time as it is written. */
  time: z.string().nullable(),
  /** The time, as it is written, of the last line of a person or a tool; null: none yet, or it has none. */
  asked: z.string().nullable().default(null),
  /** Whether a counter, and whether a record, has told of the answer to it: the next has nobody's ask. */
  answered: z
    .object({ count: z.boolean(), record: z.boolean() })
    .default({ count: false, record: false }),
  /** True once it is told where the session works. */
  sighted: z.boolean(),
  counter: z.object({ epoch: z.number(), previous: tokens }),
  turns: z.array(
    z.object({
      id: z.string().nullable(),
      told: z.boolean(),
      used: z.boolean(),
      keys: z.array(z.number()),
    }),
  ),
});

/** What is remembered of a file between scans. */
export type RolloutState = z.infer<typeof stateSchema>;

/** The state before a file's first line. */
export function emptyState(): RolloutState {
  return {
    version: 1,
    id: null,
    started: null,
    parent: null,
    endOrdinal: null,
    based: false,
    history: 'none',
    inherited: 0,
    prints: '',
    keys: '',
    tail: null,
    links: {},
    provider: 'openai',
    model: null,
    tier: null,
    time: null,
    asked: null,
    answered: { count: false, record: false },
    sighted: false,
    counter: { epoch: 0, previous: NO_TOKENS },
    turns: [],
  };
}

/** Reads a stored state; null when it is none that this version wrote (then the file is to be read from its start). */
export function readState(text: string | null): RolloutState | null {
  if (text === null) return null;
  try {
    return stateSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A state as it is stored. */
export function writeState(state: RolloutState): string {
  return JSON.stringify(state);
}

/** What was added to the lists since `before`, as the tail of the state that stays there. */
export function tailAfter(
  before: Pick<RolloutState, 'prints' | 'keys'>,
  state: RolloutState,
): RolloutState['tail'] {
  const prints = state.prints.slice(before.prints.length);
  if (prints === '') return null;
  // A mark in between has taken the list of keys away; what comes after it is the session's own.
  const keys = state.history === 'undecided' ? state.keys.slice(before.keys.length) : '';
  return { prints, keys };
}

/** How many events stand in the file so far. */
export function eventCount(state: RolloutState): number {
  return eventsIn(state.prints);
}
