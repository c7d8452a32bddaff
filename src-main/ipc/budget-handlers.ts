import type { Backend } from '../services/backend/backend.ts';
import type { Handlers } from './router.ts';

/** The calls about forecasts, budgets and alerts. */
type BudgetMethods =
  | 'forecast.predict'
  | 'forecast.backtest'
  | 'budgets.all'
  | 'budgets.save'
  | 'budgets.setPaused'
  | 'budgets.remove'
  | 'alerts.page'
  | 'alerts.acknowledge'
  | 'alerts.snooze'
  | 'alerts.test';

/** One line for each of these calls; `testNative` shows a notification of the system's. */
export function createBudgetHandlers(
  backend: Backend,
  testNative: () => Promise<void>,
): Pick<Handlers, BudgetMethods> {
  const writer = () => backend.writer();
  return {
    'forecast.predict': (input) => backend.query('predict', input),
    'forecast.backtest': (input) => backend.query('backtest', input),
    'budgets.all': () => backend.query('budgets', undefined),
    'budgets.save': async (input) => (await writer()).call('saveBudget', input),
    'budgets.setPaused': async (input) => (await writer()).call('setBudgetPaused', input),
    'budgets.remove': async (input) => (await writer()).call('removeBudget', input),
    'alerts.page': (input) => backend.query('alerts', input),
    'alerts.acknowledge': async (input) => (await writer()).call('acknowledgeAlerts', input),
    'alerts.snooze': async (input) => (await writer()).call('snoozeAlert', input),
    'alerts.test': async ({ channel }) =>
      channel === 'native'
        ? testShown(testNative)
        : (await writer()).call('testChannel', { channel }),
  };
}

async function testShown(show: () => Promise<void>): Promise<{ error: string | null }> {
  try {
    await show();
    return { error: null };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
