import type { Config } from '../../../src-shared/config/schema.ts';
import type { FoundSource, ImportStatus, WatchStatus } from '../../../src-shared/ipc/imports.ts';
import { TOPICS, type Topic } from '../../../src-shared/ipc/topics.ts';
import { querySettings } from '../../queries/query-settings.ts';
import type { SourceEnvironment } from '../../sources/source.ts';
import type { ReaderData } from '../../workers/reader-api.ts';
import type { OpenResult, WriterSettings } from '../../workers/writer-api.ts';
import { createReaderLanes, type Reader, type ReaderLanes, startReader } from './reader-lanes.ts';
import { createWriterLink, type Writer, type WriterLink } from './writer-link.ts';

/** Which vault is open. */
export interface VaultPlace {
  dataDir: string;
  demo: boolean;
}

/** The settings that the workers act on. */
type BackendSettings = Pick<
  Config,
  | 'sources'
  | 'watch'
  | 'projects'
  | 'pricing'
  | 'timeZone'
  | 'accounts'
  | 'firstDayOfWeek'
  | 'retentionMonths'
  | 'prediction'
  | 'budgetAlerts'
>;

/** What the workers tell by themselves. */
export interface BackendEvents {
  stale(topics: readonly Topic[]): void;
  importProgress(status: ImportStatus): void;
  watchStatus(status: WatchStatus): void;
  sourcesPreview(found: FoundSource[]): void;
  /** A notification of the system's is due. */
  nativeDue(): void;
}

/** What the backend is made of. */
export interface BackendDeps {
  workerDir: string;
  environment: SourceEnvironment;
  settings(): BackendSettings;
  place: VaultPlace;
  /** For the demo vault's rows, UTC ms; null: the clock. */
  demoNow: number | null;
  /** See `WriterData`. */
  quietMs?: number;
  /** See `WriterData`. */
  version?: string;
  events: BackendEvents;
  onError(where: string, error: unknown): void;
  clock(): number;
}

/** The vault behind its workers: one writer, two readers. */
export interface Backend {
  place(): VaultPlace;
  opened(): Promise<OpenResult>;
  /** The writer; throws an error of kind `vault` while the vault is not open. */
  writer(): Promise<Writer>;
  /** Asks the readers; the answer is checked by the router. What the signal ends fails as `cancelled`. */
  query<T>(method: string, input: unknown, signal?: AbortSignal): Promise<T>;
  /** A reader of its own for an export; the caller ends it. */
  exportReader(): Promise<Reader>;
  reopen(): Promise<OpenResult>;
  restore(file: string): Promise<OpenResult>;
  /** Takes in settings that changed. */
  configure(): void;
  /** The mail server's password that the system keeps; null: none. It stays in memory. */
  setMailPassword(password: string | null): void;
  /** Closes this vault and opens another. */
  swap(place: VaultPlace): Promise<OpenResult>;
  close(): Promise<void>;
}

/** One change of the open vault at a time. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ended: () => last,
    take<T>(change: () => Promise<T>): Promise<T> {
      const next = (async () => {
        await last;
        return change();
      })();
      last = Promise.allSettled([next]);
      return next;
    },
  };
}

function writerSettingsOf(deps: BackendDeps): WriterSettings {
  const { sources, accounts, watch, pricing, timeZone, retentionMonths, ...rest } = deps.settings();
  const { projects, firstDayOfWeek, prediction, budgetAlerts } = rest;
  const money = { pricing, prediction, budgetAlerts };
  return {
    ...money,
    sources,
    accounts,
    watch,
    timeZone,
    retentionMonths,
    projects,
    firstDayOfWeek,
  };
}

/** What a vault's readers need to know. */
function readerDataOf(deps: BackendDeps, { dataDir }: VaultPlace): ReaderData {
  return { dataDir, settings: querySettings(deps.settings(), deps.environment.home) };
}

/** Starts the workers on a vault. */
export function createBackend(deps: BackendDeps): Backend {
  const readerData = (): ReaderData => readerDataOf(deps, place);
  const openLanes = () => lanesOf(deps, readerData, link.opened());
  const openLink = () => linkWriter(deps, place, mailPassword);
  let { place } = deps;
  let mailPassword: string | null = null;
  let link = openLink();
  let lanes = openLanes();
  const inTurn = createTurns();
  /** Readers hold the old file open, so they end first. */
  async function reopenLanes(open: () => Promise<OpenResult>): Promise<OpenResult> {
    await lanes.stop();
    try {
      return await open();
    } finally {
      lanes = openLanes();
      deps.events.stale(TOPICS);
    }
  }
  const exchange = (open: () => Promise<OpenResult>) => inTurn.take(() => reopenLanes(open));
  const moveTo = async (next: VaultPlace): Promise<OpenResult> => {
    await link.close();
    place = next;
    link = openLink();
    return link.opened();
  };
  const settled = async (): Promise<WriterLink> => {
    await inTurn.ended();
    return link;
  };
  const writer = async (): Promise<Writer> => (await settled()).ready();
  return {
    place: () => place,
    opened: async () => (await settled()).opened(),
    writer,
    async query<T>(method: string, input: unknown, signal?: AbortSignal) {
      await writer();
      return (await lanes.query(method, input, signal)) as T;
    },
    async exportReader() {
      await writer();
      return startReader(deps.workerDir, readerData());
    },
    reopen: () => exchange(() => link.reopen()),
    restore: (file) => exchange(() => link.restore(file)),
    configure() {
      link.configure(writerSettingsOf(deps));
      lanes.configure(readerData().settings);
    },
    setMailPassword(password) {
      mailPassword = password;
      link.setMailPassword(password);
    },
    swap: (next) => exchange(() => moveTo(next)),
    async close() {
      await settled();
      await Promise.all([lanes.stop(), link.close()]);
    },
  };
}

/** Starts the readers of a vault that is being opened, and answers ahead what the window will ask first. */
function lanesOf(
  { workerDir, onError, clock }: BackendDeps,
  data: () => ReaderData,
  opened: Promise<OpenResult>,
): ReaderLanes {
  const lanes = createReaderLanes(
    (givenUp) => startReader(workerDir, { ...data(), givenUp }),
    onError,
  );
  const prepare = async (): Promise<void> => {
    if ((await opened).ok) await lanes.prepare(clock());
  };
  // Whatever fails here fails again, and is told, when it is asked.
  prepare().catch(() => undefined);
  return lanes;
}

function linkWriter(deps: BackendDeps, place: VaultPlace, password: string | null): WriterLink {
  const { workerDir, environment, demoNow, quietMs, version, events, onError, clock } = deps;
  const settings = writerSettingsOf(deps);
  const link = createWriterLink({
    data: { ...place, workerDir, environment, demoNow, quietMs, version, settings },
    listen: (writer) => listen(writer, events, onError),
    onRestart: () => events.stale(TOPICS),
    onError,
    clock,
  });
  if (password !== null) link.setMailPassword(password);
  return link;
}

function listen(writer: Writer, events: BackendEvents, onError: BackendDeps['onError']): void {
  writer.on('stale', ({ topics }) => events.stale(topics));
  writer.on('importProgress', (status) => events.importProgress(status));
  writer.on('watchStatus', (status) => events.watchStatus(status));
  writer.on('sourcesPreview', (found) => events.sourcesPreview(found));
  writer.on('nativeDue', () => events.nativeDue());
  writer.on('failed', ({ failure, detail }) => {
    onError('in the background', new Error(failure.message, { cause: detail ?? undefined }));
  });
}
