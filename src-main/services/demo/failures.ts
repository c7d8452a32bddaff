import type { DemoModel } from './cast.ts';
import type { Random } from './random.ts';

/** A failed request of the demo. */
export interface DemoFailure {
  statusCode: number;
  /** JSON text. */
  details: string;
}

/** One request in so many fails. */
const RARITY = 140;

/** Now and then a failure, as the provider words it; else null. */
export function maybeFail(model: DemoModel, random: Random): DemoFailure | null {
  if (random.int(1, RARITY) > 1) return null;
  return model.provider === 'anthropic'
    ? anthropicFailure(model, random)
    : openaiFailure(model, random);
}

function anthropicFailure({ name }: DemoModel, random: Random): DemoFailure {
  const limit = random.pick([
    ['400,000', 1],
    ['2,000,000', 2],
  ]);
  return random.pick<DemoFailure>([
    [failure(429, 'rate_limit_error', anthropicLimit(name, limit)), 5],
    [failure(529, 'overloaded_error', 'Overloaded'), 3.4],
    [failure(500, 'api_error', 'Internal server error'), 1.2],
  ]);
}

function anthropicLimit(model: string, limit: string): string {
  return (
    `This request would exceed your organization's rate limit of ${limit} input tokens per ` +
    `minute (model: ${model}). For details, refer to the rate limits of your plan. You can see the response headers ` +
    'for current usage. Reduce the prompt length or the maximum tokens requested, or try again later. You may also ' +
    'contact sales to discuss your options for a rate limit increase.'
  );
}

function openaiFailure({ name }: DemoModel, random: Random): DemoFailure {
  const wait = (random.int(300, 9000) / 1000).toFixed(3);
  const limit =
    `Rate limit reached for ${name} on tokens per min (TPM): Limit 500000, Used ${random.int(470_000, 499_000)}, ` +
    `Requested ${random.int(12_000, 60_000)}. Please try again in ${wait}s.`;
  return random.pick<DemoFailure>([
    [failure(429, 'rate_limit_exceeded', limit), 3],
    [failure(500, 'server_error', 'The server had an error while processing your request.'), 2],
  ]);
}

function failure(statusCode: number, type: string, message: string): DemoFailure {
  return { statusCode, details: JSON.stringify({ type, message, status: statusCode }) };
}
