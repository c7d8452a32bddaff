import { asObject } from '../lines/json.ts';

/**
 * Tokens of one request or of a session so far: input (cached and cache-write included), cached input, cache write,
 * output (reasoning included), reasoning.
 */
export type Tokens = readonly [
  input: number,
  cached: number,
  cacheWrite: number,
  output: number,
  reasoning: number,
];

/** No tokens at all. */
export const NO_TOKENS: Tokens = [0, 0, 0, 0, 0];

/**
 * Reads one of Codex' usage objects; a class that is null or missing counts 0. The answer is a sentence where it cannot
 * be used. `total_tokens` is not read: it may be missing, and says nothing new.
 */
export function readTokens(value: unknown, where: string): Tokens | string {
  const usage = asObject(value);
  if (!usage) return `${where} is no object`;
  const given = (name: string): unknown => usage[name] ?? null;
  if (given('input_tokens') === null && given('output_tokens') === null) {
    return `${where} has neither input_tokens nor output_tokens`;
  }
  let reason: string | null = null;
  const count = (name: string): number => {
    const stated = given(name) ?? 0;
    if (typeof stated === 'number' && Number.isSafeInteger(stated) && stated >= 0) return stated;
    reason ??= `${where}.${name} is ${shown(stated)}: must be a whole number, 0 or more`;
    return 0;
  };
  const tokens: Tokens = [
    count('input_tokens'),
    count('cached_input_tokens'),
    count('cache_write_input_tokens'),
    count('output_tokens'),
    count('reasoning_output_tokens'),
  ];
  return reason ?? tokens;
}

function shown(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('-', '−');
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
}

/** Whether both say the same in every class. */
export function sameTokens(a: Tokens, b: Tokens): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3] && a[4] === b[4];
}

/** Whether any class of `a` is below that of `b`. */
export function anyBelow(a: Tokens, b: Tokens): boolean {
  return a[0] < b[0] || a[1] < b[1] || a[2] < b[2] || a[3] < b[3] || a[4] < b[4];
}

/** `a` less `b`, class by class. */
export function minus(a: Tokens, b: Tokens): Tokens {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3], a[4] - b[4]];
}

/** Why tokens cannot be those of requests, as a sentence; null when they can. */
export function contradiction([input, cached, cacheWrite, output, reasoning]: Tokens):
  | string
  | null {
  if (cached + cacheWrite > input) {
    return `Cached input ${cached} and cache write ${cacheWrite} are more than the input, ${input}`;
  }
  return reasoning > output ? `Reasoning ${reasoning} is more than the output, ${output}` : null;
}
