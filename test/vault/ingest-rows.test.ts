import { expect, test } from 'vitest';
import { CostStatus } from '../../src-main/vault/kinds.ts';
import { Flag } from '../../src-main/sources/source.ts';
import { key, setUp } from './support-ingest.ts';
import { NOW, batch, dump, fileRef, usage } from './support.ts';

test('a row has every field the source told', () => {
  const { vault, ingest, check } = setUp();
  const told = usage({
    key: key(0xffffffff, 0xfffffffe),
    cacheReadTokens: 1,
    cacheWrite5mTokens: 2,
    cacheWrite1hTokens: 4,
    reasoningTokens: 3,
    requests: 2,
    webSearches: 6,
    serviceTier: 'standard',
    speed: 'fast',
    inferenceGeo: 'us',
    contextWindow: '200k',
    reportedCostNanos: 123,
    isError: true,
    statusCode: 529,
    responseTimeMs: 800,
    timeToFirstTokenMs: 90,
    errorDetails: '{"type":"overloaded_error"}',
    metadata: '{"a":1}',
    flags: Flag.batch,
    line: 7,
    offset: 700,
    tieHash: 2 ** 31 - 1,
  });
  const file = fileRef();
  ingest.commit({
    source: 'claude-code',
    file,
    batch: batch({ usage: [told] }),
    user: 'maya',
    account: 'team',
  });
  const row = vault.db
    .prepare(
      'SELECT *, unpack_id(request_id) AS request_id, unpack_id(response_id) AS response_id FROM usage_logs',
    )
    .get() as Record<string, unknown>;
  const name = (id: unknown) =>
    vault.db.prepare('SELECT kind, name FROM names WHERE id = ?').raw().get(id);
  expect(row).toMatchObject({
    timestamp: NOW,
    input_tokens: 17,
    output_tokens: 5,
    total_tokens: 22,
    cache_read_tokens: 1,
    cache_write_5m_tokens: 2,
    cache_write_1h_tokens: 4,
    reasoning_tokens: 3,
    requests: 2,
    is_error: 1,
    excluded: 0,
    flags: Flag.batch,
    cost_status: CostStatus.reported,
    list_cost: 123,
    discount: 0,
    net_cost: 123,
    reported_cost: 123,
    status_code: 529,
    response_time_ms: 800,
    time_to_first_token_ms: 90,
    web_searches: 6,
    tie_hash: 2 ** 31 - 1,
    file_line: 7,
    file_offset: 700,
    imported_at: NOW,
    request_id: 'req_1',
    response_id: 'msg_1',
    error_details: '{"type":"overloaded_error"}',
    request_metadata: '{"a":1}',
  });
  expect(vault.db.prepare('SELECT dedup_key FROM usage_logs').safeIntegers().pluck().get()).toBe(
    -2n,
  );
  expect(
    [
      'source_id',
      'provider_id',
      'model_id',
      'user_id',
      'service_tier_id',
      'speed_id',
      'geo_id',
      'context_window_id',
      'account_id',
    ].map((column) => name(row[column])),
  ).toEqual([
    [1, 'claude-code'],
    [2, 'anthropic'],
    [3, 'claude-sonnet-4-5'],
    [5, 'maya'],
    [7, 'standard'],
    [8, 'fast'],
    [9, 'us'],
    [10, '200k'],
    [6, 'team'],
  ]);
  check();
});

test('what is read again is known; a larger output replaces, with its rollup; a smaller one does not', () => {
  const { take, rows, check } = setUp();
  expect(take([usage()])).toEqual({ new: 1, known: 0, replaced: 0, rejected: 0 });
  expect(take([usage()])).toEqual({ new: 0, known: 1, replaced: 0, rejected: 0 });
  const later = usage({
    outputTokens: 50,
    timestamp: NOW + 900_000,
    tieHash: 2,
    line: 2,
    offset: 100,
  });
  expect(take([later])).toEqual({ new: 0, known: 0, replaced: 1, rejected: 0 });
  expect(take([usage({ outputTokens: 7, tieHash: 3 })])).toEqual({
    new: 0,
    known: 1,
    replaced: 0,
    rejected: 0,
  });
  expect(rows()).toMatchObject([{ output_tokens: 50, timestamp: NOW, file_line: null }]);
  check();
});

test.each([
  ['more input', { freshInputTokens: 11 }, { freshInputTokens: 10, tieHash: 0 }],
  [
    'more cache write',
    { freshInputTokens: 9, cacheWrite5mTokens: 1 },
    { freshInputTokens: 10, tieHash: 0 },
  ],
  ['the smaller hash', { tieHash: 1, model: 'won' }, { tieHash: 2 }],
])('equal outputs: %s gives the tokens, in either order', (_, winner, loser) => {
  for (const order of [
    [winner, loser],
    [loser, winner],
  ]) {
    const { take, rows, check } = setUp();
    for (const given of order)
      take([usage({ model: 'lost', ...given, ...(given === winner && { model: 'won' }) })]);
    expect(rows()).toMatchObject([{ model: 'won' }]);
    check();
  }
});

test('the earliest time stays, but a time the line states stands before an estimated one', () => {
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ]) {
    const { take, rows, ingest, vault, check } = setUp();
    const seen = [
      usage({ timestamp: NOW - 10, flags: Flag.timestampEstimated }),
      usage({ timestamp: NOW + 10, outputTokens: 9 }),
      usage({ timestamp: NOW + 5 }),
    ];
    for (const at of order) take([seen[at] ?? usage()]);
    ingest.settle();
    expect(rows()).toMatchObject([{ timestamp: NOW + 5, flags: 0, output_tokens: 9 }]);
    expect(vault.db.prepare('SELECT own_start FROM sessions').pluck().get()).toBe(NOW + 5);
    check();
  }
});

test("a file's own time gives way to a neighbour's, even where that is later", () => {
  const ofFile = usage({
    timestamp: NOW - 10,
    flags: Flag.timestampEstimated | Flag.timestampOfFile,
  });
  const ofNeighbour = usage({ timestamp: NOW + 10, flags: Flag.timestampEstimated });
  const resumed = [ofFile, ofNeighbour].map((one) => ({ ...one, session: 'session-b' }));
  for (const order of [
    [ofFile, ofNeighbour, ...resumed],
    [...resumed.toReversed(), ofNeighbour, ofFile],
  ]) {
    const { take, rows, ingest, vault, check } = setUp();
    for (const one of order) take([one]);
    ingest.settle();
    const flags = Flag.timestampEstimated | Flag.shared;
    expect(rows()).toMatchObject([{ timestamp: NOW + 10, flags, session: 'session-a' }]);
    expect(dump(vault).sightings).toMatchObject([
      { session: 'session-a', timestamp: NOW + 10, timestamp_estimated: 1 },
      { session: 'session-b', timestamp: NOW + 10, timestamp_estimated: 1 },
    ]);
    check();
  }
});

test('error texts can be searched, and follow the row when another line wins', () => {
  const { take, vault, check } = setUp();
  const found = (text: string) =>
    vault.db
      .prepare('SELECT rowid FROM usage_errors WHERE error_details LIKE ?')
      .pluck()
      .all(`%${text}%`);
  take([usage({ errorDetails: '{"message":"Overloaded"}', isError: true })]);
  expect(found('overload')).toEqual([1]);
  take([usage({ errorDetails: '{"message":"rate limit"}', isError: true, outputTokens: 6 })]);
  expect([found('overload'), found('RATE LIM')]).toEqual([[], [1]]);
  take([usage({ outputTokens: 7 })]);
  expect(found('rate lim')).toEqual([]);
  vault.db
    .prepare(`INSERT INTO usage_errors (usage_errors, rank) VALUES ('integrity-check', 1)`)
    .run();
  check();
});

test('two requests with one key both stay, the smaller ids first, whoever came first', () => {
  const one = usage({ key: key(9, 0x00ffffff), requestId: 'a' });
  const two = usage({ key: key(9, 0x00ffffff), requestId: 'b' });
  const three = usage({ key: key(9, 0), requestId: 'c' });
  const dumps = [
    [one, two, three],
    [three, two, one],
    [two, three, one],
    [two, one, three],
  ].map((order) => {
    const { take, vault, check } = setUp();
    for (const row of order) expect(take([row])).toMatchObject({ new: 1 });
    for (const row of order) expect(take([row])).toMatchObject({ known: 1 });
    check();
    return dump(vault);
  });
  expect(dumps[0]?.rows).toHaveLength(3);
  for (const other of dumps) expect(other).toEqual(dumps[0]);
});

test('requests of two sources with one key both stay', () => {
  const { take, ingest, rows } = setUp();
  take([usage()]);
  ingest.commit({
    source: 'codex',
    file: null,
    batch: batch({ usage: [usage()] }),
    user: null,
    account: null,
  });
  expect(
    rows()
      .map((row) => row['source'])
      .sort(),
  ).toEqual(['claude-code', 'codex']);
});
