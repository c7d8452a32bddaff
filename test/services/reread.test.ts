import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import { sources } from '../../src-main/sources/all.ts';
import { createMeta } from '../../src-main/vault/meta.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { createWriterHandlers } from '../../src-main/workers/writer-service.ts';
import { claudeLine, environmentOf, put, tempFolder } from './support.ts';

/** What the vault says of the reading, and when its rejected lines were rejected last. */
function look(dataDir: string) {
  const vault = openVault({ dataDir, clock: Date.now });
  const rejectedAt = vault.read.prepare<number>('SELECT rejected_at FROM rejected_lines', {
    pluck: true,
  });
  const found = { by: createMeta(vault.db).get('rejected_read_by'), at: rejectedAt.all() };
  vault.close();
  return found;
}

test('after an update of the program what was rejected is read again, once', async () => {
  const home = tempFolder();
  const dataDir = join(tempFolder(), 'data');
  const broken = claudeLine('a', 2).replace('"output_tokens":2', '"output_tokens":-2');
  put(join(home, 'claude', 'projects', 'p', 'a.jsonl'), claudeLine('a', 1) + broken);
  const errors: unknown[] = [];
  let now = Date.UTC(2026, 10, 24);
  const start = async (version: string) => {
    const settings = { ...DEFAULT_CONFIG, watch: false };
    const environment = { env: environmentOf(home), home };
    const data = { dataDir, workerDir: '', environment, settings, demo: false, demoNow: null };
    const writer = createWriterHandlers({
      data: { ...data, version },
      sources,
      scanner: createInlineScanner(sources),
      clock: () => (now += 1000),
      emit: () => undefined,
      fillDemo: () => undefined,
      onError: (error) => errors.push(error),
      onClosed: () => undefined,
    });
    await writer.open();
    return writer;
  };

  const first = await start('1');
  await first.startImport({ sources: ['claude-code'] });
  await vi.waitFor(async () => expect((await first.importStatus()).state).toBe('done'));
  await vi.waitFor(() => expect(look(dataDir).by).toBe('1'));
  await first.close();
  const before = look(dataDir);
  expect(before.at).toHaveLength(1);

  await (await start('1')).close();
  expect(look(dataDir)).toEqual(before);

  const updated = await start('2');
  await vi.waitFor(() => expect(look(dataDir).by).toBe('2'));
  await updated.close();
  expect(look(dataDir).at[0]).toBeGreaterThan(before.at[0] ?? 0);
  expect(errors).toEqual([]);
});
