import { Menu, Tray } from 'electron';
import type { Topic } from '../../src-shared/ipc/topics.ts';
import type { CostNow } from '../queries/money/cost-now.ts';
import { type CostWatch, watchCost } from '../services/cost-watch.ts';
import { trayIcon } from './tray-icon.ts';
import { trayMenu, trayTooltip, type TrayActs, type TrayFacts } from './tray-menu.ts';

/** What the tray needs. */
export interface TrayDeps {
  acts: TrayActs;
  /** Whether the settings want it, and whether logs are watched. */
  settings(): { tray: boolean; watch: boolean };
  isDemo(): boolean;
  askCost(): Promise<CostNow>;
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
  const { acts, settings, isDemo, askCost, onError } = deps;
  let shown: { icon: Tray; watch: CostWatch } | null = null;
  let cost: CostNow | null = null;
  let told = '';

  const tell = (icon: Tray): void => {
    const facts: TrayFacts = { cost, demo: isDemo(), watching: settings().watch };
    const text = JSON.stringify(facts);
    // Every new menu closes one that is open.
    if (text === told) return;
    told = text;
    icon.setToolTip(trayTooltip(facts));
    icon.setContextMenu(Menu.buildFromTemplate(trayMenu(facts, acts)));
  };
  const show = (): void => {
    const icon = new Tray(trayIcon(process.platform));
    // On macOS a click opens the menu.
    if (process.platform !== 'darwin') icon.on('click', acts.open);
    const watch = watchCost({ ask: askCost, onCost, later, now: Date.now });
    shown = { icon, watch };
    told = '';
    tell(icon);
  };
  const hide = (): void => {
    shown?.watch.stop();
    shown?.icon.destroy();
    shown = null;
  };
  function onCost(next: CostNow | null): void {
    cost = next;
    if (shown !== null) tell(shown.icon);
  }
  return {
    follow() {
      try {
        if (settings().tray && shown === null) show();
        else if (!settings().tray) hide();
        if (shown !== null) tell(shown.icon);
      } catch (error) {
        onError('the tray', error);
      }
    },
    stale: (topics) => shown?.watch.stale(topics),
    stop: hide,
  };
}

function later(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
