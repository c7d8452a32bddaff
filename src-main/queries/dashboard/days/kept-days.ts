/** What is kept of one local day; `value` is null for a day of which nothing is to be told. */
interface Kept {
  revision: number;
  value: object | null;
  bytes: number;
}

/** What is kept of one kind, under one filter. */
interface Group {
  days: Map<number, Kept>;
  bytes: number;
}

/**
 * What readers have made of whole local days, by kind and filter. It says nothing of whether a day has changed: every
 * question compares revisions. The group that was unused longest goes when there is too much, and all when nobody asks.
 */
export interface KeptDays {
  /** What is kept of a day at a revision; undefined: nothing, null: that there is nothing to be told. */
  get(group: string, day: number, revision: number): object | null | undefined;
  set(group: string, day: number, kept: Kept): void;
  /** Bytes that are held, roughly. */
  bytes(): number;
}

/** Most bytes that are kept: a year of a million rows takes some 6 MB, of ten million some 15 MB. */
const MOST_BYTES = 24 * 1024 * 1024;
/** Nobody has asked for so long, in ms: nothing is kept any more. */
const IDLE_MS = 5 * 60_000;
/** What a day costs beside its value. */
const ENTRY_BYTES = 120;

/** Makes the store, empty. */
export function createKeptDays(mostBytes = MOST_BYTES, idleMs = IDLE_MS): KeptDays {
  const groups = new Map<string, Group>();
  let bytes = 0;
  let usedAt = 0;
  let timer: NodeJS.Timeout | null = null;

  const drop = (name: string, group: Group): void => {
    groups.delete(name);
    bytes -= group.bytes;
  };
  const watchIdle = (): void => {
    usedAt = performance.now();
    if (timer !== null) return;
    timer = setInterval(() => {
      if (performance.now() - usedAt < idleMs) return;
      for (const [name, group] of groups) drop(name, group);
      if (timer !== null) clearInterval(timer);
      timer = null;
    }, idleMs);
    timer.unref();
  };
  const use = (name: string): Group => {
    const group = groups.get(name) ?? { days: new Map<number, Kept>(), bytes: 0 };
    groups.delete(name);
    groups.set(name, group);
    return group;
  };
  return {
    get(name, day, revision) {
      const kept = groups.get(name)?.days.get(day);
      return kept?.revision === revision ? kept.value : undefined;
    },
    set(name, day, kept) {
      watchIdle();
      const group = use(name);
      const more = ENTRY_BYTES + kept.bytes;
      const before = group.days.get(day);
      const less = before === undefined ? 0 : ENTRY_BYTES + before.bytes;
      group.days.set(day, kept);
      group.bytes += more - less;
      bytes += more - less;
      for (const [oldest, other] of groups) {
        if (bytes <= mostBytes) break;
        drop(oldest, other);
      }
    },
    bytes: () => bytes,
  };
}
