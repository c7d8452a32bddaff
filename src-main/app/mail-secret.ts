import { safeStorage } from 'electron';
import {
  createMailPassword,
  type MailPassword,
  type MailPasswordDeps,
} from '../services/alerts/mail-password.ts';

/** Reads the mail server's password that the system keeps, and tells it; needs an Electron that is ready. */
export function openMailPassword(
  deps: Pick<MailPasswordDeps, 'dataDir' | 'onPassword' | 'onError'>,
): MailPassword {
  const { platform, env } = process;
  const password = createMailPassword({ ...deps, box: safeStorage, platform, env });
  password.load();
  return password;
}
