import { countUsage } from '../queries/source-counts.ts';
import type { Scanner } from '../services/imports/scanner.ts';
import type { Source } from '../sources/source.ts';
import type { Clock } from '../vault/clock.ts';
import type { WriteVault } from '../vault/open.ts';
import { createBudgetCalls } from './budget-calls.ts';
import type { RpcHandlers, RpcServer } from './rpc.ts';
import { createVaultHolder } from './vault-holder.ts';
import type { WriterData, WriterEvents, WriterMethods } from './writer-api.ts';
import { createWriterSession, type WriterSession } from './writer-session.ts';

/** What the writer works with. */
export interface WriterDeps {
  data: WriterData;
  sources: readonly Source[];
  scanner: Scanner;
  clock: Clock;
  emit: RpcServer<WriterEvents>['emit'];
  /** Fills an empty demo vault. */
  fillDemo(vault: WriteVault): void;
  /** Told of failures that nobody waits for. */
  onError(error: unknown): void;
  /** Told when all is closed. */
  onClosed(): void;
}

/** What follows the opening of a vault: at once what an interrupted import left, what looks at the disk after the quiet time. */
function createBeginning({ data, onError }: WriterDeps, watches: () => boolean) {
  let timer: NodeJS.Timeout | undefined;
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      onError(error);
    }
  };
  return {
    of(session: WriterSession, isOpen: () => boolean): void {
      attempt(() => session.importer.recover());
      if (!data.demo && watches()) session.watch.announce();
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isOpen()) attempt(session.configure);
      }, data.quietMs ?? 0);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Makes the writer's calls; the vault is opened by the first of them. */
export function createWriterHandlers(deps: WriterDeps): RpcHandlers<WriterMethods> {
  const { data, sources, scanner, clock, emit, onError } = deps;
  let settings = data.settings;
  let mailPassword: string | null = null;

  const begin = (vault: WriteVault): WriterSession => {
    if (data.demo && countUsage(vault.read) === 0) deps.fillDemo(vault);
    const { environment, version } = data;
    const looksAtDisk = !data.demo;
    const shared = { vault, sources, scanner, environment, looksAtDisk, version, emit, onError };
    return createWriterSession({
      ...shared,
      settings: () => settings,
      mailPassword: () => mailPassword,
    });
  };
  const beginning = createBeginning(deps, () => settings.watch);
  const holder = createVaultHolder({
    dataDir: data.dataDir,
    clock,
    begin,
    onOpen: (session) => beginning.of(session, () => holder.peek() === session),
  });
  return {
    open: holder.open,
    async restoreBackup({ file }) {
      const opened = await holder.restore(file);
      if (opened.ok) holder.session().budgets.takeAsKnown();
      return opened;
    },
    found: () => holder.session().preview.found(),
    preview: () => void holder.session().preview.start().catch(onError),
    cancelPreview: () => holder.session().preview.cancel(),
    startImport: (request) => holder.session().startImport(request),
    cancelImport: () => holder.session().importer.cancel(),
    importStatus: () => holder.session().importer.status(),
    watchStatus: () => holder.session().watch.status(),
    previewRepricing: () => holder.session().money.preview(),
    applyRepricing: () => holder.session().money.reprice(),
    undoRepricing: () => ({ rows: holder.session().money.undo() }),
    moneyStatus: () => holder.session().money.status(),
    deleteSource: ({ source }) => holder.session().upkeep.deleteSource(source),
    cancelDelete: () => holder.session().upkeep.cancelDelete(),
    upkeepStatus: () => holder.session().upkeep.status(),
    ...createBudgetCalls(() => holder.session().budgets),
    configure(changed) {
      settings = changed;
      holder.peek()?.configure();
    },
    setMailPassword({ password }) {
      mailPassword = password;
    },
    async close() {
      beginning.stop();
      await holder.close();
      await scanner.close();
      deps.onClosed();
    },
  };
}
