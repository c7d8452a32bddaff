import type { AppInfo, Settings, SettingsChange } from '../../src-shared/ipc/app.ts';
import type { ChartInput, ChartSaved } from '../../src-shared/ipc/charts.ts';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { MoneyChange } from '../../src-shared/ipc/settings.ts';
import type { UsageDetail } from '../../src-shared/ipc/usage.ts';
import type { MailPassword } from '../services/alerts/mail-password.ts';
import { toRepricingReport as toReport } from '../services/money/repricing-report.ts';
import type { Backend } from '../services/backend/backend.ts';
import type { ExportJob } from '../services/backend/export-job.ts';
import type { ReportDesk } from '../services/exports/report/report-desk.ts';
import type { Handlers } from './router.ts';
import { createBudgetHandlers } from './budget-handlers.ts';
import { createQueryHandlers } from './query-handlers.ts';
import { createSourceHandlers } from './source-handlers.ts';

/** What only the desktop can do. */
export interface Desktop {
  /** Shows a file in the system's file manager; throws an error of kind `not-found` when it is gone. */
  reveal(path: string): void;
  /** Opens a text file in the program the system has for it. */
  openFile(path: string): Promise<void>;
  /** Asks for files, or for a folder; none when the person cancels. */
  choose(kind: 'files' | 'folder'): Promise<string[]>;
  quit(): void;
}

/** What the handlers call. */
export interface HandlerDeps {
  backend: Backend;
  exports: ExportJob;
  /** Asks for a file and writes a chart to it. */
  saveChart(input: ChartInput): Promise<ChartSaved>;
  reports: ReportDesk;
  desktop: Desktop;
  /** What stands around the window. */
  shell: {
    setCommands(ids: readonly string[]): void;
    zoom(to: 'in' | 'out' | 'reset'): void;
  };
  settings: {
    current(): Settings;
    change(change: SettingsChange): Settings;
    changeMoney(change: MoneyChange): Settings;
    openFile(): Promise<void>;
  };
  /** Shows a notification of the system's; throws what went wrong. */
  testNotification(): Promise<void>;
  mailPassword: Pick<MailPassword, 'status' | 'set'>;
  /** Opens the demo vault, or the person's own again. */
  openDemo(on: boolean): Promise<void>;
  info(): Promise<AppInfo>;
}

/** One line for each call of the contract. */
export function createHandlers({
  backend,
  exports,
  saveChart,
  reports,
  desktop,
  shell,
  settings,
  testNotification,
  mailPassword,
  openDemo,
  info,
}: HandlerDeps): Handlers {
  const writer = () => backend.writer();
  return {
    'app.info': info,
    'app.revealVault': async () => desktop.reveal((await info()).vaultPath),
    'app.quit': () => desktop.quit(),
    'app.openDemo': () => openDemo(true),
    'app.closeDemo': () => openDemo(false),
    'app.restoreBackup': async ({ file }) => void (await backend.restore(file)),
    'app.retryOpen': async () => void (await backend.reopen()),
    'app.setCommands': ({ ids }) => shell.setCommands(ids),
    'app.zoom': ({ to }) => shell.zoom(to),
    'vault.info': () => backend.query('vaultInfo', undefined),
    'settings.get': () => settings.current(),
    'settings.change': (change) => settings.change(change),
    'settings.openFile': () => settings.openFile(),
    'settings.changeMoney': (change) => settings.changeMoney(change),
    'prices.unpriced': () => backend.query('unpricedModels', undefined),
    'plans.status': () => backend.query('planStatus', undefined),
    'money.status': async () => (await writer()).call('moneyStatus'),
    'repricing.preview': async () => toReport(await (await writer()).call('previewRepricing')),
    'repricing.apply': async () => toReport(await (await writer()).call('applyRepricing')),
    'repricing.undo': async () => (await writer()).call('undoRepricing'),
    'usage.reveal': async (input) => desktop.reveal(fileOf(await backend.query('detail', input))),
    ...createQueryHandlers(backend),
    ...createSourceHandlers(backend),
    ...createBudgetHandlers(backend, testNotification, mailPassword),
    'imports.choose': ({ kind }) => importChosen(backend, desktop, kind),
    'charts.save': saveChart,
    'reports.save': (input) => reports.save(input),
    'reports.reveal': () => desktop.reveal(reports.lastFile()),
    'exports.start': (input) => exports.start(input),
    'exports.status': () => exports.status(),
    'exports.cancel': () => exports.cancel(),
    'exports.reveal': () => desktop.reveal(exportedFile(exports)),
  };
}

function fileOf({ file }: UsageDetail): string {
  if (file !== null) return file;
  throw new ChatVaultError({
    kind: 'not-found',
    message: 'This usage log was not read from a file.',
  });
}

function exportedFile(exports: ExportJob): string {
  const { path } = exports.status();
  if (path !== null) return path;
  throw new ChatVaultError({ kind: 'not-found', message: 'Nothing was exported yet.' });
}

async function importChosen(
  backend: Backend,
  desktop: Desktop,
  kind: 'files' | 'folder',
): Promise<{ started: boolean }> {
  const paths = await desktop.choose(kind);
  if (paths.length === 0) return { started: false };
  await (await backend.writer()).call('startImport', { paths, format: null });
  return { started: true };
}
