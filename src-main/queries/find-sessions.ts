import { compileGlob } from '../../src-shared/domain/glob.ts';
import { NameKind } from '../vault/kinds.ts';
import type { QueryKit } from './query-kit.ts';
import type { IdSet } from './selection.ts';

/** The sessions whose id (as their source gives it) matches one of the patterns; null stands for rows without a session. */
export function findSessions(kit: QueryKit, patterns: readonly (string | null)[]): IdSet {
  const ids = new Set<number>();
  for (const pattern of patterns) {
    if (pattern === null) continue;
    for (const id of sessionsLike(kit, pattern)) ids.add(id);
  }
  return { ids: [...ids], hasNull: patterns.includes(null) };
}

/** Sessions are indexed by source and id: each source is asked for the ids that begin like the pattern. */
function sessionsLike(kit: QueryKit, pattern: string): number[] {
  const matches = compileGlob(pattern);
  const [head = ''] = pattern.split('*');
  const exact = head === pattern;
  const statement = kit.statement<[number, string]>(
    `SELECT id, external_id FROM sessions WHERE source_id = ? AND external_id ${exact ? '=' : '>='} ?`,
    { raw: true },
  );
  const found: number[] = [];
  for (const sourceId of kit.dictionary.ofKind(NameKind.source).keys()) {
    for (const [id, name] of statement.iterate(sourceId, head)) {
      if (matches(name)) found.push(id);
      else if (!name.startsWith(head)) break;
    }
  }
  return found;
}
