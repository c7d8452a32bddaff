import { app, dialog, ipcMain, powerMonitor, protocol, session } from 'electron';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contract, type Method } from '../src-shared/ipc/contract.ts';
import type { Topic } from '../src-shared/ipc/topics.ts';
import { serveAppFile } from './app/app-files.ts';
import { describeApp } from './app/app-info.ts';
import { createDemoSwitch } from './app/demo-switch.ts';
import { createBackgroundHint } from './app/background.ts';
import { createDesktop } from './app/desktop.ts';
import { createDialogs } from './app/dialogs.ts';
import { prepareElectron } from './app/early.ts';
import { openGateway, sendToWindow } from './app/ipc-gateway.ts';
import { followLifecycle } from './app/lifecycle.ts';
import { followSettings, type LiveSettings } from './app/live-settings.ts';
import { createLoginItem, isHiddenStart } from './app/login-item.ts';
import { openMailPassword } from './app/mail-secret.ts';
import { createMainWindow, type MainWindow } from './app/main-window.ts';
import { createNotifier, type Notifier } from './app/notifier.ts';
import { APP_SCHEME, type PageOrigin, pageOrigin } from './app/origin.ts';
import { countRefusals } from './app/refusals.ts';
import { createSavers } from './app/savers.ts';
import { hardenSession, type OnRefused } from './app/security.ts';
import { createShell, type Shell } from './app/shell.ts';
import { applyTheme } from './app/theme.ts';
import { keepWindowPicture } from './app/window-picture.ts';
import { followWake } from './app/wake.ts';
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
import { createSettingsStore, type SettingsStore } from './services/backend/settings-store.ts';
import { createLogFile, type LogFile } from './services/log/log-file.ts';
import { configPath } from './services/settings/config-file.ts';

/** A question that takes longer is noted, in ms. */
const SLOW_MS = 1000;
/** The window's first picture stands by then on most computers: so long the disk is left alone, in ms. */
const QUIET_MS = 1000;

const entryDir = dirname(fileURLToPath(import.meta.url));
const rendererDir = join(entryDir, '..', 'renderer');
const { dataDir, first } = prepareElectron(process.env);

// Not awaited: `ready` itself waits for the end of this module. The threads begin while Electron gets ready.
if (first)
  void Promise.all([begin(), app.whenReady()])
    .then(([parts]) => start(parts))
    .catch(giveUp);
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
  shell: Shell;
  notifier: Notifier;
}

/** What needs no Electron that is ready: the settings, and the vault's workers, which take longest. */
async function begin(): Promise<Parts> {
  const log = createLogFile(dataDir, Date.now);
  const page = pageOrigin(app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null));
  const demo = process.argv.includes('--demo');
  if (demo) await clearDemo(dataDir);
  return build({ log, onError: log.error, onRefused: countRefusals(log.note), page }, demo);
}

/** Opens the window, and the way from it to the vault while its page is on the way. */
async function start(parts: Parts): Promise<void> {
  const { backend, store, window, onError } = parts;
  hardenSession(session.defaultSession, parts.page, parts.onRefused);
  // `handle` is made of fetch's own classes, which take main a twentieth of a second to load.
  protocol.registerBufferProtocol(APP_SCHEME, (request, answer) => {
    void serveAppFile(rendererDir, request).then(answer);
  });
  const hidden = isHiddenStart(app, process.platform, process.argv);
  if (!hidden) window.show();
  const close = serve(parts, !hidden);

  const picture = process.env['CHATVAULT_WINDOW_PICTURE'];
  if (picture) keepWindowPicture(window.current, picture);
  const goesOn = (): boolean => store.current().background;
  const onGoingOn = createBackgroundHint({
    dataDir,
    isWanted: goesOn,
    show: window.show,
    onError,
  });
  followLifecycle({ show: window.show, goesOn, onGoingOn, close, onError });
  const opened = await backend.opened();
  if (opened.ok && !backend.place().demo) store.keepZone();
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
    onClosed: () => shell.onWindowClosed(),
  });
  const emitter = createEmitter(
    (event, payload) => sendToWindow(window.contents(), event, payload),
    processTimers,
    onError,
  );
  const backend = createBackend({
    ...surroundings(demo),
    settings: store.config,
    events: eventsOf(
      emitter,
      (topics) => shell.stale(topics),
      () => notifier.showDue(),
    ),
    onError,
  });
  const shell: Shell = createShell({
    window,
    sendCommand: (id) => emitter.emit('command', { id }),
    settings: store.current,
    isDemo: () => backend.place().demo,
    showBudget: (id) => emitter.emit('openBudget', { id }),
    askCost: () => backend.query('costNow', undefined),
    askBudgets: (most) => backend.query('budgetsGlance', { most }),
    onError,
  });
  const notifier = createNotifier({
    claim: async () => (await backend.writer()).call('claimNative'),
    settle: async (result) => (await backend.writer()).call('settleNative', result),
    open: shell.openBudget,
    onError: (error) => onError('a notification', error),
  });
  return { ...common, store, window, emitter, backend, shell, notifier };
}

/** Opens the way from the window to the vault; the answer closes everything behind it. */
function serve(parts: Parts, hasWindow: boolean): () => Promise<void> {
  const { backend, emitter, window, shell, notifier, log, onError, page } = parts;
  const testNotification = notifier.test;
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
  const mailPassword = openMailPassword({
    dataDir,
    onPassword(password) {
      backend.setMailPassword(password);
      emitter.stale(['settings']);
    },
    onError,
  });
  const openDemo = createDemoSwitch(backend, dataDir, exports.stop);
  const info = () => describeApp(backend, dataDir);
  openGateway({
    ipcMain,
    router: routerOf(
      {
        backend,
        exports,
        ...createSavers(dialogs, backend),
        desktop,
        shell,
        settings,
        testNotification,
        mailPassword,
        openDemo,
        info,
      },
      log,
    ),
    origin: page.origin,
    contents: window.contents,
    onForeignCall: (url) => parts.onRefused('call', url),
  });
  shell.install(settings.change, hasWindow);
  const look = async () => (await backend.writer()).call('lookAtBudgets');
  const stopWaking = followWake(powerMonitor, look, onError);
  return async () => {
    stopWaking();
    shell.stop();
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
  { store, window, emitter, backend, shell, onError }: Parts,
  openFile: (path: string) => Promise<void>,
): LiveSettings {
  return followSettings({
    store,
    file: configPath(dataDir),
    openFile,
    loginItem: createLoginItem(
      {
        app,
        platform: process.platform,
        env: process.env,
        home: homedir(),
        execPath: process.execPath,
      },
      onError,
    ),
    onTheme(theme) {
      window.setTheme(theme);
      emitter.emit('theme', { resolvedTheme: theme });
    },
    onChange() {
      backend.configure();
      // The projects' names may have changed too.
      emitter.stale(['settings', 'usage', 'sources']);
      shell.onSettings();
      shell.stale(['settings']);
    },
  });
}

/** What the vault's workers need to know of this process. */
function surroundings(demo: boolean): Omit<BackendDeps, 'settings' | 'events' | 'onError'> {
  const demoNow = Date.parse(process.env['CHATVAULT_NOW'] ?? '');
  return {
    workerDir: join(entryDir, 'threads'),
    environment: { env: { ...process.env }, home: homedir() },
    place: demo ? demoPlace(dataDir) : { dataDir, demo: false },
    demoNow: Number.isNaN(demoNow) ? null : demoNow,
    quietMs: QUIET_MS,
    version: app.getVersion(),
    clock: Date.now,
  };
}

function eventsOf(
  emitter: Emitter,
  onStale: (topics: readonly Topic[]) => void,
  nativeDue: () => void,
): BackendEvents {
  return {
    stale(topics) {
      emitter.stale(topics);
      onStale(topics);
    },
    importProgress: (status) => emitter.emitLatest('importProgress', status),
    watchStatus: (status) => emitter.emitLatest('watchStatus', status),
    sourcesPreview: (found) => emitter.emitLatest('sourcesPreview', found),
    nativeDue,
  };
}
