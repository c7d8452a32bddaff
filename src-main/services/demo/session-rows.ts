import { dedupKey, tieHash } from '../../sources/hash.ts';
import { Exclusion, type ParsedUsage } from '../../sources/source.ts';
import type { DemoModel } from './cast.ts';
import { maybeFail } from './failures.ts';
import type { DemoSession } from './plan-sessions.ts';
import type { Random } from './random.ts';

/** A context of this many tokens is summed up and begun anew. */
const MAX_CONTEXT = 165_000;

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';

type Tokens = Pick<
  ParsedUsage,
  | 'freshInputTokens'
  | 'cacheReadTokens'
  | 'cacheWrite5mTokens'
  | 'cacheWrite1hTokens'
  | 'outputTokens'
  | 'reasoningTokens'
>;

const NO_TOKENS: Tokens = {
  freshInputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** The requests of a session in order of time; the current one's end at its `start`. */
export function sessionRows(session: DemoSession, random: Random): ParsedUsage[] {
  const id = sessionId(random);
  const context = createContext(session.model, random);
  const rows: ParsedUsage[] = [];
  let time = session.start;
  for (let count = 0; count < session.requests; count += 1) {
    const row = requestRow(session.model, id, context, random);
    time += row.responseTimeMs ?? 0;
    row.timestamp = Math.round(time);
    rows.push(row);
    // People read, try and type between two requests; an agent that works alone does not.
    time += random.next() < 0.35 ? random.skewed(42_000, 0.9) : random.skewed(1800, 0.6);
  }
  const shift = session.current ? session.start - (rows.at(-1)?.timestamp ?? session.start) : 0;
  for (const row of rows) row.timestamp += shift;
  return rows;
}

function sessionId(random: Random): string {
  const part = (length: number): string => random.text(HEX, length);
  return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`;
}

/** How many tokens the conversation has, and what of them the next request reads, writes and adds. */
function createContext({ provider, output, reasoning }: DemoModel, random: Random) {
  const base = Math.round(random.skewed(17_000, 0.25));
  const longLived = random.next() < 0.2;
  let context = 0;
  return (): Tokens => {
    const added = context === 0 ? base : Math.round(random.skewed(1500, 1));
    const written = provider === 'anthropic' ? added : 0;
    const outputTokens = Math.min(12_000, Math.max(4, Math.round(random.skewed(output, 0.95))));
    const tokens = {
      freshInputTokens: provider === 'anthropic' ? random.int(3, 12) : added,
      cacheReadTokens: context,
      cacheWrite5mTokens: longLived ? 0 : written,
      cacheWrite1hTokens: longLived ? written : 0,
      outputTokens,
      reasoningTokens: Math.round(outputTokens * reasoning * random.next()),
    };
    context += added + outputTokens;
    if (context > MAX_CONTEXT) context = 0;
    return tokens;
  };
}

/** One literal with all fields: copies of so wide an object cost more than all the rest. */
function requestRow(
  model: DemoModel,
  session: string,
  context: () => Tokens,
  random: Random,
): ParsedUsage {
  const failure = maybeFail(model, random);
  const tokens = failure === null ? context() : NO_TOKENS;
  const first = Math.round(failure === null ? random.skewed(820, 0.4) : random.skewed(380, 0.4));
  const speed = model.tokensPerSecond * (0.8 + 0.4 * random.next());
  const { requestId, responseId } = requestIds(model, random);
  return {
    key: dedupKey(responseId, requestId ?? ''),
    timestamp: 0,
    flags: 0,
    exclusion: Exclusion.none,
    provider: model.provider,
    model: model.name,
    session,
    user: null,
    project: null,
    requestId,
    responseId,
    requests: 1,
    freshInputTokens: tokens.freshInputTokens,
    cacheReadTokens: tokens.cacheReadTokens,
    cacheWrite5mTokens: tokens.cacheWrite5mTokens,
    cacheWrite1hTokens: tokens.cacheWrite1hTokens,
    outputTokens: tokens.outputTokens,
    reasoningTokens: tokens.reasoningTokens,
    webSearches: model.provider === 'anthropic' && random.int(1, 90) === 1 ? 1 : 0,
    serviceTier: failure === null ? 'standard' : null,
    speed: null,
    inferenceGeo: null,
    contextWindow: null,
    reportedCostNanos: null,
    isError: failure !== null,
    statusCode: failure?.statusCode ?? 200,
    responseTimeMs: first + Math.round((1000 * tokens.outputTokens) / speed),
    timeToFirstTokenMs: failure === null ? first : null,
    errorDetails: failure?.details ?? null,
    metadata: null,
    line: 0,
    offset: 0,
    tieHash: tieHash(responseId),
  };
}

function requestIds(
  { provider }: DemoModel,
  random: Random,
): { requestId: string | null; responseId: string } {
  if (provider === 'openai') return { requestId: null, responseId: `resp_${random.text(HEX, 48)}` };
  return {
    requestId: `req_011C${random.text(BASE62, 20)}`,
    responseId: `msg_01${random.text(BASE62, 22)}`,
  };
}
