interface Explanation {
  /** Beside the code: `429, rate limit reached`. */
  short: string;
  /** What it means, in a sentence. */
  sentence: string;
}

const KNOWN: Readonly<Record<number, Explanation>> = {
  400: {
    short: 'bad request',
    sentence: 'The provider could not use the request as it was written.',
  },
  401: { short: 'not signed in', sentence: 'The provider did not accept the key or the sign-in.' },
  402: { short: 'no credit', sentence: 'The account has no credit left for this request.' },
  403: { short: 'not allowed', sentence: 'The account may not use this model or do this.' },
  404: { short: 'not found', sentence: 'The provider knows no such model or address.' },
  408: { short: 'timed out', sentence: 'The request took too long and was given up.' },
  409: { short: 'conflict', sentence: 'The request clashed with another one.' },
  413: { short: 'too large', sentence: 'The request was larger than the provider takes.' },
  422: {
    short: 'bad request',
    sentence: 'The provider could not use the request as it was written.',
  },
  429: {
    short: 'rate limit reached',
    sentence: 'The provider refused the request because too much was asked in too short a time.',
  },
  500: { short: 'provider error', sentence: 'Something failed at the provider.' },
  502: { short: 'provider error', sentence: 'Something failed on the way to the provider.' },
  503: { short: 'not available', sentence: 'The provider could not be reached for a while.' },
  504: { short: 'timed out', sentence: 'The provider did not answer in time.' },
  529: { short: 'overloaded', sentence: 'The provider had more requests than it could take.' },
};

const UNKNOWN_ERROR: Explanation = {
  short: 'failed',
  sentence: 'The source says that this request failed, not why.',
};

/** What a failed request's status code means. */
export function explainError(code: number | null): Explanation {
  if (code === null) return UNKNOWN_ERROR;
  const known = KNOWN[code];
  if (known) return known;
  const whose =
    code >= 500 ? 'Something failed at the provider.' : 'The provider refused the request.';
  return { short: 'failed', sentence: whose };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findMessage(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return value;
  if (!isObject(value) || depth > 4) return null;
  for (const key of ['message', 'error', 'detail', 'text']) {
    const found = findMessage(value[key], depth + 1);
    if (found !== null) return found;
  }
  return null;
}

export interface ErrorText {
  /** The sentence of the provider, if there is one. */
  message: string | null;
  /** The details as indented JSON, the message shortened; null when they are no JSON. */
  json: string | null;
}

const SHORTENED = 24;

/** Takes error details apart: they are JSON text as a rule, but any text is shown. */
export function readErrorDetails(details: string): ErrorText {
  let value: unknown;
  try {
    value = JSON.parse(details);
  } catch {
    return { message: details, json: null };
  }
  const message = findMessage(value);
  if (!isObject(value) && !Array.isArray(value)) return { message: message ?? details, json: null };
  const shorten = (_key: string, inner: unknown): unknown =>
    inner === message && message !== null && message.length > SHORTENED + 1
      ? `${message.slice(0, SHORTENED).trimEnd()}…`
      : inner;
  return { message, json: JSON.stringify(value, shorten, 2) };
}
