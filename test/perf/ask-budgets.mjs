import { createTerms } from '../../src-main/pricing/terms-of.ts';
import { createQueryKit } from '../../src-main/queries/query-kit.ts';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { createBudgetEdits } from '../../src-main/services/budgets/budget-edits.ts';
import { createBudgetKit } from '../../src-main/services/budgets/budget-kit.ts';
import { createBudgetWatch } from '../../src-main/services/budgets/budget-watch.ts';
import { dedupKey, tieHash } from '../../src-main/sources/hash.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { BUDGET_PERIODS } from '../../src-shared/domain/budgets/budget.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('which folder?');

const BUDGETS = 100;
const WARMING = 10;
const ROUNDS = 40;
/** Moments after the made-up vault's last row. */
const NOW = Date.UTC(2026, 10, 24, 13);
const PERCENTS = ['50', '80', '90', '95', '100'];
const SCOPES = [
  {},
  { models: ['claude-opus-*'] },
  { providers: ['openai'] },
  { users: ['maya'] },
  { projects: ['*project-7'] },
  { models: ['gpt-5*'], users: ['li', 'amira'] },
];

const clock = { now: NOW };
const vault = openVault({ dataDir, clock: () => clock.now });
const settings = querySettings({ ...DEFAULT_CONFIG, timeZone: 'UTC' }, '/home/maya');
const terms = createTerms(() => DEFAULT_CONFIG);
const ingest = createIngest(vault, terms);
const kit = createBudgetKit({
  vault,
  kit: createQueryKit(
    vault.read,
    () => settings,
    () => clock.now,
  ),
  config: () => DEFAULT_CONFIG,
  channels: () => ['native'],
  prediction: () => settings.prediction,
  asOf: null,
});

/** Every kind of period and scope; the limits lie around what is spent, so that some thresholds are reached. */
function makeBudgets(bases) {
  const edits = createBudgetEdits(kit);
  for (let at = 0; at < BUDGETS; at += 1) {
    const period = BUDGET_PERIODS[at % BUDGET_PERIODS.length];
    const wanted = period === 'day' ? ['actual'] : bases;
    edits.add({
      name: `${bases.join(' and ')} ${at}`,
      rule: {
        period,
        startDay: 1,
        start: '01-01',
        scope: {
          models: [],
          providers: [],
          projects: [],
          users: [],
          ...SCOPES[at % SCOPES.length],
        },
        limit: BigInt(10 * (at + 1)) * 10n ** 9n,
        currency: 'USD',
        timeZone: at % 10 === 9 ? 'Asia/Kolkata' : null,
        counts: 'paid',
        thresholds: PERCENTS.flatMap((percent) => wanted.map((basis) => ({ percent, basis }))),
      },
    });
  }
}

/** One request of now, as a log that grows brings it. */
function arrive(number) {
  clock.now += 60_000;
  const id = `msg_arrived_${number}`;
  const usage = {
    key: dedupKey(id, id),
    timestamp: clock.now - 1000,
    flags: 0,
    exclusion: 0,
    provider: 'anthropic',
    model: 'claude-opus-5-20260630',
    session: null,
    requestId: id,
    responseId: id,
    requests: 1,
    freshInputTokens: 900,
    cacheReadTokens: 40_000,
    cacheWrite5mTokens: 3000,
    cacheWrite1hTokens: 0,
    outputTokens: 1200,
    reasoningTokens: 0,
    webSearches: 0,
    serviceTier: 'standard',
    speed: null,
    inferenceGeo: null,
    contextWindow: null,
    reportedCostNanos: null,
    isError: false,
    statusCode: null,
    errorDetails: null,
    responseTimeMs: null,
    timeToFirstTokenMs: null,
    metadata: null,
    line: number,
    offset: number * 2900,
    tieHash: tieHash(id),
  };
  ingest.commit({
    source: 'claude-code',
    user: 'maya',
    account: null,
    file: null,
    batch: {
      usage: [usage],
      rejected: [],
      sessions: [],
      exclusions: [],
      checkpoint: { offset: 0, line: 0, state: null, pending: false },
    },
  });
}

function timed(work) {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - begun, cpuMs: (user + system) / 1000 };
}

let rows = 0;

/** Processor time of a look after each of some rows, the first look by itself. */
function measure(what) {
  const watch = createBudgetWatch(kit);
  const first = timed(() => watch.evaluate());
  const looks = [];
  for (let round = 0; round < WARMING + ROUNDS; round += 1) {
    arrive((rows += 1));
    const look = timed(() => watch.evaluate());
    if (round >= WARMING) looks.push(look);
  }
  const at = (key, part) =>
    looks.map((look) => look[key]).sort((a, b) => a - b)[Math.ceil(part * looks.length) - 1];
  return {
    what,
    first: first.cpuMs,
    p50: at('cpuMs', 0.5),
    p95: at('cpuMs', 0.95),
    wallP95: at('ms', 0.95),
  };
}

const found = [];
makeBudgets(['actual']);
found.push(measure('thresholds on what is spent'));
for (const { id } of kit.budgets.all()) kit.budgets.remove(id, NOW);
makeBudgets(['actual', 'forecasted']);
found.push(measure('and on what will be'));
vault.close();
process.stdout.write(JSON.stringify(found));
