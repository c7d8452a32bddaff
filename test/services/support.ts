import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportStatus } from '../../src-shared/ipc/imports.ts';
import { createImporter, type ImporterDeps } from '../../src-main/services/imports/importer.ts';
import { createInlineScanner } from '../../src-main/services/imports/inline-scanner.ts';
import type { ImportReport } from '../../src-main/services/imports/report.ts';
import { sources } from '../../src-main/sources/all.ts';
import { createFiles } from '../../src-main/vault/files.ts';
import { createImports } from '../../src-main/vault/imports.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault, type WriteVault } from '../../src-main/vault/open.ts';
import type { ImportRequest, WriterSettings } from '../../src-main/workers/writer-api.ts';

/** A fresh folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-services-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A vault, a home with folders of logs, and an importer between them. */
export interface Bench {
  vault: WriteVault;
  home: string;
  claude: string;
  codex: string;
  statuses: ImportStatus[];
  importer: ReturnType<typeof createImporter>;
  deps: ImporterDeps;
  run(request?: ImportRequest): Promise<ImportReport>;
  /** Sums of the rows that count. */
  sums(): { rows: number; input: number; output: number };
}

/** All sources, as onboarding would ask for them. */
const EVERYTHING: ImportRequest = { sources: ['claude-code'] };

export function createBench(
  change: Partial<ImporterDeps> = {},
  given: { home?: string; settings?: WriterSettings['sources'] } = {},
): Bench {
  const home = given.home ?? tempFolder();
  const vault = openVault({ dataDir: join(tempFolder(), 'data'), clock: Date.now });
  onTestFinished(() => vault.close());
  const statuses: ImportStatus[] = [];
  const deps: ImporterDeps = {
    vault,
    ingest: createIngest(vault),
    files: createFiles(vault),
    imports: createImports(vault),
    sources,
    scanner: createInlineScanner(sources),
    context: () => ({
      environment: { env: environmentOf(home), home },
      settings: given.settings ?? {},
      timeZone: 'UTC',
    }),
    cwd: home,
    onStatus: (status) => statuses.push(status),
    ...change,
  };
  const importer = createImporter(deps);
  return {
    vault,
    home,
    claude: join(home, 'claude', 'projects'),
    codex: join(home, 'codex', 'sessions'),
    statuses,
    importer,
    deps,
    run: async (request = EVERYTHING) => await (await importer.start(request)).report,
    sums: () =>
      vault.read
        .prepare<{ rows: number; input: number; output: number }>(
          `SELECT count(*) AS rows, coalesce(sum(input_tokens), 0) AS input,
             coalesce(sum(output_tokens), 0) AS output FROM usage_logs WHERE excluded = 0`,
        )
        .get() ?? { rows: -1, input: -1, output: -1 },
  };
}

export function environmentOf(home: string): Record<string, string> {
  return { CLAUDE_CONFIG_DIR: join(home, 'claude'), CODEX_HOME: join(home, 'codex') };
}

/** A line of Claude Code: request `n` of a session. */
export function claudeLine(
  session: string,
  n: number,
  fields: Record<string, unknown> = {},
): string {
  const record = {
    parentUuid: null,
    isSidechain: false,
    userType: 'external',
    cwd: `/home/ada/${session}`,
    sessionId: session,
    version: '2.0.42',
    type: 'assistant',
    message: {
      id: `msg_${session}_${n}`,
      type: 'message',
      role: 'assistant',
      model: 'claude-opus-4-5-20251101',
      content: [{ type: 'text', text: 'Hello' }],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: 10, cache_read_input_tokens: 100, output_tokens: n },
    },
    requestId: `req_${session}_${n}`,
    uuid: `${session}-${n}`,
    timestamp: new Date(Date.UTC(2026, 10, 2, 10) + n * 1000).toISOString(),
    ...fields,
  };
  return `${JSON.stringify(record)}\n`;
}

/** Requests `from` to `to` (included) of a session. */
export function claudeLines(session: string, from: number, to: number): string {
  let text = '';
  for (let n = from; n <= to; n += 1) text += claudeLine(session, n);
  return text;
}

/** Writes a file, its folders made. */
export function put(path: string, text: string | Buffer): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Waits until a condition holds; fails loudly when it does not within some seconds. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
