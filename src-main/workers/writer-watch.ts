import type { WatchStatus } from '../../src-shared/ipc/imports.ts';
import { createWatcher, type Watcher, type WatcherDeps } from '../services/watch/watcher.ts';

/** Watching as it can be turned on and off. */
export interface WatchSwitch {
  /** Turns watching on or off, or looks at everything anew where it is on. */
  set(on: boolean): void;
  /** It will be turned on in a moment: its status says so until then. */
  announce(): void;
  status(): WatchStatus;
  /** Rows came in by other ways than watching. */
  rowsCame(): void;
  /** Tells the status anew: an import has begun or ended. */
  tell(): void;
  stop(): Promise<void>;
}

/** What the switch works with. */
export interface WatchSwitchDeps extends Omit<WatcherDeps, 'onRows'> {
  now: () => number;
  /** When the newest row came in, before any came now (UTC ms). */
  lastRowAt: number | null;
  isImporting: () => boolean;
  onStatus(status: WatchStatus): void;
  onRows(): void;
}

function stateOf(
  { isImporting, watched }: Pick<WatchSwitchDeps, 'isImporting' | 'watched'>,
  { isOn, ready }: { isOn: boolean; ready: boolean },
): WatchStatus['state'] {
  if (isImporting()) return 'importing';
  if (!isOn || watched().length === 0) return 'off';
  return ready ? 'live' : 'starting';
}

/** Makes the switch, off. */
export function createWatchSwitch(deps: WatchSwitchDeps): WatchSwitch {
  let watcher: Watcher | null = null;
  let ready = false;
  let announced = false;
  let stopping: Promise<void> = Promise.resolve();
  let { lastRowAt } = deps;

  const state = (): WatchStatus['state'] =>
    stateOf(deps, { isOn: watcher !== null || announced, ready });
  const status = (): WatchStatus => ({ state: state(), lastRowAt });
  const tell = (): void => deps.onStatus(status());

  const rowsCame = (): void => {
    lastRowAt = deps.now();
    tell();
  };

  const awaitReady = async (started: Watcher): Promise<void> => {
    await started.ready;
    if (watcher !== started) return;
    ready = true;
    tell();
  };
  const start = (): void => {
    const started = createWatcher({
      ...deps,
      onRows: () => {
        deps.onRows();
        rowsCame();
      },
    });
    watcher = started;
    ready = false;
    void awaitReady(started);
  };
  const stop = (): void => {
    const stopped = watcher;
    watcher = null;
    if (stopped !== null) stopping = stopped.stop();
  };
  return {
    announce() {
      announced = true;
    },
    set(on) {
      announced = false;
      if (on && watcher === null) start();
      else if (on) void watcher?.refresh().then(tell);
      else stop();
      tell();
    },
    status,
    rowsCame,
    tell,
    stop() {
      stop();
      return stopping;
    },
  };
}
