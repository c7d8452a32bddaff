import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where one run of the app keeps everything; nothing of the person's own home is seen. */
export interface AppPaths {
  home: string;
  dataDir: string;
  claudeConfigDir: string;
  codexHome: string;
}

/** How to start the app. Give `home` and `dataDir` to start it again on the same folders. */
export interface LaunchOptions {
  dataDir?: string;
  home?: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Playwright's emulation; null shows the theme that the app chose. */
  colorScheme?: 'light' | 'dark' | null;
  /** Of the window's content, in CSS pixels. */
  size?: { width: number; height: number };
}

/** A running app. `close` ends it and removes the folders that were made for it. */
export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  paths: AppPaths;
  close: () => Promise<void>;
}

/** Starts the built app on folders of its own and waits for its first window. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-e2e-'));
  const paths = makePaths(folder, options);
  const app = await launchOrRetry({
    executablePath: electronPath(),
    args: ['--disable-gpu', ROOT, ...(options.args ?? [])],
    env: environment(folder, paths, options.env ?? {}),
    colorScheme: options.colorScheme === undefined ? 'light' : options.colorScheme,
    timeout: 20_000,
  });
  const close = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const page = await app.firstWindow();
    if (options.size) await resize(app, options.size);
    return { app, page, paths, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the built app as a login does, without a window; `app` is its main process. */
export async function launchHidden(options: LaunchOptions = {}): Promise<Omit<RunningApp, 'page'>> {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-e2e-'));
  const paths = makePaths(folder, options);
  const app = await launchOrRetry({
    executablePath: electronPath(),
    args: ['--disable-gpu', ROOT, '--hidden', ...(options.args ?? [])],
    env: environment(folder, paths, options.env ?? {}),
    timeout: 20_000,
  });
  const close = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { app, paths, close };
}

/**
 * Now and then Playwright's debugger attaches and then waits for ever, while the app behind it has long opened its window:
 * Playwright ends that app, and another start goes well.
 */
async function launchOrRetry(
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
    return _electron.launch(options);
  }
}

/** The Electron that set-up found; its note lies beside the packages, so that any HOME will do. */
export function electronPath(): string {
  const given = process.env['ELECTRON_EXEC_PATH'];
  return given ?? readFileSync(join(ROOT, 'node_modules', '.chatvault', 'electron'), 'utf8').trim();
}

function makePaths(folder: string, options: LaunchOptions): AppPaths {
  const home = options.home ?? join(folder, 'home');
  const paths = {
    home,
    dataDir: options.dataDir ?? join(folder, 'data'),
    claudeConfigDir: options.env?.['CLAUDE_CONFIG_DIR'] ?? join(home, '.claude'),
    codexHome: options.env?.['CODEX_HOME'] ?? join(home, '.codex'),
  };
  mkdirSync(home, { recursive: true });
  return paths;
}

function environment(folder: string, paths: AppPaths, extra: Readonly<Record<string, string>>) {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: paths.home,
    USERPROFILE: paths.home,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'share'),
    CLAUDE_CONFIG_DIR: paths.claudeConfigDir,
    CODEX_HOME: paths.codexHome,
    CHATVAULT_USER_DATA: paths.dataDir,
    ...extra,
  };
}

async function resize(app: ElectronApplication, size: { width: number; height: number }) {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
}
