import { type AlertMessage, type Send, SendError } from './message.ts';

const TIMEOUT_MS = 10_000;

/** Where a webhook is: the address as written, in which `${NAME}` stands for a variable of the environment. */
export interface WebhookSettings {
  url: string;
  env: Readonly<Record<string, string | undefined>>;
  timeoutMs?: number;
}

/** Makes the way to a webhook: one POST of JSON with a `text`, as Slack takes it; redirects are not followed. */
export function createWebhook({ url, env, timeoutMs = TIMEOUT_MS }: WebhookSettings): Send {
  return async (message) => {
    const target = fillIn(url, env);
    const { ok, status } = await post(target, toJson(message), timeoutMs);
    if (ok) return;
    const isFinal = status < 500 && status !== 408 && status !== 429;
    throw new SendError(`The webhook answered ${status}.`, { isFinal });
  };
}

async function post(url: URL, body: string, timeoutMs: number) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'ChatVault' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // What it says is of no use, and may never end.
    await response.body?.cancel();
    return response;
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    const reason = isLate ? `gave no answer within ${timeoutMs / 1000} s` : reasonOf(error);
    throw new SendError(`The webhook ${reason}.`, { isFinal: false, cause: error });
  }
}

/** Without the address: it may hold a secret. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection';
  return `could not be reached (${code})`;
}

function fillIn(url: string, env: WebhookSettings['env']): URL {
  const filled = url.replace(/\$\{([A-Za-z_]\w*)\}/g, (_whole, name: string) => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    throw new SendError(`The variable ${name} of the webhook’s address is not set.`, {
      isFinal: true,
    });
  });
  const target = URL.parse(filled);
  if (target?.protocol === 'https:' || target?.protocol === 'http:') return target;
  throw new SendError('The webhook’s address is no http or https address.', { isFinal: true });
}

function toJson({ id, title, body, alert }: AlertMessage): string {
  const details =
    alert === null
      ? {}
      : {
          ...alert.figures,
          threshold: Number(alert.threshold.percent),
          basis: alert.threshold.basis,
          periodStart: alert.periodStart,
        };
  return JSON.stringify({ text: `*${title}*\n${body}`, id, title, body, ...details });
}
