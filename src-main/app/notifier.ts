import { Notification } from 'electron';
import type { NativeAlert } from '../services/alerts/courier.ts';

/** What the notifier works with. */
export interface NotifierDeps {
  /** The next notification that is due, claimed for this process; null: there is none. */
  claim(): Promise<NativeAlert | null>;
  /** Says how showing it went; `error` null: well. */
  settle(result: { deliveryId: number; error: string | null }): Promise<void>;
  /** Someone clicked: shows that budget (null: all of them). */
  open(budgetId: number | null): void;
  onError(error: unknown): void;
}

/** Shows alerts of budgets in the system's own way. */
export interface Notifier {
  /** Shows what is due, one after the other. */
  showDue(): void;
  /** Shows a notification that says that they work; throws what went wrong. */
  test(): Promise<void>;
}

/** A system that says neither “shown” nor “failed” for so long takes no notifications, ms. */
const SHOWN_WITHIN_MS = 5000;

/** Makes it. */
export function createNotifier({ claim, settle, open, onError }: NotifierDeps): Notifier {
  // Whoever lets go of a notification loses its click.
  const shown = new Set<Notification>();
  let running: Promise<void> = Promise.resolve();

  const show = async (
    { title, body }: Pick<NativeAlert, 'title' | 'body'>,
    budgetId: number | null,
  ) => {
    const notification = new Notification({ title, body: toBody(body), urgency: 'normal' });
    const forget = (): void => void shown.delete(notification);
    shown.add(notification);
    notification.on('click', () => {
      forget();
      open(budgetId);
    });
    notification.on('close', forget);
    try {
      await settled(notification);
    } catch (error) {
      forget();
      throw error;
    }
  };
  const showOne = async (alert: NativeAlert): Promise<void> => {
    let error: string | null = null;
    try {
      await show(alert, alert.budgetId);
    } catch (reason) {
      error = reason instanceof Error ? reason.message : String(reason);
    }
    await settle({ deliveryId: alert.deliveryId, error });
  };
  const showAll = async (): Promise<void> => {
    for (let alert = await claim(); alert !== null; alert = await claim()) await showOne(alert);
  };
  return {
    showDue() {
      running = running.then(showAll).catch(onError);
    },
    test: () =>
      show({ title: 'A test from ChatVault', body: 'Alerts of budgets look like this.' }, null),
  };
}

/** Shows it and waits for the system's word; a slow one holds `show` itself, so the time counts from its end. */
function settled(notification: Notification): Promise<void> {
  return new Promise((resolve, reject) => {
    notification.once('show', () => resolve());
    notification.once('failed', (_event, reason) =>
      reject(new Error(reason === '' ? 'The system takes no notifications.' : reason)),
    );
    notification.show();
    const isSilent = new Error('The system did not say that the notification was shown.');
    setTimeout(() => reject(isSilent), SHOWN_WITHIN_MS).unref();
  });
}

/** On Linux a daemon may read the body as markup. */
function toBody(text: string): string {
  if (process.platform !== 'linux') return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
