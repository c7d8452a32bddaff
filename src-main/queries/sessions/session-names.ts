import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { SessionInput } from '../../../src-shared/ipc/sessions.ts';
import { NameKind } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';

/** How a session is called, and the project it belongs to. */
export interface NamedSession {
  session: string;
  source: string;
  project: string | null;
  projectLabel: string | null;
}

interface RawSession {
  externalId: string;
  sourceId: number;
  projectId: number | null;
}

const BY_ID = `SELECT external_id AS externalId, source_id AS sourceId, project_id AS projectId
  FROM sessions WHERE id = ?`;

/** The names of a session by its id; undefined where there is none. */
export function nameSession(kit: QueryKit, id: number): NamedSession | undefined {
  const raw = kit.statement<RawSession>(BY_ID).get(id);
  if (raw === undefined) return undefined;
  const project = raw.projectId === null ? undefined : kit.projects().get(raw.projectId);
  return {
    session: raw.externalId,
    source: kit.dictionary.name(raw.sourceId) ?? '',
    project: project?.name ?? null,
    projectLabel: project?.label ?? null,
  };
}

/** The id of a session by its names; throws `not-found` where there is none. */
export function findSession(kit: QueryKit, { source, session }: SessionInput): number {
  const sources = [...kit.dictionary.ofKind(NameKind.source)];
  const sourceId = sources.find(([, name]) => name === source)?.[0] ?? 0;
  const sql = 'SELECT id FROM sessions WHERE source_id = ? AND external_id = ?';
  const id = kit.statement<number>(sql, { pluck: true }).get(sourceId, session);
  if (id !== undefined) return id;
  throw new ChatVaultError({
    kind: 'not-found',
    message: 'This session is not in the vault.',
    field: 'session',
    value: session,
  });
}
