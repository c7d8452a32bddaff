import { sourceCounts } from '../../queries/source-counts.ts';
import {
  BATCH_ROWS,
  type ParsedUsage,
  type ScanBatch,
  type SessionSighting,
} from '../../sources/source.ts';
import { createIngest } from '../../vault/ingest.ts';
import type { WriteVault } from '../../vault/open.ts';
import type { PricingTerms } from '../../vault/pricing/terms.ts';
import { folderOf } from './cast.ts';
import { NEWEST_AGE_MS, planSessions } from './plan-sessions.ts';
import { createRandom } from './random.ts';
import { sessionRows } from './session-rows.ts';

const SEED = 20_261_124;

/** Rows of the demo that one source tells of one person. */
export interface DemoPart {
  source: string;
  user: string;
  usage: ParsedUsage[];
  sessions: SessionSighting[];
}

/** Makes the demo's rows up to `now` (UTC ms), in the day's rhythm of a zone `offsetMinutes` ahead of UTC; the same every time. */
export function demoParts(now: number, offsetMinutes: number): DemoPart[] {
  const random = createRandom(SEED);
  const parts = new Map<string, DemoPart>();
  for (const session of planSessions(now, offsetMinutes, random)) {
    const { source } = session.model;
    const part = parts.get(`${source} ${session.person}`) ?? newPart(source, session.person);
    parts.set(`${source} ${session.person}`, part);
    const rows = sessionRows(session, random).filter((row) => row.timestamp <= now - NEWEST_AGE_MS);
    const [first] = rows;
    if (first === undefined || first.session === null) continue;
    part.usage.push(...rows);
    const cwd = folderOf(session.project);
    part.sessions.push({ session: first.session, cwd, timestamp: first.timestamp });
  }
  return [...parts.values()];
}

function newPart(source: string, user: string): DemoPart {
  return { source, user, usage: [], sessions: [] };
}

/** Fills an empty vault with the demo's made-up usage; a vault that holds rows stays as it is. */
export function fillDemo(vault: WriteVault, now: number, terms: () => PricingTerms): void {
  if (sourceCounts(vault.read).size > 0) return;
  const ingest = createIngest(vault, terms);
  // Ahead of UTC is negative there.
  for (const part of demoParts(now, -new Date(now).getTimezoneOffset())) {
    for (let from = 0; from < part.usage.length; from += BATCH_ROWS) {
      const usage = part.usage.slice(from, from + BATCH_ROWS);
      const batch = batchOf(usage, from === 0 ? part.sessions : []);
      ingest.commit({ source: part.source, user: part.user, account: null, file: null, batch });
    }
  }
  ingest.settle();
}

function batchOf(usage: ParsedUsage[], sessions: SessionSighting[]): ScanBatch {
  const checkpoint = { offset: 0, line: 0, state: null, pending: false };
  return { usage, sessions, rejected: [], exclusions: [], checkpoint };
}
