import { existsSync } from 'node:fs';
import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import type { Source } from '../../sources/source.ts';
import { foldersOf, walkSource, type SourceContext } from '../imports/source-folders.ts';
import type { DiskFile, PathFailure } from '../imports/walk.ts';

/** A source as it lies on the disk. */
export interface Detected {
  source: Source;
  /** The folders looked in, and those of them that are there. */
  paths: string[];
  existing: string[];
  files: DiskFile[];
  failures: PathFailure[];
}

/** Looks for the files of a source in the folders of the environment, without reading them. */
export function detectSource(source: Source, context: SourceContext): Detected {
  const paths = foldersOf(source, context);
  const { files, failures } = walkSource(source, context);
  return { source, paths, existing: paths.filter((path) => existsSync(path)), files, failures };
}

/** A detected source as screens show it; times are the files' modification times. */
export function toFoundSource(
  { source, paths, files }: Detected,
  requests: number | null,
  imported: number,
): FoundSource {
  let [bytes, oldest, newest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const file of files) {
    bytes += file.size;
    oldest = Math.min(oldest, file.mtimeMs);
    newest = Math.max(newest, file.mtimeMs);
  }
  const found = files.length > 0;
  return {
    name: source.name,
    label: source.label,
    paths,
    found,
    files: files.length,
    bytes,
    requests,
    oldest: found ? oldest : null,
    newest: found ? newest : null,
    imported,
  };
}
