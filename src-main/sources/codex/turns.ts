import type { DedupKey } from '../source.ts';

/** One turn of a session, as far as `token_usage_record` needs it. */
export interface Turn {
  /** Null where the log does not name its turns. */
  id: string | null;
  /** True once the turn has a `token_usage_record`: its `token_count`s tell the same usage. */
  told: boolean;
  /** True once there was any usage in it. */
  used: boolean;
  /** The keys of its rows from `token_count`s, two numbers each, for a record that comes later. */
  keys: number[];
}

/** A record may come after the next turn has begun. */
const KEPT_TURNS = 2;

function currentTurn(turns: Turn[]): Turn {
  const current = turns.at(-1);
  if (current) return current;
  const first: Turn = { id: null, told: false, used: false, keys: [] };
  turns.push(first);
  return first;
}

/** Begins a turn, or goes on with one that the log names again. Nameless turns end where the next begins. */
export function enterTurn(turns: Turn[], id: string | null): void {
  const current = currentTurn(turns);
  if (id === null ? !current.used : current.id === id) return;
  const known = id === null ? -1 : turns.findIndex((turn) => turn.id === id);
  const next = turns[known] ?? { id, told: false, used: false, keys: [] };
  if (known !== -1) turns.splice(known, 1);
  if (!current.used) turns.splice(turns.indexOf(current), 1);
  turns.push(next);
  turns.splice(0, turns.length - KEPT_TURNS);
}

/** Notes a row from a `token_count` in the current turn; true when a record tells its usage already. */
export function noteCount(turns: Turn[], key: DedupKey): boolean {
  const turn = currentTurn(turns);
  turn.used = true;
  if (!turn.told) turn.keys.push(key.high, key.low);
  return turn.told;
}

/** Notes that a turn has a `token_usage_record`, and gives the keys of the rows that it replaces. */
export function tellTurn(turns: Turn[], id: string | null): DedupKey[] {
  const current = currentTurn(turns);
  const named = id === null ? current : turns.find((turn) => turn.id === id);
  // A turn whose beginning has no name is named by its first record.
  const turn = named ?? (current.id === null ? current : null);
  if (!turn) return [];
  const replaced: DedupKey[] = [];
  for (let at = 0; at < turn.keys.length; at += 2) {
    replaced.push({ high: turn.keys[at] ?? 0, low: turn.keys[at + 1] ?? 0 });
  }
  Object.assign(turn, { id: turn.id ?? id, told: true, used: true, keys: [] });
  return replaced;
}
