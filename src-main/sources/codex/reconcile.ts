import { Exclusion, type ExclusionFinding, type KnownFile } from '../source.ts';
import { kinOfPending } from './kin.ts';
import {
  findOrigin,
  traceFamily,
  type EventRange,
  type Family,
  type KnownSession,
} from './lineage.ts';
import { commonEvents, eventsIn, keysIn } from './prints.ts';
import { readState, type RolloutState } from './state.ts';

/** Findings across files, and the files about which nothing more is to be found, with their state. */
export interface Reconciled {
  exclusions: ExclusionFinding[];
  settled: Map<string, string | null>;
}

interface Rollout {
  file: KnownFile;
  id: string;
  state: RolloutState;
  prints: string;
}

/**
 * Decides for every fork without a mark which of its rows are its parent's history, from all files together: the
 * answer depends on neither their order nor on how often it is asked for. A finding of `none` takes an earlier one of
 * `forkHistory` back: that was made from a sibling's file before the parent's was known.
 */
export function reconcileRollouts(files: readonly KnownFile[]): Reconciled {
  const exclusions: ExclusionFinding[] = [];
  const settled = new Map<string, string | null>();
  if (!files.some(({ pending }) => pending)) return { exclusions, settled };

  const rollouts = kinOfPending(files)
    .map(readRollout)
    .filter((rollout) => rollout !== null);
  const family = gatherFamily(rollouts);
  for (const rollout of rollouts) {
    const session = family.sessions.get(rollout.id);
    if (!rollout.file.pending || !session) continue;
    if (decide(rollout, session, family, exclusions))
      settled.set(rollout.file.path, rollout.file.state);
  }
  return { exclusions, settled };
}

function readRollout(file: KnownFile): Rollout | null {
  const state = readState(file.state);
  if (!state || state.id === null) return null;
  return { file, id: state.id, state, prints: state.prints + (state.tail?.prints ?? '') };
}

function gatherFamily(rollouts: readonly Rollout[]): Family {
  const sessions = new Map<string, KnownSession>();
  const links = new Map<string, string | null>();
  for (const rollout of rollouts) {
    sessions.set(rollout.id, join(sessions.get(rollout.id), rollout));
    for (const [id, parent] of Object.entries(rollout.state.links)) {
      const known = links.get(id) ?? null;
      links.set(id, known === null || (parent !== null && parent < known) ? parent : known);
    }
  }
  return traceFamily(sessions, links);
}

/** Several files of one session: the longest list, and the mark if any file has one. */
function join(known: KnownSession | undefined, { id, state, prints }: Rollout): KnownSession {
  const undecided = state.history === 'undecided';
  const session = { id, prints, undecided, ...factsOf(state) };
  if (!known) return session;
  const isLonger =
    prints.length === known.prints.length
      ? prints < known.prints
      : prints.length > known.prints.length;
  return {
    ...(isLonger ? session : known),
    undecided: known.undecided && undecided,
    inherited: Math.max(known.inherited, state.inherited),
  };
}

function factsOf({ started, parent, inherited }: RolloutState): {
  started: number | null;
  parent: string | null;
  inherited: number;
} {
  return { started, parent, inherited };
}

/** Adds the findings about one file; true when there is no more to be found. */
function decide(
  rollout: Rollout,
  session: KnownSession,
  family: Family,
  exclusions: ExclusionFinding[],
): boolean {
  const { copied, suspected, final } = session.undecided
    ? findOrigin(session, family)
    : { copied: [{ from: 0, to: session.inherited }], suspected: Infinity, final: true };
  const { state, prints } = rollout;
  const keys = state.keys + (state.tail?.keys ?? '');
  // The places hold only as far as this copy of the session is like the others.
  const reach = Math.min(commonEvents(prints, session.prints), eventsIn(prints));
  for (let event = 0; event < Math.min(Math.max(suspected, lastOf(copied)), reach); event += 1) {
    const isCopy = copied.some(({ from, to }) => event >= from && event < to);
    const exclusion = isCopy ? Exclusion.forkHistory : Exclusion.none;
    for (const key of keysIn(keys, event, event + 1)) exclusions.push({ key, exclusion });
  }
  return final;
}

function lastOf(ranges: readonly EventRange[]): number {
  return ranges.reduce((last, { to }) => Math.max(last, to), 0);
}
