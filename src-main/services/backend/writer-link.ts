import type { VaultProblem } from '../../../src-shared/ipc/app.ts';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import { vaultPath } from '../../vault/folder.ts';
import { startWorker, type WorkerClient } from '../../workers/worker-client.ts';
import type {
  OpenResult,
  WriterData,
  WriterEvents,
  WriterMethods,
  WriterSettings,
} from '../../workers/writer-api.ts';
import { settledWithin } from './settled-within.ts';

/** The asking side of the writer. */
export type Writer = WorkerClient<WriterMethods, WriterEvents>;

/** Longest wait for a writer that closes its vault, in ms. */
const CLOSE_LIMIT_MS = 5000;
/** A writer that dies more often than this within a minute is not started again. */
const MAX_RESTARTS = 3;

/** What a link is made of. */
export interface WriterLinkDeps {
  data: WriterData;
  /** Hears everything the writer tells. */
  listen(writer: Writer): void;
  onError(where: string, error: unknown): void;
  /** The writer died and was started again, or given up. */
  onRestart(): void;
  clock(): number;
}

/** The one writer, kept alive. */
export interface WriterLink {
  /** How opening went, as soon as that is known. */
  opened(): Promise<OpenResult>;
  /** The writer with its vault open; throws an error of kind `vault` when the vault is not open. */
  ready(): Promise<Writer>;
  reopen(): Promise<OpenResult>;
  restore(file: string): Promise<OpenResult>;
  configure(settings: WriterSettings): void;
  /** The mail server's password; told again to a writer that is started anew. */
  setMailPassword(password: string | null): void;
  /** Stops watching and importing, and closes the vault. */
  close(): Promise<void>;
}

/** Says of each death whether another start is worth a try. */
function createRestartLimit(clock: () => number): () => boolean {
  const deaths: number[] = [];
  return () => {
    const now = clock();
    deaths.push(now);
    return deaths.filter((death) => now - death < 60_000).length <= MAX_RESTARTS;
  };
}

/** Starts the writer and opens the vault; a writer that dies is started again. */
export function createWriterLink(deps: WriterLinkDeps): WriterLink {
  const { data, onError } = deps;
  const mayStartAgain = createRestartLimit(deps.clock);
  const settled = (told: Promise<void>): void =>
    void told.catch((error: unknown) => onError('settings', error));
  let closing = false;
  let settings = data.settings;
  let mailPassword: string | null = null;
  let writer = start();
  let opened = openResult(writer.call('open'), deps);

  function start(): Writer {
    const started = startWriter(deps, { ...data, settings });
    if (mailPassword !== null) settled(started.call('setMailPassword', { password: mailPassword }));
    void watchEnd(started);
    return started;
  }
  async function watchEnd(started: Writer): Promise<void> {
    const error = await started.ended;
    if (closing) return;
    onError('the writer stopped', error ?? new Error('It ended without an error.'));
    if (mayStartAgain()) {
      writer = start();
      opened = openResult(writer.call('open'), deps);
    } else {
      opened = Promise.resolve(givenUp(data.dataDir));
    }
    deps.onRestart();
  }
  const again = (asked: Promise<OpenResult>): Promise<OpenResult> =>
    (opened = openResult(asked, deps));
  return {
    opened: () => opened,
    async ready() {
      const result = await opened;
      if (result.ok) return writer;
      throw new ChatVaultError({ kind: 'vault', message: result.problem.title });
    },
    reopen: () => again(writer.call('open')),
    async restore(file) {
      // A backup that cannot be used is the caller's failure; the vault stays what it was.
      const result = await writer.call('restoreBackup', { file });
      return again(Promise.resolve(result));
    },
    configure(changed) {
      settings = changed;
      settled(writer.call('configure', changed));
    },
    setMailPassword(password) {
      mailPassword = password;
      settled(writer.call('setMailPassword', { password }));
    },
    async close() {
      closing = true;
      await settledWithin(closeWriter(writer), CLOSE_LIMIT_MS);
      await writer.stop();
    },
  };
}

function givenUp(dataDir: string): OpenResult {
  const error = new Error('The writer stopped again and again.');
  return { ok: false, problem: unknownProblem(dataDir, error) };
}

function unknownProblem(dataDir: string, error: unknown): VaultProblem {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    kind: 'unknown',
    title: 'The vault could not be opened',
    message: 'Nothing in the vault was changed. The log file says more.',
    detail,
    vaultPath: vaultPath(dataDir),
    backups: [],
  };
}

async function closeWriter(writer: Writer): Promise<void> {
  await writer.call('close');
  await writer.ended;
}

function startWriter(deps: WriterLinkDeps, data: WriterData): Writer {
  const started = startWorker<WriterMethods, WriterEvents>(data.workerDir, 'writer', data);
  deps.listen(started);
  return started;
}

/** A failure to open is a problem to show, whatever it is. */
async function openResult(asked: Promise<OpenResult>, deps: WriterLinkDeps): Promise<OpenResult> {
  try {
    return await asked;
  } catch (error) {
    deps.onError('opening the vault', error);
    return { ok: false, problem: unknownProblem(deps.data.dataDir, error) };
  }
}
