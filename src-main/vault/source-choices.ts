import type { WriteVault } from './open.ts';
import { createSourceDeletions } from './source-deletions.ts';

/** Which sources a person wants in the vault: true chosen, false seen and left out; a source that was never asked about is missing. */
export type SourceChoices = Readonly<Record<string, boolean>>;

const KEY = 'source_choices';

/** The choices so far. */
export function readSourceChoices({ read }: WriteVault): SourceChoices {
  const text = read
    .prepare<string>('SELECT value FROM meta WHERE key = ?', { pluck: true })
    .get(KEY);
  const value: unknown = text === undefined ? {} : JSON.parse(text);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, chosen]) => [name, chosen === true]));
}

/** Notes choices beside those that were made before; a source that was deleted and is chosen is taken in again. */
export function addSourceChoices(vault: WriteVault, choices: SourceChoices): void {
  const { db } = vault;
  const put = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const deletions = createSourceDeletions(db);
  const change = db.transaction(() => {
    put.run(KEY, JSON.stringify({ ...readSourceChoices(vault), ...choices }));
    const deleted = deletions.all();
    for (const [source, isChosen] of Object.entries(choices)) {
      const before = deleted.get(source);
      if (isChosen && before) deletions.set(source, { at: before.at, state: 'chosen' });
    }
  });
  change.immediate();
}
