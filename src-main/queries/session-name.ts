import type { QueryKit } from './query-kit.ts';

/** The source's own id of a session; null when there is no such session. */
export function sessionName(kit: QueryKit, id: number): string | null {
  const byId = kit.statement<string>('SELECT external_id FROM sessions WHERE id = ?', {
    pluck: true,
  });
  return byId.get(id) ?? null;
}
