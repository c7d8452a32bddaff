import type { NameSlots } from '../../src-shared/ipc/app.ts';
import { COLOR_SLOTS, type ColoredKind, parseSlots } from '../vault/slot-lists.ts';
import type { QueryKit } from './query-kit.ts';
import { nameOf } from './usage-facets.ts';

/** The colour that each name keeps, 1 to 8. Folders that are one project by the settings have the first one's. */
export function nameSlots(kit: QueryKit): NameSlots {
  const sql = `SELECT value FROM meta WHERE key = '${COLOR_SLOTS}'`;
  const slots = parseSlots(kit.statement<string>(sql, { pluck: true }).get() ?? null);
  const named = (kind: ColoredKind): Record<string, number> => {
    const pairs = (slots?.[kind] ?? []).flatMap((id, at): [string, number][] => {
      const { value } = nameOf(kit, kind, id);
      return value === null ? [] : [[value, at + 1]];
    });
    return Object.fromEntries(pairs.toReversed());
  };
  return {
    model: named('model'),
    provider: named('provider'),
    project: named('project'),
    user: named('user'),
  };
}
