import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ChatVaultError, invalidInput } from '../../../src-shared/ipc/envelope.ts';
import type { Source } from '../../sources/source.ts';
import type { StoredFile } from '../../vault/files.ts';
import { planSource, type SourcePlan } from './plan.ts';
import { fileErrorReason, walk, type DiskFile, type PathFailure } from './walk.ts';

/** How much of a file is looked at to tell its format. */
const HEAD_BYTES = 65_536;

/** What is needed to choose files by path. */
export interface ChooseDeps {
  sources: readonly Source[];
  /** The files that the vault knows, by path, of all sources. */
  known: ReadonlyMap<string, StoredFile>;
  /** Relative paths are taken from here. */
  cwd: string;
}

/** Names of the formats as a sentence lists them. */
function allowed(sources: readonly Source[]): string {
  return sources.map(({ name }) => name).join(', ');
}

function fileError(message: string): ChatVaultError {
  return new ChatVaultError({ kind: 'file', message });
}

/** Reads a file's first bytes into a buffer that is used again. */
function headOf(path: string, head: Buffer): Buffer {
  const fd = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(fd, head, 0, head.length, 0));
  } finally {
    closeSync(fd);
  }
}

/** The source with this name; null for null. Throws an `invalid-input` for `field` that lists the names there are. */
export function forcedSource(
  sources: readonly Source[],
  format: string | null,
  field = 'format',
): Source | null {
  if (format === null) return null;
  const source = sources.find(({ name }) => name === format);
  if (source === undefined) throw invalidInput(field, format, allowed(sources));
  return source;
}

/** Which source reads a file: the one that read it before, else by content. */
function sourceOf(path: string, buffer: Buffer, { sources, known }: ChooseDeps): Source | null {
  const before = known.get(path)?.source;
  const same = sources.find(({ name }) => name === before);
  if (same !== undefined) return same;
  const head = headOf(path, buffer);
  return sources.find((source) => source.recognises(head)) ?? null;
}

interface Chosen {
  files: { file: DiskFile; source: Source }[];
  failures: PathFailure[];
}

/** Finds the importable files at one path; a path at which there is nothing importable is an error of kind `file`. */
function chooseAt(path: string, forced: Source | null, deps: ChooseDeps): Chosen {
  let isFile: boolean;
  try {
    isFile = statSync(path).isFile();
  } catch (error) {
    throw fileError(`“${path}” cannot be imported: ${fileErrorReason(error)}`);
  }
  const matches = (name: string): boolean =>
    isFile || (forced === null ? deps.sources : [forced]).some((source) => source.matches(name));
  const buffer = Buffer.alloc(HEAD_BYTES);
  const walked = walk(path, { matches });
  const chosen: Chosen = { files: [], failures: [...walked.failures] };
  for (const file of walked.files) {
    try {
      const source = forced ?? sourceOf(file.path, buffer, deps);
      if (source !== null) chosen.files.push({ file, source });
      // An empty file is a session that has not begun, in any format.
      else if (file.size > 0)
        chosen.failures.push({ path: file.path, reason: 'Its format is not known.' });
    } catch (error) {
      chosen.failures.push({ path: file.path, reason: fileErrorReason(error) });
    }
  }
  if (chosen.files.length === 0) throw nothingAt(path, isFile, chosen.failures, deps.sources);
  return chosen;
}

function nothingAt(
  path: string,
  isFile: boolean,
  failures: readonly PathFailure[],
  sources: readonly Source[],
): ChatVaultError {
  const first = failures[0];
  if (isFile && first !== undefined && first.reason !== 'Its format is not known.') {
    return fileError(`“${path}” cannot be imported: ${first.reason}`);
  }
  const labels = sources.map(({ name, label }) => `${name} (${label})`).join(', ');
  const what = isFile ? 'is of no known format' : 'holds no file of a known format';
  return fileError(`“${path}” ${what}. Known formats: ${labels}.`);
}

/**
 * Plans the import of files and folders, each format found by content unless `format` names it. Throws an
 * `invalid-input` for an unknown format's name, a `file` error that names the path where nothing can be imported.
 */
export function planPaths(
  paths: readonly string[],
  format: string | null,
  deps: ChooseDeps,
): { plans: SourcePlan[]; failures: PathFailure[] } {
  const forced = forcedSource(deps.sources, format);
  const files = new Map<string, { file: DiskFile; source: Source }>();
  const failures: PathFailure[] = [];
  for (const path of paths) {
    const chosen = chooseAt(resolve(deps.cwd, path), forced, deps);
    for (const one of chosen.files) files.set(one.file.path, one);
    failures.push(...chosen.failures);
  }
  const plans = deps.sources.map((source) => {
    const own = [...files.values()].filter((one) => one.source === source);
    return planSource(source, { files: own.map(({ file }) => file), failures: [] }, deps.known);
  });
  return { plans: plans.filter(({ read, skipped }) => read.length + skipped.length > 0), failures };
}
