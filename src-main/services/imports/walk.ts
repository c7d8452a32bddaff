import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import { FormatError } from '../../sources/format-error.ts';

/** A file on disk: its size in bytes, its modification time in whole UTC ms. */
export interface DiskFile {
  path: string;
  inode: number;
  size: number;
  mtimeMs: number;
}

/** A file or folder that could not be looked at, and why, as a sentence. */
export interface PathFailure {
  path: string;
  reason: string;
}

/** What a walk found, in the order of names. */
export interface Walked {
  files: DiskFile[];
  failures: PathFailure[];
}

/** What a walk looks for. */
export interface WalkOptions {
  matches(path: string): boolean;
  /** Told of each folder before it is read, so that nothing is missed between reading and watching. */
  onFolder?: (path: string) => void;
  /** Real folders that were entered already; kept over several walks, none is entered twice. */
  entered?: Set<string>;
}

const SENTENCES: Record<string, string> = {
  ENOENT: 'It is not there.',
  EACCES: 'Reading it is not permitted.',
  EPERM: 'Reading it is not permitted.',
  EISDIR: 'It is a folder, not a file.',
  ENOTDIR: 'A part of its path is not a folder.',
  ELOOP: 'It is a link that leads back to itself.',
  EMFILE: 'Too many files are open.',
  EIO: 'The disk could not read it.',
};

/** Stands in a name for bytes that are no UTF-8; by such a name the file is not found again. */
const UNREADABLE_NAME = '\uFFFD';
const NOT_UTF8 = 'Its name is not UTF-8: give it another one.';

/** The code of a file system error (`ENOENT`), or null for any other error. */
function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Why a file could not be read, as a sentence. */
export function fileErrorReason(error: unknown): string {
  if (error instanceof FormatError) return error.message;
  const code = errorCode(error);
  const sentence = code === null ? undefined : SENTENCES[code];
  if (sentence !== undefined) return sentence;
  return `It could not be read (${code ?? (error instanceof Error ? error.message : String(error))}).`;
}

/** The facts of a file by its `Stats`. */
export function diskFile(path: string, stats: Stats): DiskFile {
  return { path, inode: stats.ino, size: stats.size, mtimeMs: Math.floor(stats.mtimeMs) };
}

function isGone(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * Lists the files below a folder that `matches` takes by path; links are followed, each real folder is entered once.
 * What vanishes meanwhile is left out; what may not be read is named in `failures`. A root that is a file is looked at itself.
 */
export function walk(
  root: string,
  { matches, onFolder, entered = new Set() }: WalkOptions,
): Walked {
  const walked: Walked = { files: [], failures: [] };

  const note = (path: string, error: unknown): void => {
    if (!isGone(error)) walked.failures.push({ path, reason: fileErrorReason(error) });
    else if (path.includes(UNREADABLE_NAME)) walked.failures.push({ path, reason: NOT_UTF8 });
  };
  const look = (path: string): void => {
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) enter(path, stats);
      else if (stats.isFile() && matches(path)) walked.files.push(diskFile(path, stats));
    } catch (error) {
      note(path, error);
    }
  };
  const enter = (path: string, stats: Stats): void => {
    const identity = `${stats.dev}:${stats.ino}`;
    if (stats.ino !== 0 && entered.has(identity)) return;
    entered.add(identity);
    onFolder?.(path);
    const entries = readdirSync(path, { withFileTypes: true });
    // Once for all names: `join` reads every character of a path.
    const folder = join(path, sep);
    for (const entry of entries.sort(byName)) visit(folder + entry.name, entry);
  };
  const visit = (path: string, entry: Dirent): void => {
    // A name that no source wants is not worth a stat, unless it may be a folder.
    if (entry.isFile() && !matches(path)) return;
    look(path);
  };

  look(root);
  return walked;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
