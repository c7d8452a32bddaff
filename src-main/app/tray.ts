import { Menu, Tray } from 'electron';
import type { Topic } from '../../src-shared/ipc/topics.ts';
import type { BudgetsGlance } from '../queries/budgets/glance.ts';
import type { CostNow } from '../queries/money/cost-now.ts';
import { type CostWatch, watchCost } from '../services/cost-watch.ts';
import { trayIcon } from './tray-icon.ts';
import { trayMenu, traySign, trayTooltip, type TrayActs, type TrayFacts } from './tray-menu.ts';

/** What of the settings the tray goes by. */
export interface TraySettings {
  tray: boolean;
  /** Where the app goes on without a window, the icon is the way back to it. */
  background: boolean;
  launchAtLogin: boolean;
  /** Whether logs are watched. */
  watch: boolean;
}

/** Budgets that the tray shows. */
const BUDGETS = 3;

/** What the tray needs. */
export interface TrayDeps {
  acts: TrayActs;
  settings(): TraySettings;
  isDemo(): boolean;
  askCost(): Promise<CostNow>;
  askBudgets(most: number): Promise<BudgetsGlance>;
  onError(where: string, error: unknown): void;
}

/** The icon in the system's tray, where the settings want one. */
export interface AppTray {
  /** Brings it in line with the settings; before the first call there is none. */
  follow(): void;
  stale(topics: readonly Topic[]): void;
  stop(): void;
}

/** Makes the tray's keeper. A system without a tray shows nothing, and does not say so: then the icon is quietly absent. */
export function createTray(deps: TrayDeps): AppTray {
  const { acts, settings, isDemo, onError } = deps;
  let shown: { icon: Tray; watch: CostWatch } | null = null;
  let known: TrayFigures | null = null;
  let told = '';
  let sign = '';

  const tell = (icon: Tray): void => {
    const facts: TrayFacts = {
      cost: known,
      budgets: known?.budgets ?? [],
      demo: isDemo(),
      watching: settings().watch,
    };
    const text = JSON.stringify(facts);
    // Every new menu closes one that is open.
    if (text === told) return;
    told = text;
    if (sign !== traySign(facts)) {
      sign = traySign(facts);
      icon.setImage(trayIcon(process.platform, traySign(facts)));
    }
    icon.setToolTip(trayTooltip(facts));
    icon.setContextMenu(Menu.buildFromTemplate(trayMenu(facts, acts)));
  };
  const show = (): void => {
    const icon = new Tray(trayIcon(process.platform, 'none'));
    // On macOS a click opens the menu.
    if (process.platform !== 'darwin') icon.on('click', acts.open);
    const watch = watchCost({ ask: () => askFigures(deps), onCost, later, now: Date.now });
    shown = { icon, watch };
    told = '';
    sign = 'none';
    tell(icon);
  };
  const hide = (): void => {
    shown?.watch.stop();
    shown?.icon.destroy();
    shown = null;
  };
  function onCost(next: TrayFigures | null): void {
    known = next;
    if (shown !== null) tell(shown.icon);
  }
  return {
    follow() {
      try {
        const isWanted = wantsTray(settings());
        if (isWanted && shown === null) show();
        else if (!isWanted) hide();
        if (shown !== null) tell(shown.icon);
      } catch (error) {
        onError('the tray', error);
      }
    },
    stale: (topics) => shown?.watch.stale(topics),
    stop: hide,
  };
}

/** Whether there is to be an icon: also where the app would be out of reach without one. */
export function wantsTray({ tray, background, launchAtLogin }: TraySettings): boolean {
  return tray || background || launchAtLogin;
}

/** What the tray shows, and until when it holds. */
interface TrayFigures extends CostNow {
  budgets: BudgetsGlance['nearest'];
}

async function askFigures({ askCost, askBudgets }: TrayDeps): Promise<TrayFigures> {
  const [cost, { nearest, nextPeriodAt }] = await Promise.all([askCost(), askBudgets(BUDGETS)]);
  const nextDayAt = Math.min(cost.nextDayAt, nextPeriodAt ?? Infinity);
  return { ...cost, nextDayAt, budgets: nearest };
}

function later(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
