import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Stands in every prompt and answer of the fixtures: it must never be found in a data folder. */
export const MARKER = 'MARKER-7f3a9c-private-words';

/** When the fixtures' newest request was, UTC ms. */
export const FIXTURE_NOW = Date.UTC(2026, 10, 24, 12);

/** What the requests of a set of logs add up to. */
export interface FixtureTotals {
  requests: number;
  inputTokens: number;
  outputTokens: number;
}

function write(file: string, lines: readonly unknown[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(file, `${texts.join('\n')}\n`);
}

/** One answer of Claude Code: `index` makes its ids and tokens its own. */
export function claudeLine(session: string, index: number, at: number) {
  return {
    parentUuid: null,
    isSidechain: false,
    userType: 'external',
    cwd: '/home/ada/atlas',
    sessionId: session,
    version: '2.0.42',
    gitBranch: 'main',
    type: 'assistant',
    message: {
      model: index % 3 === 0 ? 'claude-opus-4-5-20251101' : 'claude-sonnet-4-5-20250929',
      id: `msg_${session}_${index}`,
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: `${MARKER} answer ${index}` }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: claudeUsage(index),
    },
    requestId: `req_${session}_${index}`,
    uuid: `u-${session}-${index}`,
    timestamp: new Date(at).toISOString(),
  };
}

function claudeUsage(index: number) {
  return {
    input_tokens: 10 + index,
    cache_creation_input_tokens: 100,
    cache_read_input_tokens: 1000,
    cache_creation: { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 0 },
    output_tokens: 50 + index,
    service_tier: 'standard',
  };
}

function promptLine(session: string, at: number) {
  return {
    parentUuid: null,
    isSidechain: false,
    cwd: '/home/ada/atlas',
    sessionId: session,
    type: 'user',
    message: { role: 'user', content: `${MARKER} question` },
    uuid: `p-${session}`,
    timestamp: new Date(at).toISOString(),
  };
}

/** Writes one session of Claude Code, a request every ten seconds up to `until`; gives what it adds up to. */
export function writeClaudeSession(
  configDir: string,
  session: string,
  requests: number,
  until = FIXTURE_NOW,
): FixtureTotals {
  const lines: unknown[] = [promptLine(session, until - requests * 10_000)];
  const totals: FixtureTotals = { requests, inputTokens: 0, outputTokens: 0 };
  for (let index = 0; index < requests; index += 1) {
    lines.push(claudeLine(session, index, until - (requests - 1 - index) * 10_000));
    totals.inputTokens += 10 + index + 100 + 1000;
    totals.outputTokens += 50 + index;
  }
  write(claudeFile(configDir, session), lines);
  return totals;
}

/** Where a session's log lies. */
export function claudeFile(configDir: string, session: string): string {
  return join(configDir, 'projects', '-home-ada-atlas', `${session}.jsonl`);
}

/** Appends one more answer to a session's log, as the tool does while it runs. */
export function appendClaudeLine(
  configDir: string,
  session: string,
  index: number,
  at: number,
): void {
  appendFileSync(
    claudeFile(configDir, session),
    `${JSON.stringify(claudeLine(session, index, at))}\n`,
  );
}

/** Writes a session whose log has a failed request (429) and a line that cannot be read. */
export function writeTroubledSession(configDir: string, session: string, at = FIXTURE_NOW): void {
  const failed = {
    ...claudeLine(session, 1, at),
    isApiErrorMessage: true,
    message: {
      id: `${session}-failed`,
      model: '<synthetic>',
      role: 'assistant',
      type: 'message',
      content: [
        {
          type: 'text',
          text: 'API Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"Too many requests"}}',
        },
      ],
      stop_reason: 'stop_sequence',
      stop_sequence: '',
      usage: {
        input_tokens: 0,
        output_tokens: 0,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
      },
    },
  };
  const broken = JSON.stringify(claudeLine(session, 2, at)).replace(
    '"output_tokens":52',
    '"output_tokens":fifty',
  );
  write(claudeFile(configDir, session), [promptLine(session, at), failed, broken]);
}

/** Writes one rollout of Codex with a request every minute up to `until`; gives what it adds up to. */
export function writeCodexSession(
  codexHome: string,
  session: string,
  requests: number,
  until = FIXTURE_NOW,
): FixtureTotals {
  const start = until - requests * 60_000;
  const at = (index: number): string => new Date(start + index * 60_000).toISOString();
  const lines: unknown[] = [
    {
      timestamp: at(0),
      type: 'session_meta',
      payload: {
        id: session,
        timestamp: at(0),
        cwd: '/home/ada/ledger',
        cli_version: '0.140.0',
        source: 'cli',
        originator: 'codex_cli_rs',
        instructions: MARKER,
      },
    },
    {
      timestamp: at(0),
      type: 'turn_context',
      payload: { turn_id: 't1', model: 'gpt-5-codex', cwd: '/home/ada/ledger' },
    },
    { timestamp: at(0), type: 'event_msg', payload: { type: 'user_message', message: MARKER } },
  ];
  const total = {
    input_tokens: 0,
    cached_input_tokens: 0,
    output_tokens: 0,
    reasoning_output_tokens: 0,
    total_tokens: 0,
  };
  for (let index = 1; index <= requests; index += 1) {
    const last = {
      input_tokens: 1000 + index,
      cached_input_tokens: 512,
      output_tokens: 100 + index,
      reasoning_output_tokens: 40,
      total_tokens: 1100 + 2 * index,
    };
    total.input_tokens += last.input_tokens;
    total.cached_input_tokens += last.cached_input_tokens;
    total.output_tokens += last.output_tokens;
    total.reasoning_output_tokens += last.reasoning_output_tokens;
    total.total_tokens += last.total_tokens;
    const info = {
      total_token_usage: { ...total },
      last_token_usage: last,
      model_context_window: 272_000,
    };
    lines.push({
      timestamp: at(index),
      type: 'event_msg',
      payload: { type: 'token_count', info, rate_limits: null },
    });
  }
  const day = new Date(start).toISOString().slice(0, 10).replaceAll('-', '/');
  write(
    join(
      codexHome,
      'sessions',
      day,
      `rollout-${at(0).replaceAll(':', '-').slice(0, 19)}-${session}.jsonl`,
    ),
    lines,
  );
  return { requests, inputTokens: total.input_tokens, outputTokens: total.output_tokens };
}

/** Adds totals up. */
export function sumTotals(...parts: FixtureTotals[]): FixtureTotals {
  return {
    requests: parts.reduce((sum, part) => sum + part.requests, 0),
    inputTokens: parts.reduce((sum, part) => sum + part.inputTokens, 0),
    outputTokens: parts.reduce((sum, part) => sum + part.outputTokens, 0),
  };
}
