import type { SourcePlan } from '../imports/plan.ts';
import { createFolderWatches } from './folder-watches.ts';
import { createLookouts } from './lookouts.ts';
import { createPulse } from './pulse.ts';
import { missingRoots, planChanges, planEverything, type WatchPlanDeps } from './watch-plans.ts';

/** All files are looked at this often, for what the system's notices miss, ms. */
const FULL_PASS_MS = 60_000;

/** What watching works with. */
export interface WatcherDeps extends WatchPlanDeps {
  /** Takes what is new in the planned files; gives how many rows are new or changed. */
  sync(plan: () => SourcePlan[]): Promise<number>;
  onRows(changed: number): void;
  /** A pass that failed; watching goes on. */
  onError(error: unknown): void;
  fullPassMs?: number;
}

/** Follows the sources' folders. */
export interface Watcher {
  /** Ends once everything is watched and what was new is taken. */
  ready: Promise<void>;
  /** Looks at everything now: after the settings or the watched sources changed. */
  refresh(): Promise<void>;
  /** How many folders are watched. */
  folders(): number;
  /** Ends all watches; after this nothing is open. */
  stop(): Promise<void>;
}

/** Starts to watch: tails files by their new bytes, finds new folders and files, and roots that appear later. */
export function createWatcher(deps: WatcherDeps): Watcher {
  const watches = createFolderWatches((path) => pulse.add(path));
  const lookouts = createLookouts((root) => pulse.add(root));
  let stopped = false;

  const take = async (plan: () => SourcePlan[]): Promise<void> => {
    try {
      const changed = await deps.sync(() => {
        if (stopped) return [];
        const plans = plan();
        lookouts.set(missingRoots(deps));
        return plans;
      });
      if (changed > 0) deps.onRows(changed);
    } catch (error) {
      deps.onError(error);
    }
  };
  const pulse = createPulse<string>((paths) => take(() => planChanges(paths, deps, watches)));

  let passing: Promise<void> = Promise.resolve();
  const refresh = (): Promise<void> => {
    passing = take(() => planEverything(deps, watches));
    return passing;
  };
  const timer = setInterval(() => void refresh(), deps.fullPassMs ?? FULL_PASS_MS).unref();
  return {
    ready: refresh(),
    refresh,
    folders: watches.size,
    async stop() {
      stopped = true;
      clearInterval(timer);
      watches.close();
      lookouts.close();
      await Promise.all([pulse.stop(), passing]);
    },
  };
}
