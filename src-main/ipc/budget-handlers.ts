import type { MailPassword } from '../services/alerts/mail-password.ts';
import type { Backend } from '../services/backend/backend.ts';
import type { Handlers } from './router.ts';

/** The calls about forecasts, budgets and alerts. */
type BudgetMethods =
  | 'forecast.predict'
  | 'forecast.backtest'
  | 'forecast.drivers'
  | 'forecast.whatIf'
  | 'forecast.spikes'
  | 'budgets.all'
  | 'budgets.days'
  | 'budgets.preview'
  | 'budgets.save'
  | 'budgets.setPaused'
  | 'budgets.remove'
  | 'alerts.page'
  | 'alerts.acknowledge'
  | 'alerts.snooze'
  | 'alerts.mailPassword'
  | 'alerts.setMailPassword'
  | 'alerts.sendAgain'
  | 'alerts.test';

/** One line for each of these calls; `testNative` shows a notification of the system's. */
export function createBudgetHandlers(
  backend: Backend,
  testNative: () => Promise<void>,
  mailPassword: Pick<MailPassword, 'status' | 'set'>,
): Pick<Handlers, BudgetMethods> {
  const writer = () => backend.writer();
  return {
    'forecast.predict': (input, signal) => backend.query('predict', input, signal),
    'forecast.backtest': (input, signal) => backend.query('backtest', input, signal),
    'forecast.drivers': (input, signal) => backend.query('drivers', input, signal),
    'forecast.whatIf': (input, signal) => backend.query('whatIf', input, signal),
    'forecast.spikes': (input, signal) => backend.query('spikes', input, signal),
    'budgets.all': () => backend.query('budgets', undefined),
    'budgets.days': (input, signal) => backend.query('budgetDays', input, signal),
    'budgets.preview': (input, signal) => backend.query('budgetPreview', input, signal),
    'budgets.save': async (input) => (await writer()).call('saveBudget', input),
    'budgets.setPaused': async (input) => (await writer()).call('setBudgetPaused', input),
    'budgets.remove': async (input) => (await writer()).call('removeBudget', input),
    'alerts.page': (input, signal) => backend.query('alerts', input, signal),
    'alerts.acknowledge': async (input) => (await writer()).call('acknowledgeAlerts', input),
    'alerts.snooze': async (input) => (await writer()).call('snoozeAlert', input),
    'alerts.mailPassword': () => mailPassword.status(),
    'alerts.setMailPassword': ({ password }) => mailPassword.set(password),
    'alerts.sendAgain': async (input) => (await writer()).call('sendAlertAgain', input),
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
