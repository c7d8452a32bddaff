import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import { countUsage } from '../queries/source-counts.ts';
import { listBackups } from '../vault/backup.ts';
import type { Clock } from '../vault/clock.ts';
import { openVault, type WriteVault } from '../vault/open.ts';
import { VaultOpenError } from '../vault/problems.ts';
import { restoreBackup } from '../vault/restore.ts';
import type { OpenResult } from './writer-api.ts';
import type { WriterSession } from './writer-session.ts';

/** What opens and closes vaults. */
export interface VaultHolderDeps {
  dataDir: string;
  clock: Clock;
  /** Makes the session of a vault that was opened. */
  begin(vault: WriteVault): WriterSession;
  /** Told once a vault is open and its opening is answered. */
  onOpen(session: WriterSession): void;
}

/** Holds at most one open vault. */
export interface VaultHolder {
  /** Opens the vault, closing the one that is open; a vault that does not open is an answer, not an error. */
  open(): Promise<OpenResult>;
  /** Puts a backup in the vault's place, then opens it. */
  restore(file: string): Promise<OpenResult>;
  /** The open vault's session; throws an error of kind `vault` when there is none. */
  session(): WriterSession;
  /** The same, or null. */
  peek(): WriterSession | null;
  close(): Promise<void>;
}

/** Makes the holder, empty. */
export function createVaultHolder({ dataDir, clock, begin, onOpen }: VaultHolderDeps): VaultHolder {
  let current: WriterSession | null = null;

  const start = (): OpenResult => {
    const vault = openVault({ dataDir, clock });
    try {
      const session = begin(vault);
      current = session;
      setImmediate(() => {
        if (current === session) onOpen(session);
      });
      return { ok: true, vaultPath: vault.path, rows: countUsage(vault.read) };
    } catch (error) {
      vault.close();
      throw error;
    }
  };
  const close = async (): Promise<void> => {
    const closing = current;
    current = null;
    await closing?.close();
  };
  const open = async (): Promise<OpenResult> => {
    await close();
    try {
      return start();
    } catch (error) {
      if (!(error instanceof VaultOpenError)) throw error;
      return { ok: false, problem: { ...error.problem, backups: listBackups(dataDir) } };
    }
  };
  return {
    open,
    async restore(file) {
      const wasOpen = current !== null;
      await close();
      try {
        restoreBackup({ dataDir, file, clock });
      } catch (error) {
        // The vault is what it was.
        if (wasOpen) await open();
        throw error;
      }
      return await open();
    },
    session() {
      if (current !== null) return current;
      throw new ChatVaultError({ kind: 'vault', message: 'The vault is not open.' });
    },
    peek: () => current,
    close,
  };
}
