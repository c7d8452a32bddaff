import { type Send, SendError } from './message.ts';

/** How mail goes out. The password is never in config.yaml. */
export interface EmailSettings {
  server: string;
  port: number;
  sender: string;
  recipients: readonly string[];
  password: string | null;
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
/** The port on which TLS begins at once; on others STARTTLS turns it on. */
const TLS_PORT = 465;

/** Makes the way by mail. A password goes over an encrypted connection only, but for a server on this computer. */
export function createEmail(settings: EmailSettings): Send {
  const { server, port, sender, recipients, password, timeoutMs = TIMEOUT_MS } = settings;
  return async ({ id, title, body }) => {
    // Large, with all of TLS behind it, and seldom wanted: not for every start.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host: server,
      port,
      secure: port === TLS_PORT,
      requireTLS: password !== null && port !== TLS_PORT && !isThisComputer(server),
      ...(password === null ? {} : { auth: { user: sender, pass: password } }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        from: { name: 'ChatVault', address: sender },
        to: recipients.length === 0 ? sender : [...recipients],
        subject: title,
        text: `${body}\n\nChatVault\n`,
        headers: { 'X-ChatVault-Delivery': String(id) },
      });
    } catch (error) {
      throw toSendError(error);
    } finally {
      transport.close();
    }
  };
}

function isThisComputer(server: string): boolean {
  return server === 'localhost' || server === '::1' || server.startsWith('127.');
}

const REASONS: Readonly<Record<string, string>> = {
  EAUTH: 'did not take the password',
  ECONNECTION: 'could not be reached',
  ESOCKET: 'could not be reached',
  EDNS: 'was not found',
  ETIMEDOUT: 'gave no answer in time',
  ETLS: 'offers no encryption, without which no password is sent',
  EENVELOPE: 'does not take the sender or the recipients',
};

/** A server's “5xx” is its last word; what has no number may be better next time. */
function toSendError(error: unknown): SendError {
  const details = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in details ? String(details.code) : '';
  const response = 'responseCode' in details ? Number(details.responseCode) : 0;
  const reason = REASONS[code] ?? `refused the mail (${response > 0 ? response : code})`;
  const isFinal = code === 'EAUTH' || code === 'ETLS' || response >= 500;
  return new SendError(`The mail server ${reason}.`, { isFinal, cause: error });
}
