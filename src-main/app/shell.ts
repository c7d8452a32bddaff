import { app } from 'electron';
import type { CommandSpec } from '../../src-shared/command-spec.ts';
import { COMMANDS } from '../../src-shared/commands.ts';
import type { SettingsChange } from '../../src-shared/ipc/app.ts';
import type { Topic } from '../../src-shared/ipc/topics.ts';
import type { BudgetsGlance } from '../queries/budgets/glance.ts';
import type { CostNow } from '../queries/money/cost-now.ts';
import { type CommandRunner, createCommandRunner } from './command-runner.ts';
import type { MainWindow } from './main-window.ts';
import { type AppMenu, installMenu } from './menu.ts';
import type { TrayActs } from './tray-menu.ts';
import { type AppTray, createTray, type TraySettings } from './tray.ts';
import type { ZoomStep } from './zoom.ts';

/** What stands around the window: the application menu and the tray. */
export interface ShellDeps {
  window: MainWindow;
  /** Tells the window's page to run a command. */
  sendCommand(id: string): void;
  /** Shows a budget in the window’s page; null: all of them. */
  showBudget(id: number | null): void;
  settings(): TraySettings;
  isDemo(): boolean;
  askCost(): Promise<CostNow>;
  askBudgets(most: number): Promise<BudgetsGlance>;
  onError(where: string, error: unknown): void;
}

/** Ties menu, tray and window together. */
export interface Shell {
  /** Puts the menu in force; needs an Electron that is ready. Without a window the tray does not wait for its first paint. */
  install(changeSettings: (change: SettingsChange) => unknown, hasWindow: boolean): void;
  /** Opens the window, and shows a budget in it (null: all of them). */
  openBudget(id: number | null): void;
  /** The window says what it can do now. */
  setCommands(ids: readonly string[]): void;
  zoom(to: ZoomStep): void;
  onSettings(): void;
  stale(topics: readonly Topic[]): void;
  onWindowClosed(): void;
  stop(): void;
}

/** What a menu can still do where there is no window: it opens one. */
const ANYWHERE: readonly string[] = (COMMANDS as readonly CommandSpec[])
  .filter(({ on }) => on === undefined)
  .map(({ id }) => id);

/** Time for the first screen to be painted before the tray is made, in ms. */
const TRAY_AFTER_MS = 1500;

/** Makes the shell; nothing of it is there before `install`. */
export function createShell(deps: ShellDeps): Shell {
  const { window, sendCommand } = deps;
  const runner = createCommandRunner({ show: window.show, send: sendCommand });
  let menu: AppMenu | null = null;
  let tray: AppTray | null = null;
  let timer: NodeJS.Timeout | undefined;

  const openBudget = (id: number | null): void => runner.whenThere(() => deps.showBudget(id));
  const followLater = (): void => {
    timer ??= setTimeout(() => tray?.follow(), TRAY_AFTER_MS);
  };
  return {
    openBudget,
    install(changeSettings, hasWindow) {
      menu = installMenu({
        platform: process.platform,
        packaged: app.isPackaged,
        onCommand: runner.run,
      });
      tray = createTray({ ...deps, acts: trayActs(deps, { runner, openBudget, changeSettings }) });
      if (!hasWindow) followLater();
    },
    setCommands(ids) {
      menu?.setAvailable(ids);
      runner.onAvailable(ids);
      // The page is drawn by now: what stands beside it must not hold it up.
      followLater();
    },
    zoom: window.zoom,
    onSettings() {
      // Before its time the tray waits for the first paint.
      if (timer !== undefined) tray?.follow();
    },
    stale: (topics) => tray?.stale(topics),
    onWindowClosed() {
      runner.onClosed();
      menu?.setAvailable(ANYWHERE);
    },
    stop() {
      clearTimeout(timer);
      tray?.stop();
      tray = null;
    },
  };
}

/** What the tray's menu does. */
function trayActs(
  { window, onError }: ShellDeps,
  {
    runner,
    openBudget,
    changeSettings,
  }: Pick<Shell, 'openBudget'> & {
    runner: CommandRunner;
    changeSettings(change: SettingsChange): unknown;
  },
): TrayActs {
  return {
    open: window.show,
    openBudget,
    run(command) {
      window.show();
      runner.run(command);
    },
    setWatching(watch) {
      try {
        changeSettings({ watch });
      } catch (error) {
        onError('the tray', error);
      }
    },
    quit: () => app.quit(),
  };
}
