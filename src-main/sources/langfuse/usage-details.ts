import type { JsonObject } from '../lines/json.ts';

/** Tokens of one generation by class. */
interface Classes {
  freshInputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  outputTokens: number;
  reasoningTokens: number;
}

type Kind =
  | 'total'
  | 'input'
  | 'output'
  | 'cacheRead'
  | 'cacheWrite'
  | 'cacheWrite1h'
  | 'reasoning';

const KINDS: readonly [Kind, RegExp][] = [
  ['total', /^total(?:_tokens)?$/],
  ['cacheWrite1h', /cache_(?:creation|write)\w*1h|ephemeral_1h/],
  ['cacheWrite', /cache_(?:creation|write)/],
  ['cacheRead', /cache_read|cached_tokens|^input_cached/],
  ['reasoning', /reasoning/],
  ['input', /^(?:input|prompt)(?:_|$)/],
  ['output', /^(?:output|completion)(?:_|$)/],
];

/** The parts that `usageDetails` has; its keys vary by the library that wrote them, in camel case or not. */
function partsOf(details: JsonObject): Readonly<Record<Kind, number>> {
  const parts = {
    total: 0,
    input: 0,
    output: 0,
    cacheRead: 0,
    cacheWrite: 0,
    cacheWrite1h: 0,
    reasoning: 0,
  };
  for (const [key, value] of Object.entries(details)) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) continue;
    const name = key.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
    const kind = KINDS.find(([, pattern]) => pattern.test(name))?.[0];
    if (kind !== undefined) parts[kind] += value;
  }
  return parts;
}

/**
 * Sorts `usageDetails` into classes. Langfuse's own libraries take the details out of `input` and `output`, so all keys
 * add up; others leave them in. Which of the two it is, `total` tells; without one, that they add up.
 */
export function classesOf(details: JsonObject): Classes {
  const parts = partsOf(details);
  const { total, input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning } = parts;
  const cached = cacheRead + cacheWrite + cacheWrite1h;
  const ways = [
    { input: 0, output: 0 },
    { input: cached, output: 0 },
    { input: 0, output: reasoning },
    { input: cached, output: reasoning },
  ];
  // What is contained is no more than its whole.
  const possible = ways.filter((way) => way.input <= input && way.output <= output);
  const whole = input + output + cached + reasoning;
  const within = possible.find((way) => whole - way.input - way.output === total) ?? {
    input: 0,
    output: 0,
  };
  return {
    freshInputTokens: input - within.input,
    cacheReadTokens: cacheRead,
    cacheWrite5mTokens: cacheWrite,
    cacheWrite1hTokens: cacheWrite1h,
    outputTokens: output - within.output + reasoning,
    reasoningTokens: reasoning,
  };
}
