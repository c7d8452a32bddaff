import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { VaultProblem } from '../../src-shared/ipc/app.ts';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';

/** Why a vault did not open, as people are told; the backups are added by whoever shows it. */
export type OpenProblem = Omit<VaultProblem, 'backups'>;

type ProblemKind = OpenProblem['kind'];

/** The vault could not be opened and is as it was before; `problem` says why. Its failure is of kind `vault`. */
export class VaultOpenError extends ChatVaultError {
  readonly problem: OpenProblem;
  constructor(problem: OpenProblem, options?: ErrorOptions) {
    super({ kind: 'vault', message: `${problem.title}: ${problem.message}` }, options);
    this.name = 'VaultOpenError';
    this.problem = problem;
  }
}

const TITLES: Record<ProblemKind, string> = {
  'migration-failed': 'The vault could not be brought up to date',
  'newer-vault': 'The vault is newer than this ChatVault',
  'not-a-database': 'This is not a ChatVault vault',
  damaged: 'The vault is damaged',
  'read-only': 'The vault cannot be written',
  'disk-full': 'The disk is full',
  locked: 'Another program holds the vault',
  config: 'The settings cannot be read',
  unknown: 'The vault could not be opened',
};

const MESSAGES: Partial<Record<ProblemKind, string>> = {
  'migration-failed':
    'A step of the update failed and was taken back; nothing in the vault was changed.',
  'not-a-database':
    'The file is of another kind. Nothing in it was changed: move it away, or choose another folder.',
  damaged: 'Its content cannot be read. A backup can take its place; the damaged file is kept.',
  'read-only':
    'The folder or the file does not allow it. Give yourself the right to write there, then try again.',
  'disk-full': 'There is no room to work on the vault. Free some space, then try again.',
  locked: 'It was not let go in time. Close the other program or wait for it, then try again.',
  unknown: 'Nothing in the vault was changed.',
};

/** Makes the error for a vault that does not open. */
export function openError(
  kind: ProblemKind,
  vaultPath: string,
  told: { message?: string; cause?: unknown } = {},
): VaultOpenError {
  const message = told.message ?? MESSAGES[kind] ?? '';
  const detail = told.cause instanceof Error ? told.cause.message : null;
  return new VaultOpenError(
    { kind, title: TITLES[kind], message, detail, vaultPath },
    told.cause === undefined ? undefined : { cause: told.cause },
  );
}

/** Maps whatever opening threw, by the codes of SQLite and the file system; `otherwise` is for the unknown ones. */
export function toOpenError(
  error: unknown,
  vaultPath: string,
  otherwise: ProblemKind = 'unknown',
): VaultOpenError {
  if (error instanceof VaultOpenError) return error;
  const kind = kindOf(codeOf(error), vaultPath) ?? otherwise;
  return openError(kind, vaultPath, { cause: error });
}

/** The code of an error of SQLite or the file system; empty where it has none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

const KINDS: [RegExp, ProblemKind][] = [
  [/^SQLITE_NOTADB/, 'not-a-database'],
  [/^SQLITE_CORRUPT/, 'damaged'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'disk-full'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_PROTOCOL)/, 'locked'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EACCES|EPERM|EROFS)/, 'read-only'],
];

function kindOf(code: string, vaultPath: string): ProblemKind | null {
  const known = KINDS.find(([pattern]) => pattern.test(code));
  if (known) return known[1];
  // SQLite cannot say why a helper file could not be made or grown.
  if (!/^SQLITE_(IOERR|CANTOPEN)/.test(code)) return null;
  if (freeBytes(vaultPath) < 1_000_000) return 'disk-full';
  return code.startsWith('SQLITE_CANTOPEN') ? 'read-only' : null;
}

function freeBytes(path: string): number {
  try {
    const found = statfsSync(dirname(path));
    return found.bavail * found.bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
