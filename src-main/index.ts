import { app, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChartInput } from '../src-shared/ipc/charts.ts';
import { contract, type Method } from '../src-shared/ipc/contract.ts';
import { serveAppFile } from './app/app-files.ts';
import { describeApp } from './app/app-info.ts';
import { createDemoSwitch } from './app/demo-switch.ts';
import { createDesktop } from './app/desktop.ts';
import { createDialogs } from './app/dialogs.ts';
import { prepareElectron } from './app/early.ts';
import { openGateway, sendToWindow } from './app/ipc-gateway.ts';
import { followLifecycle } from './app/lifecycle.ts';
import { followSettings, type LiveSettings } from './app/live-settings.ts';
import { createMainWindow, type MainWindow } from './app/main-window.ts';
import { menuTemplate } from './app/menu.ts';
import { APP_SCHEME, type PageOrigin, pageOrigin } from './app/origin.ts';
import { countRefusals } from './app/refusals.ts';
import { hardenSession, type OnRefused } from './app/security.ts';
import { applyTheme } from './app/theme.ts';
import { keepWindowPicture } from './app/window-picture.ts';
import { createEmitter, type Emitter, processTimers } from './ipc/emitter.ts';
import { createHandlers, type HandlerDeps } from './ipc/handlers.ts';
import { createRouter, type Router } from './ipc/router.ts';
import {
  type Backend,
  type BackendDeps,
  type BackendEvents,
  createBackend,
} from './services/backend/backend.ts';
import { clearDemo, demoPlace } from './services/backend/demo-place.ts';
import { createExportJob } from './services/backend/export-job.ts';
import { saveChart as writeChart } from './services/exports/save-chart.ts';
import { createSettingsStore, type SettingsStore } from './services/backend/settings-store.ts';
import { createLogFile, type LogFile } from './services/log/log-file.ts';
import { configPath } from './services/settings/config-file.ts';

/** A question that takes longer is noted, in ms. */
const SLOW_MS = 1000;

const entryDir = dirname(fileURLToPath(import.meta.url));
const rendererDir = join(entryDir, '..', 'renderer');
const { dataDir, first } = prepareElectron(process.env);

// Not awaited: `ready` itself waits for the end of this module.
if (first) void app.whenReady().then(start).catch(giveUp);
else app.exit(0);

/** What every part is given. */
interface Common {
  log: LogFile;
  onError: LogFile['error'];
  onRefused: OnRefused;
  page: PageOrigin;
}

/** What the window and the vault are, once they are built. */
interface Parts extends Common {
  store: SettingsStore;
  window: MainWindow;
  emitter: Emitter;
  backend: Backend;
}

/** Builds everything, in order: what guards the window, the vault's workers, what the window may ask, the window. */
async function start(): Promise<void> {
  const log = createLogFile(dataDir, Date.now);
  const page = pageOrigin(app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null));
  const common = { log, onError: log.error, onRefused: countRefusals(log.note), page };
  hardenSession(session.defaultSession, page, common.onRefused);
  protocol.handle(APP_SCHEME, (request) => serveAppFile(rendererDir, request));

  const demo = process.argv.includes('--demo');
  if (demo) await clearDemo(dataDir);
  const parts = build(common, demo);
  const close = serve(parts);
  parts.window.show();

  const picture = process.env['CHATVAULT_WINDOW_PICTURE'];
  if (picture) keepWindowPicture(parts.window.current, picture);
  followLifecycle({ show: parts.window.show, close, onError: log.error });
  const opened = await parts.backend.opened();
  if (opened.ok && !demo) parts.store.keepZone();
}

/** Without a window there is no better place to say it. */
function giveUp(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`ChatVault could not start: ${reason}\n`);
  dialog.showErrorBox('ChatVault could not start', reason);
  app.exit(1);
}

function build(common: Common, demo: boolean): Parts {
  const { onError } = common;
  const systemZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const store = createSettingsStore({ dataDir, systemZone, applyTheme, onError });
  const window = createMainWindow({
    ...common,
    dataDir,
    preload: join(entryDir, '..', 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    theme: () => store.current().resolvedTheme,
  });
  const emitter = createEmitter(
    (event, payload) => sendToWindow(window.contents(), event, payload),
    processTimers,
    onError,
  );
  const backend = createBackend({
    ...surroundings(demo),
    settings: store.config,
    events: eventsOf(emitter),
    onError,
  });
  return { ...common, store, window, emitter, backend };
}

/** Opens the way from the window to the vault; the answer closes everything behind it. */
function serve(parts: Parts): () => Promise<void> {
  const { backend, emitter, window, log, onError, page } = parts;
  const dialogs = createDialogs(window.current);
  const desktop = createDesktop(dialogs);
  const settings = liveSettings(parts, desktop.openFile);
  const exports = createExportJob({
    choosePath: (suggestion) => dialogs.saveExport(app.getPath('documents'), suggestion),
    startReader: backend.exportReader,
    onStatus: (status) => emitter.emitLatest('exportProgress', status),
    onError,
    clock: Date.now,
  });
  const saveChart = (input: ChartInput) =>
    writeChart(input, (suggestion) => dialogs.saveChart(app.getPath('documents'), suggestion));
  const openDemo = createDemoSwitch(backend, dataDir, exports.stop);
  const info = () => describeApp(backend, dataDir);
  openGateway({
    ipcMain,
    router: routerOf({ backend, exports, saveChart, desktop, settings, openDemo, info }, log),
    origin: page.origin,
    contents: window.contents,
    onForeignCall: (url) => parts.onRefused('call', url),
  });
  const onCommand = (id: string): void => emitter.emit('command', { id });
  const menu = menuTemplate({ platform: process.platform, packaged: app.isPackaged, onCommand });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  return async () => {
    settings.stop();
    await exports.stop();
    await backend.close();
    await log.written();
  };
}

function routerOf(deps: HandlerDeps, log: LogFile): Router {
  const onTiming = (method: Method, durationMs: number): void => {
    const slow = durationMs >= SLOW_MS && contract[method].kind === 'query';
    if (slow) log.note(`slow: ${method} took ${Math.round(durationMs)} ms`);
  };
  const now = (): number => performance.now();
  return createRouter({ handlers: createHandlers(deps), onError: log.error, onTiming, now });
}

function liveSettings(
  { store, window, emitter, backend }: Parts,
  openFile: (path: string) => Promise<void>,
): LiveSettings {
  return followSettings({
    store,
    file: configPath(dataDir),
    openFile,
    onTheme(theme) {
      window.setTheme(theme);
      emitter.emit('theme', { resolvedTheme: theme });
    },
    onChange() {
      backend.configure();
      // The projects' names may have changed too.
      emitter.stale(['settings', 'usage', 'sources']);
    },
  });
}

/** What the vault's workers need to know of this process. */
function surroundings(demo: boolean): Omit<BackendDeps, 'settings' | 'events' | 'onError'> {
  const demoNow = Date.parse(process.env['CHATVAULT_NOW'] ?? '');
  return {
    workerDir: entryDir,
    environment: { env: { ...process.env }, home: homedir() },
    place: demo ? demoPlace(dataDir) : { dataDir, demo: false },
    demoNow: Number.isNaN(demoNow) ? null : demoNow,
    clock: Date.now,
  };
}

function eventsOf(emitter: Emitter): BackendEvents {
  return {
    stale: emitter.stale,
    importProgress: (status) => emitter.emitLatest('importProgress', status),
    watchStatus: (status) => emitter.emitLatest('watchStatus', status),
    sourcesPreview: (found) => emitter.emitLatest('sourcesPreview', found),
  };
}
