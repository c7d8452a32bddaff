import type Database from 'better-sqlite3';
import { isSyntheticModel } from '../../src-shared/domain/synthetic-model.ts';
import type { NameKindValue } from './kinds.ts';
import { createMeta } from './meta.ts';
import {
  COLOR_SLOTS,
  COLORED,
  COLORED_KINDS,
  type ColorSlots,
  parseSlots,
  SLOTS,
} from './slot-lists.ts';

/**
 * Gives a name that has just been made a colour, where there is one left: names keep theirs for good, in the order in which
 * the vault first saw them. Within the transaction that made it.
 */
export function giveSlot(
  db: Database.Database,
  kind: NameKindValue,
  { id, name }: { id: number; name: string },
): void {
  const colored = COLORED_KINDS.find((one) => COLORED[one] === kind);
  if (colored === undefined || isSyntheticModel(name)) return;
  const meta = createMeta(db);
  const slots = parseSlots(meta.get(COLOR_SLOTS)) ?? byFirstUse(db);
  const ids = slots[colored];
  if (ids.length >= SLOTS || ids.includes(id)) return;
  ids.push(id);
  meta.set(COLOR_SLOTS, JSON.stringify(slots));
}

/** Gives the names of a vault that has rows and no colours yet theirs, in the order of first use. */
export function giveFirstSlots(db: Database.Database): void {
  const meta = createMeta(db);
  if (parseSlots(meta.get(COLOR_SLOTS)) !== null) return;
  db.transaction(() => {
    const slots = byFirstUse(db);
    if (COLORED_KINDS.every((kind) => slots[kind].length === 0)) return;
    meta.set(COLOR_SLOTS, JSON.stringify(slots));
  }).immediate();
}

const FIRST_USE = `SELECT model_id, provider_id, project_id, user_id, min(bucket) FROM usage_rollups
  WHERE row_count > 0 GROUP BY 1, 2, 3, 4 ORDER BY 5`;

function byFirstUse(db: Database.Database): ColorSlots {
  const rows = db.prepare<[], number[]>(FIRST_USE).raw().all();
  const nameOf = db.prepare<[number], string>('SELECT name FROM names WHERE id = ?').pluck();
  const idsAt = (place: number): number[] => {
    const firsts = new Map<number, number>();
    for (const row of rows) {
      const [id = 0, bucket = 0] = [row[place], row[4]];
      if (id !== 0 && !firsts.has(id)) firsts.set(id, bucket);
    }
    return [...firsts]
      .filter(([id]) => !isSyntheticModel(nameOf.get(id)))
      .sort(([a, first], [b, second]) => first - second || a - b)
      .slice(0, SLOTS)
      .map(([id]) => id);
  };
  return { model: idsAt(0), provider: idsAt(1), project: idsAt(2), user: idsAt(3) };
}
