import type { NotificationsConfig } from '../../../src-shared/config/budget-config.ts';
import type { Channel } from '../../vault/budgets/delivery-store.ts';
import { createAlertLog } from './alert-log.ts';
import { createEmail } from './email.ts';
import type { Send } from './message.ts';
import { createWebhook } from './webhook.ts';

/** What ways out are made of beside the settings. */
export interface ChannelDeps {
  dataDir: string;
  env: Readonly<Record<string, string | undefined>>;
  /** UTC ms. */
  now(): number;
  /** The mail server's password: from the environment, or kept by the system. */
  mailPassword(): string | null;
}

/** The variable of the environment that has the mail server's password. */
export const MAIL_PASSWORD = 'CHATVAULT_SMTP_PASSWORD';

/** The ways that settings turn on, beside the native one, which is always there and carried out by the app. */
export function openChannels(
  { webhook, email, log }: NotificationsConfig,
  { dataDir, env, now, mailPassword }: ChannelDeps,
): Map<Exclude<Channel, 'native'>, Send> {
  const ways = new Map<Exclude<Channel, 'native'>, Send>();
  if (webhook.enabled && webhook.url !== null) {
    ways.set('webhook', createWebhook({ url: webhook.url, env }));
  }
  if (email.enabled && email.smtpServer !== null && email.senderEmail !== null) {
    const { smtpServer: server, smtpPort: port, senderEmail: sender, recipients } = email;
    ways.set('email', createEmail({ server, port, sender, recipients, password: mailPassword() }));
  }
  if (log.enabled) ways.set('log', createAlertLog({ dataDir, level: log.level, now }));
  return ways;
}
