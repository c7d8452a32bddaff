import { rmSync } from 'node:fs';
import { createTerms } from '../../src-main/pricing/terms-of.ts';
import { dedupKey, tieHash } from '../../src-main/sources/hash.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { catchUp } from '../../src-main/vault/pricing/catch-up.ts';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { createRandom } from './random.mjs';

const [dataDir, wanted = '1000000', seed = '20261124'] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('which folder?');

const DAY = 86_400_000;
const END = Date.UTC(2026, 10, 24, 12);
const DAYS = 365;
const random = createRandom(Number(seed));

const CLAUDE = [
  'opus-4-1-20250805',
  'opus-4-5-20251101',
  'sonnet-4-20250514',
  'sonnet-4-5-20250929',
  'haiku-4-5-20251001',
  '3-7-sonnet-20250219',
  '3-5-haiku-20241022',
  'opus-5-20260630',
  'sonnet-5-20260415',
  'haiku-5-20260415',
].map((name) => `claude-${name}`);
const GPT = [
  'gpt-5',
  'gpt-5-codex',
  'gpt-5-mini',
  'gpt-5.1',
  'gpt-5.1-codex',
  'gpt-5.1-codex-mini',
  'gpt-5.5',
  'gpt-5.5-codex',
  'o4-mini',
  'codex-mini-latest',
];
const USERS = ['maya', 'jonas', 'amira', 'li', 'cron'];
const PROJECTS = Array.from({ length: 30 }, (_, at) => `/home/maya/work/project-${at}`);

/** Few of a list carry most of the use: squaring leans to its beginning. */
const leaning = (list) => list[Math.floor(list.length * random.next() ** 2)];

const ERRORS = [
  [429, 'rate_limit_error', 'This request would exceed your rate limit.'],
  [529, 'overloaded_error', 'Overloaded'],
  [500, 'api_error', 'Internal server error'],
  [400, 'invalid_request_error', 'prompt is too long: 205112 tokens > 200000 maximum'],
];

function failure() {
  if (random.next() >= 0.01) return { isError: false, statusCode: null, errorDetails: null };
  const [status, type, message] = random.pick(ERRORS);
  return {
    isError: true,
    statusCode: status,
    errorDetails: JSON.stringify({ type, message, trace: random.id('tr_', 12) }),
  };
}

function tokens(context, failed) {
  if (failed) return [0, 0, 0, 0, 0, 0];
  const write = random.next() < 0.6 ? random.integer(200, 9000) : 0;
  const hour = random.next() < 0.2 ? write : 0;
  const output = random.integer(20, 4000);
  const reasoning = context.codex ? Math.floor(output * random.next() * 0.7) : 0;
  const fresh = context.codex ? random.integer(500, 9000) : random.integer(1, 900);
  return [
    fresh,
    random.integer(0, 160_000),
    context.codex ? 0 : write - hour,
    context.codex ? 0 : hour,
    output,
    reasoning,
  ];
}

function row(session, timestamp, line) {
  const failed = failure();
  const [fresh, read, write5m, write1h, output, reasoning] = tokens(session, failed.isError);
  const requestId = session.codex ? null : random.id('req_011C', 20);
  const responseId = session.codex ? random.id('resp_', 48) : random.id('msg_01', 22);
  const measured = random.next() < 1 / 3;
  return {
    key: dedupKey(responseId, requestId ?? ''),
    timestamp,
    flags: 0,
    exclusion: 0,
    provider: session.codex ? 'openai' : 'anthropic',
    model: session.model,
    session: session.id,
    requestId,
    responseId,
    requests: 1,
    freshInputTokens: fresh,
    cacheReadTokens: read,
    cacheWrite5mTokens: write5m,
    cacheWrite1hTokens: write1h,
    outputTokens: output,
    reasoningTokens: reasoning,
    webSearches: 0,
    serviceTier: session.codex ? null : 'standard',
    speed: null,
    inferenceGeo: null,
    contextWindow: session.codex ? '272000' : null,
    reportedCostNanos: null,
    ...failed,
    responseTimeMs: measured ? random.integer(400, 90_000) : null,
    timeToFirstTokenMs: measured ? random.integer(200, 4000) : null,
    metadata: null,
    line,
    offset: line * 2900,
    tieHash: tieHash(responseId),
  };
}

/** A session of about sixty requests within some hours, in one file. */
function newSession(start) {
  const codex = random.next() < 0.4;
  const model = leaning(codex ? GPT : CLAUDE);
  const session = { id: random.id('', 36), codex, model, user: leaning(USERS) };
  const usage = [];
  let time = start;
  for (let left = random.integer(1, 120); left > 0; left -= 1) {
    time += random.integer(1500, 60_000);
    usage.push(row(session, time, 2 + usage.length * 3));
  }
  const cwd = leaning(PROJECTS);
  const place = codex ? '/home/maya/.codex/sessions/2026' : '/home/maya/.claude/projects/-work';
  return { ...session, usage, cwd, start, path: `${place}/${session.id}.jsonl` };
}

function inputOf({ id, codex, user, usage, cwd, start, path }) {
  const size = usage.length * 9000;
  const line = usage.length * 3;
  return {
    source: codex ? 'codex' : 'claude-code',
    user,
    account: null,
    file: { path, inode: 1, size, mtimeMs: start, headHash: id, fromStart: true, complete: true },
    batch: {
      usage,
      rejected: [],
      sessions: [{ session: id, cwd, timestamp: start }],
      exclusions: [],
      checkpoint: { offset: size, line, state: null, pending: false },
    },
  };
}

/** Fills the vault of a folder with made-up rows of a year; the same seed makes the same rows. */
function fill(rows) {
  rmSync(dataDir, { recursive: true, force: true });
  const vault = openVault({ dataDir, clock: () => END });
  const terms = createTerms(() => DEFAULT_CONFIG);
  const ingest = createIngest(vault, terms);
  const step = (DAYS * DAY) / (rows / 60.5);
  let start = END - DAYS * DAY;
  let done = 0;
  while (done < rows) {
    const inputs = [];
    for (let many = 0; many < 5000 && done < rows;) {
      const session = newSession(Math.floor((start += step)));
      session.usage.splice(rows - done);
      inputs.push(inputOf(session));
      many += session.usage.length;
      done += session.usage.length;
    }
    ingest.commitAll(inputs);
  }
  ingest.settle();
  for (const _step of catchUp(vault, terms));
  vault.db.pragma('optimize');
  vault.close();
}

fill(Number(wanted));
