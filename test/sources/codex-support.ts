import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { codex } from '../../src-main/sources/codex/codex.ts';
import {
  Exclusion,
  type Checkpoint,
  type ExclusionFinding,
  type ParsedUsage,
  type RejectedLine,
  type ScanBatch,
  type SessionSighting,
} from '../../src-main/sources/source.ts';

/** Tokens as a fixture writes them: input, of it cached, output, of it reasoning, cache write. */
export type Counts = readonly [
  input: number,
  cached?: number,
  output?: number,
  reasoning?: number,
  cacheWrite?: number,
];

export function usageOf([
  input,
  cached = 0,
  output = 0,
  reasoning = 0,
  cacheWrite,
]: Counts): object {
  return {
    input_tokens: input,
    cached_input_tokens: cached,
    ...(cacheWrite === undefined ? {} : { cache_write_input_tokens: cacheWrite }),
    output_tokens: output,
    reasoning_output_tokens: reasoning,
    total_tokens: input + output,
  };
}

/** A time of the day 2026-05-04, in seconds after 10:00 UTC. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 4, 4, 10) + seconds * 1000).toISOString();
}

export function line(seconds: number, type: string, payload: object, more: object = {}): string {
  return JSON.stringify({ timestamp: at(seconds), ...more, type, payload });
}

export function meta(id: string, seconds: number, more: object = {}): string {
  return line(seconds, 'session_meta', { id, timestamp: at(seconds), cwd: `/work/${id}`, ...more });
}

export function context(seconds: number, more: object = {}): string {
  return line(seconds, 'turn_context', { model: 'gpt-5', ...more });
}

export function count(
  seconds: number,
  total: Counts,
  last: Counts = total,
  more: object = {},
): string {
  const info = { total_token_usage: usageOf(total), last_token_usage: usageOf(last) };
  return line(seconds, 'event_msg', { type: 'token_count', info, rate_limits: null }, more);
}

export function started(seconds: number, startedAt = seconds, more: object = {}): string {
  const moment = Date.parse(at(startedAt)) / 1000;
  return line(seconds, 'event_msg', { type: 'task_started', started_at: moment, ...more });
}

export function response(
  seconds: number,
  thread: string,
  id: string,
  usage: Counts,
  turn?: string,
): string {
  return line(seconds, 'token_usage_record', {
    thread_id: thread,
    turn_id: turn ?? null,
    response_id: id,
    usage: usageOf(usage),
    turn_token_usage: usageOf([9_000_000]),
    thread_token_usage: usageOf([9_000_000]),
  });
}

/** The same JSON with spaces. */
export function pretty(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 1).replaceAll('\n', '');
}

/** A folder for one test's files. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-codex-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface StoredRow extends ParsedUsage {
  copies: number;
}

/** What a vault does with a source's batches, in a few lines. */
export interface ModelVault {
  rows: Map<string, StoredRow>;
  rejected: RejectedLine[];
  sightings: SessionSighting[];
  batches: ScanBatch[];
  checkpoints: Map<string, Checkpoint>;
  /** Reads files on from where they were left, then looks across all of them. */
  read(...paths: string[]): void;
  counting(): ParsedUsage[];
  totals(): {
    input: number;
    cacheRead: number;
    cacheWrite: number;
    output: number;
    reasoning: number;
  };
}

const keyOf = ({ key }: { key: ParsedUsage['key'] }): string => `${key.high}:${key.low}`;

export function createModelVault(): ModelVault {
  const rows = new Map<string, StoredRow>();
  const checkpoints = new Map<string, Checkpoint>();
  const vault: ModelVault = {
    rows,
    checkpoints,
    rejected: [],
    sightings: [],
    batches: [],
    read(...paths) {
      for (const path of paths) {
        codex.scan({ path, checkpoint: checkpoints.get(path) ?? null }, (batch) =>
          commit(path, batch),
        );
      }
      reconcile();
    },
    counting: () => [...rows.values()].filter(({ exclusion }) => exclusion === Exclusion.none),
    totals() {
      const totals = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
      for (const row of vault.counting()) {
        const writes = row.cacheWrite5mTokens + row.cacheWrite1hTokens;
        totals.input += row.freshInputTokens + row.cacheReadTokens + writes;
        totals.cacheRead += row.cacheReadTokens;
        totals.cacheWrite += writes;
        totals.output += row.outputTokens;
        totals.reasoning += row.reasoningTokens;
      }
      return totals;
    },
  };

  function commit(path: string, batch: ScanBatch): void {
    vault.batches.push(batch);
    for (const row of batch.usage) {
      const known = rows.get(keyOf(row));
      const exclusion = Math.max(known?.exclusion ?? 0, row.exclusion);
      rows.set(keyOf(row), { ...row, exclusion, copies: (known?.copies ?? 0) + 1 });
    }
    vault.rejected.push(...batch.rejected);
    vault.sightings.push(...batch.sessions);
    for (const finding of batch.exclusions) exclude(finding);
    checkpoints.set(path, batch.checkpoint);
  }

  function exclude(finding: ExclusionFinding): void {
    const row = rows.get(keyOf(finding));
    if (!row) return;
    const isTakenBack =
      finding.exclusion === Exclusion.none && row.exclusion === Exclusion.forkHistory;
    row.exclusion = isTakenBack ? Exclusion.none : Math.max(row.exclusion, finding.exclusion);
  }

  function reconcile(): void {
    const files = [...checkpoints].map(([path, { state, pending }]) => ({ path, state, pending }));
    const { exclusions, settled } = codex.reconcile?.(files) ?? {
      exclusions: [],
      settled: new Map(),
    };
    for (const finding of exclusions) exclude(finding);
    for (const [path, state] of settled) {
      const checkpoint = checkpoints.get(path);
      if (checkpoint) checkpoints.set(path, { ...checkpoint, state, pending: false });
    }
  }

  return vault;
}

/** Writes a rollout of whole lines and gives its path. */
export function writeRollout(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, lines.map((text) => `${text}\n`).join(''));
  return path;
}

/** Reads the given rollouts, in this order, into a new vault. */
export function readRollouts(...rollouts: readonly string[][]): ModelVault {
  const folder = testFolder();
  const vault = createModelVault();
  vault.read(...rollouts.map((lines, index) => writeRollout(folder, `rollout-${index}`, lines)));
  return vault;
}

/** Output of the rows that count, in the order of their times. */
export function inputs(vault: ModelVault): number[] {
  const rows = vault.counting().sort((a, b) => a.timestamp - b.timestamp || a.line - b.line);
  return rows.map((row) => row.freshInputTokens + row.cacheReadTokens + row.cacheWrite5mTokens);
}
