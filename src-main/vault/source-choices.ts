import type { WriteVault } from './open.ts';

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

/** Notes choices beside those that were made before. */
export function addSourceChoices(vault: WriteVault, choices: SourceChoices): void {
  const put = vault.db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const change = vault.db.transaction(() => {
    put.run(KEY, JSON.stringify({ ...readSourceChoices(vault), ...choices }));
  });
  change.immediate();
}
