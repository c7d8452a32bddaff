import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import { toOpenError } from '../../vault/problems.ts';

/** Says in words what an import as a whole failed of: a full disk, a locked or damaged vault; else that it is unexpected. */
export function toImportError(error: unknown, vaultPath: string): ChatVaultError {
  if (error instanceof ChatVaultError) return error;
  const { kind, title, message } = toOpenError(error, vaultPath).problem;
  const options = { cause: error };
  if (kind !== 'unknown') {
    return new ChatVaultError({ kind: 'vault', message: `${title}. ${message}` }, options);
  }
  return new ChatVaultError(
    { kind: 'internal', message: 'The import stopped unexpectedly.' },
    options,
  );
}
