import type { Config } from '../../src-shared/config/schema.ts';
import type { QueryKit } from '../queries/query-kit.ts';
import type { QuerySettings } from '../queries/query-settings.ts';
import { openChannels } from '../services/alerts/channels.ts';
import { type Courier, createCourier } from '../services/alerts/courier.ts';
import { type BudgetEdits, createBudgetEdits } from '../services/budgets/budget-edits.ts';
import { type BudgetKit, createBudgetKit } from '../services/budgets/budget-kit.ts';
import { createBudgetWatch } from '../services/budgets/budget-watch.ts';
import type { WriteVault } from '../vault/open.ts';

/** What the job works with. */
export interface BudgetJobDeps {
  vault: WriteVault;
  /** Queries on the connection that writes. */
  kit: QueryKit;
  config(): Pick<Config, 'budgetAlerts'>;
  env: Readonly<Record<string, string | undefined>>;
  /** False for the demo vault: it tells nobody anything. */
  tells: boolean;
  mailPassword(): string | null;
  prediction(): QuerySettings['prediction'];
  /** Something of budgets or alerts has changed. */
  onChange(): void;
  /** A native notification is in line: the main process is to ask for it. */
  onNative(): void;
  onError(error: unknown): void;
}

/** Watches budgets in the writer: after rows, when a period begins, and when settings change. */
export interface BudgetJob {
  kit: BudgetKit;
  edits: BudgetEdits;
  courier: Courier;
  /** Rows, prices, settings or the clock have changed. */
  kick(): void;
  /** While an import runs nothing is looked at: what it reaches is told once, when it is done. Gives what ends that. */
  hold(): () => void;
  /** What is reached now counts as told: for a vault that was put back. */
  takeAsKnown(): void;
  /** Notes that alerts were seen; null: all. */
  acknowledge(ids: readonly number[] | null): void;
  snooze(id: number, until: number): void;
  /** True where amounts of a currency can be converted. */
  hasRate(currency: string): boolean;
  /** Budgets or alerts have been changed: says so, and looks again. */
  changed(): void;
  stop(): Promise<void>;
}

/** Rows that come one after the other are looked at together, ms. */
const PAUSE_MS = 250;
/** A look is due at least so often: days begin, clocks are set, and deliveries wait for their next attempt, ms. */
const EVERY_MS = 30_000;

/** Makes the job; it looks for the first time when it is kicked. */
export function createBudgetJob(deps: BudgetJobDeps): BudgetJob {
  const { kit, edits, watch, courier } = createParts(deps);
  const { onChange, onNative, onError, tells } = deps;
  let holds = 0;
  let sending: Promise<void> = Promise.resolve();

  const send = async (): Promise<void> => {
    if (!alarm.isStopped() && (await courier.sendDue()) > 0) onChange();
  };
  const look = (): void => {
    if (holds > 0) return;
    edits.sync();
    const isNew = watch.evaluate().some(({ alert }) => alert !== null);
    const swept = courier.sweep();
    if (isNew || swept > 0) onChange();
    if (!tells) return;
    if (courier.hasNative()) onNative();
    sending = sending.then(send).catch(onError);
  };
  const alarm = createAlarm(look, onError);
  return {
    kit,
    edits,
    courier,
    kick: () => alarm.set(PAUSE_MS),
    hold() {
      holds += 1;
      return () => {
        holds -= 1;
        alarm.set(0);
      };
    },
    takeAsKnown() {
      edits.sync();
      watch.takeAsKnown();
    },
    acknowledge: (ids) => kit.alerts.acknowledge(ids, kit.now()),
    snooze: (id, until) => kit.alerts.snooze(id, until),
    hasRate: (currency) => deps.kit.money().rateOn(currency, '1970-01-01') !== null,
    changed() {
      onChange();
      alarm.set(PAUSE_MS);
    },
    async stop() {
      alarm.stop();
      await sending;
    },
  };
}

function createParts(deps: BudgetJobDeps) {
  const { vault, env, mailPassword, config, tells } = deps;
  const { dataDir, clock: now } = vault;
  const ways = () =>
    openChannels(config().budgetAlerts.notifications, { dataDir, env, now, mailPassword });
  const channels = () => (tells ? (['native', ...ways().keys()] as const) : []);
  const kit = createBudgetKit({ ...deps, channels, asOf: null });
  const courier = createCourier({ vault, deliveries: kit.deliveries, ways });
  return { kit, edits: createBudgetEdits(kit), watch: createBudgetWatch(kit), courier };
}

/** Does work after a pause, the soonest of those that were set, and from then on again and again. */
function createAlarm(work: () => void, onError: (error: unknown) => void) {
  let timer: NodeJS.Timeout | null = null;
  let dueAt = Infinity;
  let stopped = false;
  const set = (ms: number): void => {
    const at = performance.now() + ms;
    if (stopped || at >= dueAt) return;
    if (timer !== null) clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(ring, ms).unref();
  };
  function ring(): void {
    dueAt = Infinity;
    set(EVERY_MS);
    try {
      work();
    } catch (error) {
      onError(error);
    }
  }
  return {
    set,
    isStopped: () => stopped,
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
