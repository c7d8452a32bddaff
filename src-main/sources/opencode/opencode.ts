import { join } from 'node:path';
import { openForeign } from '../../vault/foreign-rows.ts';
import { FormatError } from '../format-error.ts';
import type { ScanBatch, ScanRequest, SessionSighting, Source } from '../source.ts';
import { createOutbox } from '../tables/outbox.ts';
import { readMessage } from './message.ts';

const COLUMNS = ['id', 'session_id', 'data'] as const;
const WAL = /-wal$/;

/**
 * Reads all messages of the database, newest log included. The file beside it (`opencode.db-wal`) is what changes while
 * OpenCode works, so it is listed too, and stands for the database.
 */
function scan({ path }: ScanRequest, deliver: (batch: ScanBatch) => void): void {
  const db = openForeign(path.replace(WAL, ''));
  try {
    const names = db.columns('message');
    if (!COLUMNS.every((name) => names.includes(name)))
      throw new FormatError(
        'It is no database of OpenCode: there is no table “message” with id, session_id and data.',
      );
    const sightings = new Map<string, SessionSighting>();
    const outbox = createOutbox((batch) => {
      deliver({ ...batch, sessions: [...sightings.values()] });
      sightings.clear();
    });
    let place = 0;
    for (const row of db.rows({ table: 'message', columns: COLUMNS, order: 'id', after: null })) {
      place += 1;
      const { usage, rejected, cwd } = readMessage(row, place);
      if (rejected !== null) outbox.reject(rejected);
      if (usage !== null) {
        const { session, timestamp } = usage;
        const known = session === null ? undefined : sightings.get(session);
        if (session !== null && cwd !== null && (known?.timestamp ?? Infinity) > timestamp)
          sightings.set(session, { session, cwd, timestamp });
        outbox.add(usage);
      }
      outbox.pass(place, place);
    }
    outbox.end();
  } finally {
    db.close();
  }
}

/** OpenCode's live database. */
export const opencode: Source = {
  name: 'opencode',
  label: 'OpenCode',
  readsWhole: true,
  roots: ({ env, home }) => [
    env['OPENCODE_DATA_DIR'] ||
      join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'opencode'),
  ],
  matches: (path) => /[/\\]opencode\.db(?:-wal)?$/.test(path),
  recognises(head) {
    const text = head.toString('latin1');
    return (
      text.startsWith('SQLite format 3\0') &&
      /CREATE TABLE\s+["'`[]?message["'`\]]?\s*\(/i.test(text)
    );
  },
  scan,
};
