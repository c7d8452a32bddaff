import { describe, expect, it } from 'vitest';
import type { createQueries } from '../../src-main/queries/query-table.ts';
import { createAnswerAhead } from '../../src-main/workers/answer-ahead.ts';
import { firstQuestion } from '../../src-main/workers/first-question.ts';

type Queries = Parameters<typeof createAnswerAhead>[1];
const NOW = Date.UTC(2026, 10, 24, 12);

/** A vault that says how often its dashboard was worked out. */
function ahead(lastTimestamp: number | null = NOW) {
  const state = { version: 1, made: 0 };
  const info = { firstTimestamp: lastTimestamp, lastTimestamp };
  const dashboard = (() => {
    state.made += 1;
    return { made: state.made };
  }) as unknown as ReturnType<typeof createQueries>['dashboard'];
  const queries: Queries = { vaultInfo: () => info, dashboard };
  const made = createAnswerAhead({ dataVersion: () => state.version }, queries);
  const question = () => firstQuestion(info, 'UTC', NOW);
  return { ...made, state, question };
}

describe('an answer ahead', () => {
  it('goes to the very question, once', () => {
    const { prepare, take, question, state } = ahead();
    expect(take(question())).toBeUndefined();
    prepare('UTC', NOW);
    expect(take(question())).toEqual({ made: 1 });
    expect(take(question())).toBeUndefined();
    expect(state.made).toBe(1);
  });

  it('goes to no other question, nor to one after it', () => {
    const { prepare, take, question } = ahead();
    prepare('UTC', NOW);
    expect(take({ ...question(), period: 'weekly' })).toBeUndefined();
    expect(take(question())).toBeUndefined();
  });

  it('is of no use once the vault has changed, or what answers depend on', () => {
    const { prepare, take, drop, question, state } = ahead();
    prepare('UTC', NOW);
    state.version += 1;
    expect(take(question())).toBeUndefined();
    prepare('UTC', NOW);
    drop();
    expect(take(question())).toBeUndefined();
  });

  it('is not made of an empty vault', () => {
    const { prepare, state } = ahead(null);
    prepare('UTC', NOW);
    expect(state.made).toBe(0);
  });
});
