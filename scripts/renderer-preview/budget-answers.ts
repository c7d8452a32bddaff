import type { InputOf, Method, OutputOf } from '../../src-shared/ipc/contract.ts';
import { daysOf, previewOf } from './budget-days.ts';
import { alertsOf, alertsPage, budgetsOf, savedBudget } from './budgets.ts';

type BudgetMethod = Extract<Method, `budgets.${string}` | `alerts.${string}`>;
type Answers = {
  [M in BudgetMethod]: (input: InputOf<M>) => OutputOf<M> | Promise<OutputOf<M>>;
};

/** Answers about budgets and alerts; `stale` is called once they have changed, `all` of them is given out when it is time. */
export function budgetAnswers(
  hasAny: boolean,
  now: number,
  stale: () => void,
  all: <T>(answer: T) => T | Promise<T>,
): Answers {
  let budgets = hasAny ? budgetsOf(now) : [];
  let alerts = hasAny ? alertsOf(now) : [];
  const changed = (): undefined => {
    stale();
    return undefined;
  };
  return {
    'budgets.all': () => all({ budgets }),
    'budgets.days': ({ id, user }) => {
      const found = budgets.find((one) => one.id === id && one.user === user);
      return found === undefined ? null : daysOf(found, now);
    },
    'budgets.preview': (input) => previewOf(input, now),
    'budgets.save': ({ id, draft }) => {
      const saved = savedBudget(now, id ?? budgets.length + 10, draft);
      budgets = [...budgets.filter((one) => one.id !== saved.id), saved];
      stale();
      return { id: saved.id };
    },
    'budgets.setPaused': ({ id, isPaused }) => {
      budgets = budgets.map((one) => (one.id === id ? { ...one, isPaused } : one));
      return changed();
    },
    'budgets.remove': ({ id }) => {
      budgets = budgets.filter((one) => one.id !== id);
      return changed();
    },
    'alerts.page': (input) => alertsPage(alerts, input, Date.now()),
    'alerts.acknowledge': ({ ids }) => {
      const at = Date.now();
      alerts = alerts.map((one) =>
        ids === null || ids.includes(one.id) ? { ...one, acknowledgedAt: at } : one,
      );
      return changed();
    },
    'alerts.snooze': ({ id, until }) => {
      alerts = alerts.map((one) => (one.id === id ? { ...one, snoozedUntil: until } : one));
      return changed();
    },
    'alerts.sendAgain': ({ id, channel }) => {
      const repeat = { channel, state: 'pending' as const, attempts: 0, isRepeat: true };
      const times = { dueAt: Date.now(), endedAt: null, error: null };
      alerts = alerts.map((one) =>
        one.id === id ? { ...one, deliveries: [...one.deliveries, { ...repeat, ...times }] } : one,
      );
      return changed();
    },
    'alerts.mailPassword': () => ({
      canStore: true,
      isStored: false,
      isInEnvironment: false,
      variable: 'CHATVAULT_SMTP_PASSWORD',
    }),
    'alerts.setMailPassword': changed,
    'alerts.test': ({ channel }) => ({
      error: channel === 'webhook' ? 'No webhook is set up: notifications, webhook.' : null,
    }),
  };
}
