import type { InputOf, Method, OutputOf } from '../../src-shared/ipc/contract.ts';
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
    'alerts.test': ({ channel }) => ({
      error: channel === 'webhook' ? 'No webhook is set up: notifications, webhook.' : null,
    }),
  };
}
