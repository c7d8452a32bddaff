import { asObject, asText, type JsonObject } from '../lines/json.ts';

const MOST_BYTES = 4096;
const NONE: ApiError = { isError: false, statusCode: null, details: null };

/** What a line states about a failed request. */
export interface ApiError {
  isError: boolean;
  statusCode: number | null;
  /** JSON text {type?, message?, status?}, or null when nothing is stated. */
  details: string | null;
}

/**
 * Reads a failure: its kind and status where fields or the provider's text state them ("API Error: 429 …"). The text
 * is kept only where the line is marked as an API error, for then it is the provider's or Claude Code's own.
 */
export function readApiError(entry: JsonObject, message: JsonObject): ApiError {
  const marked = entry['isApiErrorMessage'] === true;
  if (!marked && entry['error'] === undefined && entry['apiErrorStatus'] === undefined) return NONE;
  const text = marked ? errorText(message['content']) : null;
  const failure = asObject(entry['error']);
  const status = statusIn(entry['apiErrorStatus'], failure?.['status'], text);
  const type = asText(entry['error']) ?? asText(failure?.['type']) ?? typeIn(text);
  const details = {
    ...(type === null ? {} : { type: cut(type, 200) }),
    ...(text === null ? {} : { message: cut(text, MOST_BYTES) }),
    ...(status === null ? {} : { status }),
  };
  const stated = Object.keys(details).length > 0;
  return {
    isError: marked || type !== null || (status ?? 0) >= 400,
    statusCode: status,
    details: stated ? JSON.stringify(details) : null,
  };
}

function errorText(content: unknown): string | null {
  if (typeof content === 'string') return asText(content);
  if (!Array.isArray(content)) return null;
  const texts = content.map((block: unknown) => asText(asObject(block)?.['text']));
  return asText(texts.filter((text) => text !== null).join('\n'));
}

function statusIn(field: unknown, nested: unknown, text: string | null): number | null {
  const quoted = /\bAPI Error:? ?\(?(\d{3})\b/.exec(text ?? '')?.[1];
  for (const value of [field, nested, quoted === undefined ? null : Number(quoted)]) {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599) {
      return value;
    }
  }
  return null;
}

function typeIn(text: string | null): string | null {
  return /"error"\s*:\s*\{\s*"type"\s*:\s*"(\w{1,60})"/.exec(text ?? '')?.[1] ?? null;
}

/** Cuts a text to a number of UTF-8 bytes, at a character. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const cutOff = Buffer.from(text).subarray(0, bytes).toString('utf8');
  return cutOff.replace(/\uFFFD+$/, '');
}
