import { appendFile, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../vault/problems.ts';
import { type Send, SendError } from './message.ts';

/** Name of the alerts' log in the data folder. */
const ALERT_LOG = 'alerts.log';

/** Makes the way into the log: one line of JSON an alert, in a file that only its owner may read. */
export function createAlertLog({
  dataDir,
  level,
  now,
}: {
  dataDir: string;
  level: string;
  now(): number;
}): Send {
  const path = join(dataDir, ALERT_LOG);
  return async ({ id, title, body, alert }) => {
    const time = new Date(now()).toISOString();
    const line = JSON.stringify({ time, level, id, title, body, ...alert?.figures });
    try {
      await appendFile(path, `${line}\n`, { mode: 0o600 });
      await chmod(path, 0o600);
    } catch (error) {
      const message = `${ALERT_LOG} cannot be written (${codeOf(error)}).`;
      throw new SendError(message, { isFinal: false, cause: error });
    }
  };
}
