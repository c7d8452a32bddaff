import { commonEvents, eventsIn } from './prints.ts';

/** A session as its files tell it together. */
export interface KnownSession {
  id: string;
  /** UTC ms; null where no file says. */
  started: number | null;
  parent: string | null;
  /** Its longest list of fingerprints. */
  prints: string;
  /** True for a session with a parent whose history no mark has ended. */
  undecided: boolean;
  /** How many events stand before the mark. */
  inherited: number;
}

/** All sessions that are known, and parents of sessions whose own files are not. */
export interface Family {
  sessions: ReadonlyMap<string, KnownSession>;
  links: ReadonlyMap<string, string | null>;
}

/** A part of a session's events: from `from`, up to but without `to`. */
export interface EventRange {
  from: number;
  to: number;
}

/** Where a session's events were copied from. */
export interface Origin {
  /** The events that stand in another session and count there. */
  copied: EventRange[];
  /** So many events could have been taken for copies when less was known. */
  suspected: number;
  /** True when only a change of the session's own file could decide otherwise. */
  final: boolean;
}

/** Finds the events of an undecided session that are its parent's, or an earlier relative's where no parent is known. */
export function findOrigin(session: KnownSession, family: Family): Origin {
  const ancestors = ancestorsOf(session, family);
  const { copied, open, final } = climb(session, ancestors, family);
  const missing = new Set(ancestors.filter((id) => !family.sessions.has(id)));
  let suspected = 0;
  for (const relative of family.sessions.values()) {
    if (relative === session) continue;
    const shared = ancestorsOf(relative, family).filter((id) => ancestors.includes(id));
    if (shared.length === 0 && !ancestors.includes(relative.id)) continue;
    const common = commonEvents(session.prints, relative.prints);
    suspected = Math.max(suspected, common);
    // A sibling with a mark does not count the history that it has: there it stands for nobody.
    if (!relative.undecided || !isEarlier(relative, session)) continue;
    if (shared.some((id) => missing.has(id))) copied.push({ from: 0, to: Math.min(common, open) });
  }
  return { copied: copied.filter(({ from, to }) => to > from), suspected, final };
}

interface Climb {
  copied: EventRange[];
  /** Events before this one may come from a session that is not known. */
  open: number;
  final: boolean;
}

/**
 * Goes from parent to parent. An ancestor counts the events after its own mark; those before belong further up. One
 * without a mark counts all that it has, so there is no need to go on.
 */
function climb(session: KnownSession, ancestors: readonly string[], { sessions }: Family): Climb {
  const copied: EventRange[] = [];
  let rest = Infinity;
  let open: number | null = null;
  let diverged = true;
  for (const id of ancestors) {
    const ancestor = sessions.get(id);
    if (!ancestor) {
      open ??= rest;
      continue;
    }
    const common = commonEvents(session.prints, ancestor.prints);
    copied.push({ from: ancestor.inherited, to: Math.min(common, rest) });
    rest = ancestor.inherited;
    // Where one list has simply ended, it may yet go on like the other.
    diverged &&= common < Math.min(eventsIn(session.prints), eventsIn(ancestor.prints));
    diverged &&= !ancestor.undecided;
    if (rest === 0) break;
  }
  open ??= rest;
  return { copied, open, final: open === 0 && diverged };
}

/** The session's parent, its parent, and so on, as far as it is known. */
function ancestorsOf(session: KnownSession, { sessions, links }: Family): string[] {
  const found: string[] = [];
  let id = session.parent;
  while (id !== null && id !== session.id && !found.includes(id)) {
    found.push(id);
    id = sessions.get(id)?.parent ?? links.get(id) ?? null;
  }
  return found;
}

/** Sessions are in the order of their start, then of their id; one without a start comes last. */
function isEarlier(a: KnownSession, b: KnownSession): boolean {
  const first = a.started ?? Infinity;
  const second = b.started ?? Infinity;
  return first === second ? a.id < b.id : first < second;
}
