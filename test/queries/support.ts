import { onTestFinished } from 'vitest';
import { createQueries } from '../../src-main/queries/query-table.ts';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { createTerms } from '../../src-main/pricing/terms-of.ts';
import type { ParsedUsage } from '../../src-main/sources/source.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { catchUp } from '../../src-main/vault/pricing/catch-up.ts';
import { soundConfig } from '../config/support.ts';
import { batch, tempFolder, usage } from '../vault/support.ts';

/** A vault of some rows under the settings of a config.yaml, with its queries; `now` in UTC ms. */
export function askVault(
  yaml: string,
  rows: readonly (Partial<ParsedUsage> & {
    source?: string;
    user?: string | null;
    /** The folder that its session worked in. */
    cwd?: string | null;
  })[],
  now: number,
) {
  const vault = openVault({ dataDir: tempFolder(), clock: () => now });
  onTestFinished(() => vault.close());
  const config = soundConfig(yaml);
  const settings = querySettings(config, '/home/ada');
  const terms = createTerms(() => config);
  const ingest = createIngest(vault, terms);
  for (const [
    at,
    { source = 'claude-code', user = null, cwd = null, ...given },
  ] of rows.entries()) {
    const name = `${source} ${at}`;
    const told = usage({
      key: { high: at + 1, low: 0 },
      requestId: name,
      responseId: name,
      session: null,
      ...given,
    });
    ingest.commit({
      source,
      file: null,
      user,
      account: null,
      batch: batch({
        usage: [told],
        sessions:
          cwd === null || told.session === null
            ? []
            : [{ session: told.session, cwd, timestamp: told.timestamp }],
      }),
    });
  }
  ingest.settle();
  for (const _step of catchUp(vault, terms));
  return {
    vault,
    queries: createQueries(
      vault.read,
      () => settings,
      () => now,
    ),
  };
}
