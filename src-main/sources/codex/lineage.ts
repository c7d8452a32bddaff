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

/** All sessions that are known, and how they descend from each other. */
export interface Family {
  sessions: ReadonlyMap<string, KnownSession>;
  /** Of each session with a parent: its parent, that one's parent, and so on, as far as files tell. */
  ancestors: ReadonlyMap<string, readonly string[]>;
  /** The known sessions that descend from one that may itself be unknown. */
  descendants: ReadonlyMap<string, readonly KnownSession[]>;
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

/** Says how sessions descend from each other; `links` are parents of sessions whose own files may not be known. */
export function traceFamily(
  sessions: ReadonlyMap<string, KnownSession>,
  links: ReadonlyMap<string, string | null>,
): Family {
  const ancestors = new Map<string, string[]>();
  const descendants = new Map<string, KnownSession[]>();
  for (const session of sessions.values()) {
    if (session.parent === null) continue;
    const line = ancestorsOf(session, sessions, links);
    ancestors.set(session.id, line);
    for (const id of line) {
      const known = descendants.get(id);
      if (known) known.push(session);
      else descendants.set(id, [session]);
    }
  }
  return { sessions, ancestors, descendants };
}

/** Finds the events of an undecided session that are its parent's, or an earlier relative's where no parent is known. */
export function findOrigin(session: KnownSession, family: Family): Origin {
  const ancestors = family.ancestors.get(session.id) ?? [];
  const { copied, open, final } = climb(session, ancestors, family);
  let suspected = 0;
  for (const [relative, isMissing] of relativesOf(session, ancestors, family)) {
    const common = commonEvents(session.prints, relative.prints);
    suspected = Math.max(suspected, common);
    // A sibling with a mark does not count the history that it has: there it stands for nobody.
    if (!isMissing || !relative.undecided || !isEarlier(relative, session)) continue;
    copied.push({ from: 0, to: Math.min(common, open) });
  }
  return { copied: copied.filter(({ from, to }) => to > from), suspected, final };
}

/** Known sessions with an ancestor in common, the ancestors included; true where one in common is itself not known. */
function relativesOf(
  session: KnownSession,
  ancestors: readonly string[],
  { sessions, descendants }: Family,
): Map<KnownSession, boolean> {
  const relatives = new Map<KnownSession, boolean>();
  for (const id of ancestors) {
    const ancestor = sessions.get(id);
    if (ancestor && !relatives.has(ancestor)) relatives.set(ancestor, false);
    for (const relative of descendants.get(id) ?? []) {
      relatives.set(relative, relatives.get(relative) === true || !ancestor);
    }
  }
  relatives.delete(session);
  return relatives;
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

function ancestorsOf(
  session: KnownSession,
  sessions: ReadonlyMap<string, KnownSession>,
  links: ReadonlyMap<string, string | null>,
): string[] {
  const found = new Set<string>();
  let id = session.parent;
  while (id !== null && id !== session.id && !found.has(id)) {
    found.add(id);
    id = sessions.get(id)?.parent ?? links.get(id) ?? null;
  }
  return [...found];
}

/** Sessions are in the order of their start, then of their id; one without a start comes last. */
function isEarlier(a: KnownSession, b: KnownSession): boolean {
  const first = a.started ?? Infinity;
  const second = b.started ?? Infinity;
  return first === second ? a.id < b.id : first < second;
}
