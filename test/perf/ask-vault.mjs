import Database from 'better-sqlite3';
import { querySettings } from '../../src-main/queries/query-settings.ts';
import { createQueries } from '../../src-main/queries/query-table.ts';
import { openReader } from '../../src-main/vault/open.ts';
import { unpackId } from '../../src-main/vault/packed-ids.ts';
import { dashboardInputSchema } from '../../src-shared/ipc/dashboard.ts';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { createRandom } from './random.mjs';

const [dataDir, only] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('which folder?');

const random = createRandom(7);
const vault = openReader({ dataDir });
const settings = querySettings(DEFAULT_CONFIG, '/home/maya');
const queries = createQueries(vault.db, () => settings);
const facts = readFacts();
const SORTS = ['timestamp', 'totalTokens', 'responseTimeMs', 'netCost'].flatMap((field) => [
  { field, descending: true },
  { field, descending: false },
]);
const DAY = 86_400_000;

/** What there is to ask for: names, ids and combinations, by the vault's own tables. */
function readFacts() {
  const db = new Database(`${dataDir}/vault.db`, { readonly: true });
  const names = (kind) =>
    db.prepare('SELECT name FROM names WHERE kind = ? ORDER BY id').pluck().all(kind);
  const name = (alias) => `(SELECT name FROM names WHERE id = ${alias}_id)`;
  const found = {
    source: names(1),
    provider: names(2),
    model: names(3),
    project: names(4),
    user: names(5),
    triples: db
      .prepare(
        `SELECT ${name('model')} AS model, ${name('project')} AS project, ${name('user')} AS user, sum(row_count) AS rows
         FROM usage_rollups GROUP BY model_id, project_id, user_id ORDER BY rows`,
      )
      .all(),
    requests: db
      .prepare(
        'SELECT request_id FROM usage_logs WHERE id % 9973 = 5 AND request_id IS NOT NULL LIMIT 60',
      )
      .pluck()
      .all()
      .map(unpackId),
    errors: db
      .prepare('SELECT error_details FROM usage_logs WHERE is_error = 1 LIMIT 40')
      .pluck()
      .all(),
    last: db.prepare('SELECT max(timestamp) FROM usage_logs').pluck().get(),
    first: db.prepare('SELECT min(timestamp) FROM usage_logs').pluck().get(),
  };
  db.close();
  return found;
}

const each = (list, make) => list.map((value) => make(value));
const period = (days) => {
  const from = facts.first + Math.floor(random.next() * (facts.last - facts.first - days * DAY));
  return { from, to: from + days * DAY };
};
const times = (count, make) => Array.from({ length: count }, make);
const triple = (one) =>
  Object.fromEntries(
    ['model', 'project', 'user'].map((dimension) => [dimension, [one[dimension]]]),
  );

/** Kinds of filters, each with some of its kind. */
const FILTERS = {
  none: [{}],
  model: each(facts.model, (model) => ({ model: [model] })),
  project: each(facts.project, (project) => ({ project: [project] })),
  user: each(facts.user, (user) => ({ user: [user] })),
  'source, provider': [
    ...each(facts.source, (source) => ({ source: [source] })),
    ...each(facts.provider, (provider) => ({ provider: [provider] })),
  ],
  errors: [
    { status: 'error' },
    ...each(facts.model, (model) => ({ model: [model], status: 'error' })),
  ],
  'day, week, month': [1, 7, 30].flatMap((days) => times(4, () => period(days))),
  'month and model': times(20, () => ({ ...period(30), model: [random.pick(facts.model)] })),
  'model and project': times(30, () => ({
    model: [random.pick(facts.model)],
    project: [random.pick(facts.project)],
  })),
  'rare triple': [
    ...each(facts.triples.slice(0, 20), triple),
    ...times(20, () => triple(random.pick(facts.triples))),
    { model: ['claude-haiku-4-5-20251001'], project: ['nowhere'] },
  ],
  'triple, quarter': times(20, () => ({ ...triple(random.pick(facts.triples)), ...period(90) })),
  'request id': [
    ...each(facts.requests.slice(0, 15), (text) => ({ text })),
    ...each(facts.requests.slice(15, 30), (text) => ({ text: text.slice(0, 11) })),
  ],
  'text in an error': [
    ...each(facts.errors.slice(0, 15), (text) => ({ text: text.slice(-15, -2) })),
    { text: 'overloaded' },
    { text: 'prompt is too long' },
  ],
  'text in names': ['opus', 'gpt-5.5', 'project-7', 'openai', 'haiku-5'].map((text) => ({ text })),
  'text, short or nowhere': ['li', 'zz', 'qqqqqq', '9', 'req_011C'].map((text) => ({ text })),
  'text and model': times(15, () => ({
    model: [random.pick(facts.model)],
    text: random.pick(['overloaded', 'project-2', 'req_011CA', 'zzzz']),
  })),
};

function timed(work) {
  const cpu = process.cpuUsage();
  const begun = process.hrtime.bigint();
  const result = work();
  const ms = Number(process.hrtime.bigint() - begun) / 1e6;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000, result };
}

function summary(what, { asked: all, left }) {
  const sorted = all.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  const cpu = all.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
  const worst = all.reduce((a, b) => (a.ms > b.ms ? a : b));
  return {
    what,
    calls: sorted.length,
    left,
    cpuP95: cpu[Math.min(cpu.length - 1, Math.floor(0.95 * cpu.length))],
    p50: at(0.5),
    p95: at(0.95),
    max: sorted.at(-1),
    worst: worst.note,
  };
}

/** The first page, then the next two, and one that begins far down. */
function askPages(filter, sort) {
  const taken = [];
  const note = JSON.stringify({ filter, sort });
  let cursor = null;
  for (let page = 0; page < 3; page += 1) {
    const at = cursor;
    const { ms, cpuMs, result } = timed(() =>
      queries.page({ filter, sort, limit: 100, cursor: at }),
    );
    taken.push({ ms, cpuMs, note: `${note} page ${page}` });
    cursor = result.nextCursor;
    if (cursor === null) break;
  }
  return taken;
}

function deepCursors(sort) {
  const db = new Database(`${dataDir}/vault.db`, { readonly: true });
  const column = {
    timestamp: 'timestamp',
    totalTokens: 'total_tokens',
    responseTimeMs: 'response_time_ms',
    netCost: 'net_cost',
  }[sort.field];
  const rows = db
    .prepare(`SELECT id, ${column} AS value FROM usage_logs WHERE id % 49999 = 7 AND excluded = 0`)
    .all();
  db.close();
  return rows.map(({ id, value }) =>
    Buffer.from(`${sort.field} ${sort.descending ? 'desc' : 'asc'} ${value ?? ''} ${id}`).toString(
      'base64url',
    ),
  );
}

const deepQuestions = (sort) => deepCursors(sort).map((cursor) => ({ sort, cursor }));

function askDeep({ sort, cursor }) {
  const { ms, cpuMs } = timed(() => queries.page({ filter: {}, sort, limit: 100, cursor }));
  return [{ ms, cpuMs, note: `deep ${JSON.stringify(sort)}` }];
}

/** A kind of question is asked no longer than this: where answers are slow, fewer of them are enough to say so. */
const KIND_LIMIT_MS = 3000;

/** Asks in an order that is mixed but always the same, so that what is left out is of no one kind. */
function askWithin(questions, ask) {
  const until = performance.now() + KIND_LIMIT_MS;
  const mixed = createRandom(questions.length);
  const waiting = questions.map((question) => ({ question, place: mixed.next() }));
  waiting.sort((a, b) => a.place - b.place);
  const asked = [];
  let left = waiting.length;
  for (const { question } of waiting) {
    if (performance.now() > until && asked.length > 0) break;
    asked.push(...ask(question));
    left -= 1;
  }
  return { asked, left };
}

const wants = (part) => only === undefined || only.split(',').includes(part);
const rows = [];
// The first answers read files and prepare statements; a person's second page does not.
queries.page({ filter: {}, sort: SORTS[0], limit: 100, cursor: null });
queries.facets({ filter: {} });

if (wants('pages')) {
  for (const [kind, filters] of Object.entries(FILTERS)) {
    const questions = filters.flatMap((filter) => SORTS.map((sort) => ({ filter, sort })));
    const asked = askWithin(questions, ({ filter, sort }) => askPages(filter, sort));
    rows.push({ part: 'pages', ...summary(kind, asked) });
  }
  rows.push({
    part: 'pages',
    ...summary('deep in the list', askWithin(SORTS.flatMap(deepQuestions), askDeep)),
  });
}
if (wants('sums')) {
  for (const method of ['totals', 'facets']) {
    for (const [kind, filters] of Object.entries(FILTERS)) {
      const asked = askWithin(filters, (filter) => [
        { ...timed(() => queries[method]({ filter })), note: JSON.stringify(filter) },
      ]);
      rows.push({ part: method, ...summary(kind, asked) });
    }
  }
}
/** Ranges and filters of the first screen. */
const DASHBOARDS = {
  '30 days': { points: 30 },
  '12 months': { period: 'monthly', points: 12 },
  '365 days': { points: 365 },
  '30 days of a model': { points: 30, filter: { model: [facts.model[0]] } },
};

/** What a row that comes in does to what readers keep: the newest day counts as changed, and nothing else is written. */
function createArrival() {
  const db = new Database(`${dataDir}/vault.db`);
  const change = db.prepare(
    'UPDATE day_revisions SET revision = revision + 1 WHERE day = (SELECT max(day) FROM day_revisions)',
  );
  return { arrive: () => change.run(), end: () => db.close() };
}

/** The first answers of a reader of its own, whose thread has run, and then as each time when a row has come in. */
function askDashboards() {
  const { arrive, end } = createArrival();
  const inputs = Object.entries(DASHBOARDS).map(([kind, given]) => [
    kind,
    dashboardInputSchema.parse(given),
  ]);
  for (const [kind, input] of inputs) {
    const first = askWithin(Array(4).fill(input), (question) => {
      const fresh = createQueries(vault.db, () => settings);
      return [{ ...timed(() => fresh.dashboard(question)), note: kind }];
    });
    rows.push({ part: 'dashboard', ...summary(`${kind}, first answer`, first) });
  }
  for (const [kind, input] of inputs) {
    for (let warming = 0; warming < 10; warming += 1) queries.dashboard(input);
    const asked = askWithin(Array(40).fill(input), (question) => {
      arrive();
      return [{ ...timed(() => queries.dashboard(question)), note: kind }];
    });
    rows.push({ part: 'dashboard', ...summary(kind, asked) });
  }
  end();
}
if (wants('dashboard')) askDashboards();
vault.close();
process.stdout.write(JSON.stringify(rows));
