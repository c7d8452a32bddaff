import { count, shown, type Problems } from '../lines/counts.ts';
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
export function readTokens(value: unknown, path: string): Tokens | string {
  const usage = asObject(value);
  if (!usage)
    return `${path} is ${value === undefined ? 'missing' : shown(value)}: must be an object`;
  if ((usage['input_tokens'] ?? usage['output_tokens'] ?? null) === null) {
    return `${path} has neither input_tokens nor output_tokens`;
  }
  const problems: Problems = [];
  const tokens: Tokens = [
    count(usage, 'input_tokens', path, problems),
    count(usage, 'cached_input_tokens', path, problems),
    count(usage, 'cache_write_input_tokens', path, problems),
    count(usage, 'output_tokens', path, problems),
    count(usage, 'reasoning_output_tokens', path, problems),
  ];
  return problems[0] ?? tokens;
}

/** The figures with commas between them. */
export function tokensText(tokens: Tokens): string {
  return `${tokens[0]},${tokens[1]},${tokens[2]},${tokens[3]},${tokens[4]}`;
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
