import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ParsedUsage, RejectedLine, Source } from '../../../src-main/sources/source.ts';

/** A file with these bytes, in a folder that goes when the test ends. */
export function fileOf(content: string | Buffer, name = 'export.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-table-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Everything that a source gives of a file. */
export function scanAll(source: Source, path: string) {
  const usage: ParsedUsage[] = [];
  const rejected: RejectedLine[] = [];
  let batches = 0;
  source.scan({ path, checkpoint: null }, (batch) => {
    usage.push(...batch.usage);
    rejected.push(...batch.rejected);
    batches += 1;
  });
  return { usage, rejected, batches };
}
