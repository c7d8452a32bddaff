import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailPasswordStatus } from '../../../src-shared/ipc/mail-password.ts';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import { MAIL_PASSWORD } from './channels.ts';

/** What the system has to keep secrets with: Electron's `safeStorage`. */
export interface SecretBox {
  isEncryptionAvailable(): boolean;
  /** Which keyring stands behind it; there on Linux only. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

/** What keeping the password is made of. */
export interface MailPasswordDeps {
  dataDir: string;
  box: SecretBox;
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** Hears the password to be used from now on; null: none is kept. */
  onPassword(password: string | null): void;
  onError(where: string, error: unknown): void;
}

/** The mail server's password, encrypted by the system in a file of the data folder. */
export interface MailPassword {
  status(): MailPasswordStatus;
  /** Keeps another one, or none (null). Throws an error of kind `file` where it cannot be kept safely, or not be written. */
  set(password: string | null): void;
  /** Reads what is kept; before Electron is ready the system cannot. */
  load(): void;
}

/** Holds the encrypted password, in base 64, for the owner alone. */
const FILE = 'mail-password';
/** Keyrings of Linux that hide nothing: the key stands in the program. */
const OPEN_BACKENDS: readonly string[] = ['basic_text', 'unknown'];

/** Makes it; what is kept is read with `load`. */
export function createMailPassword(deps: MailPasswordDeps): MailPassword {
  const { dataDir, box, env, onPassword, onError } = deps;
  const file = join(dataDir, FILE);
  const stored = (): string | null => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  };
  return {
    status: () => ({
      canStore: canStore(deps),
      isStored: stored() !== null,
      isInEnvironment: (env[MAIL_PASSWORD] ?? '') !== '',
      variable: MAIL_PASSWORD,
    }),
    set(password) {
      if (password !== null && !canStore(deps)) throw noKeyring();
      keep(dataDir, file, password === null ? null : box.encryptString(password));
      onPassword(password);
    },
    load() {
      const text = stored();
      if (text === null) return;
      try {
        if (canStore(deps)) onPassword(box.decryptString(Buffer.from(text, 'base64')));
      } catch {
        // What the system says may hold what it was given.
        onError('the mail password', new Error('The system could not decrypt it: set it anew.'));
      }
    },
  };
}

function canStore({ box, platform }: MailPasswordDeps): boolean {
  if (!box.isEncryptionAvailable()) return false;
  if (platform !== 'linux') return true;
  return !OPEN_BACKENDS.includes(box.getSelectedStorageBackend?.() ?? 'unknown');
}

function noKeyring(): ChatVaultError {
  return new ChatVaultError({
    kind: 'file',
    message: `This system has no keyring that keeps a password safe. Set the variable ${MAIL_PASSWORD} instead.`,
  });
}

/** Writes the file, whole or not at all, or removes it. */
function keep(dataDir: string, file: string, encrypted: Buffer | null): void {
  try {
    if (encrypted === null) return rmSync(file, { force: true });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, encrypted.toString('base64'), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The password could not be written: ${reason}.`;
    throw new ChatVaultError({ kind: 'file', message }, { cause: error });
  }
}
