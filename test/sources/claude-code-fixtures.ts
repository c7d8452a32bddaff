import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { claudeCode } from '../../src-main/sources/claude-code/claude-code.ts';
import type {
  Checkpoint,
  ParsedUsage,
  RejectedLine,
  ScanBatch,
  SessionSighting,
} from '../../src-main/sources/source.ts';

/** A record of an answer in the key order of Claude Code 2; `fields` and `message` replace or add. */
export function answer(
  usage: unknown,
  fields: Record<string, unknown> = {},
  message: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    parentUuid: 'p-1',
    isSidechain: false,
    userType: 'external',
    cwd: '/home/ada/atlas',
    sessionId: 'session-1',
    version: '2.0.42',
    gitBranch: 'main',
    type: 'assistant',
    message: {
      model: 'claude-sonnet-4-5-20250929',
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'Hello' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      ...(usage === undefined ? {} : { usage }),
      ...message,
    },
    requestId: 'req_1',
    uuid: 'u-1',
    timestamp: '2026-11-02T10:00:00.000Z',
    ...fields,
  };
}

/** A record of what a person wrote. */
export function prompt(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    parentUuid: null,
    isSidechain: false,
    cwd: '/home/ada/atlas',
    sessionId: 'session-1',
    type: 'user',
    message: { role: 'user', content: 'Hello' },
    uuid: 'u-0',
    timestamp: '2026-11-02T09:59:00.000Z',
    ...fields,
  };
}

/** Lines of a file: records are written as JSON, text stays as it is. */
export function linesOf(...lines: unknown[]): string {
  return lines
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('');
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-source-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What one or several scans of a file told. */
export interface Told {
  usage: ParsedUsage[];
  rejected: RejectedLine[];
  sessions: SessionSighting[];
  checkpoint: Checkpoint | null;
  batches: ScanBatch[];
}

/** Writes a file and scans it. */
export function scanText(text: string | Buffer): Told {
  const path = join(temporaryFolder(), 'session-1.jsonl');
  writeFileSync(path, text);
  return scanFile(path, null);
}

/** Scans a file from a checkpoint on. */
export function scanFile(path: string, checkpoint: Checkpoint | null): Told {
  const batches: ScanBatch[] = [];
  claudeCode.scan({ path, checkpoint }, (batch) => batches.push(batch));
  return {
    usage: batches.flatMap((batch) => batch.usage),
    rejected: batches.flatMap((batch) => batch.rejected),
    sessions: batches.flatMap((batch) => batch.sessions),
    checkpoint: batches.at(-1)?.checkpoint ?? null,
    batches,
  };
}

/** Writes a file piece by piece and scans it after each; `whenWritten` runs before each scan. */
export function scanPieces(
  pieces: readonly Buffer[],
  whenWritten: (path: string) => void = () => {},
): Told {
  const path = join(temporaryFolder(), 'session-1.jsonl');
  writeFileSync(path, '');
  const all: Told = { usage: [], rejected: [], sessions: [], checkpoint: null, batches: [] };
  for (const piece of pieces) {
    appendFileSync(path, piece);
    whenWritten(path);
    const told = scanFile(path, all.checkpoint);
    all.usage.push(...told.usage);
    all.rejected.push(...told.rejected);
    all.sessions.push(...told.sessions);
    all.batches.push(...told.batches);
    all.checkpoint = told.checkpoint;
  }
  return all;
}

/** The only request of a text, for tests of one line. */
export function only(text: string): ParsedUsage {
  const { usage, rejected } = scanText(text);
  if (usage.length !== 1 || rejected.length > 0) {
    throw new Error(`${usage.length} requests, rejected: ${JSON.stringify(rejected)}`);
  }
  return usage[0] as ParsedUsage;
}

/** The reason why the only line of a text was rejected. */
export function reasonOf(text: string): string {
  const { usage, rejected } = scanText(text);
  if (usage.length > 0 || rejected.length !== 1) throw new Error(`rejected: ${rejected.length}`);
  return rejected[0]?.reason ?? '';
}
