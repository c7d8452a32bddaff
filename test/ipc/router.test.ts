import { describe, expect, it } from 'vitest';
import { createRouter, type Handlers, INTERNAL } from '../../src-main/ipc/router.ts';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import { METHODS, stubHandlers } from './stub-handlers.ts';

const INFO = {
  rows: 1,
  bytes: 2,
  firstTimestamp: null,
  lastTimestamp: null,
  lastImportedAt: null,
  rejected: 0,
  inFuture: 0,
  slots: { model: { a: 1 }, provider: {}, project: {}, user: {} },
};

function router(given: Partial<Handlers>) {
  const errors: [string, unknown][] = [];
  const timings: [string, number][] = [];
  let time = 0;
  const made = createRouter({
    handlers: stubHandlers(given),
    onError: (method, error) => errors.push([method, error]),
    onTiming: (method, ms) => timings.push([method, ms]),
    now: () => (time += 5),
  });
  return { ...made, errors, timings };
}

describe('dispatch', () => {
  it('gives the value of a handler, defaults of the input filled in', async () => {
    let seen: unknown;
    const { dispatch } = router({
      'usage.page': (input) => {
        seen = input;
        return { rows: [], hasMore: false, nextCursor: null };
      },
    });
    expect(await dispatch('usage.page', {})).toEqual({
      ok: true,
      value: { rows: [], hasMore: false, nextCursor: null },
    });
    expect(seen).toEqual({
      filter: {},
      sort: { field: 'timestamp', descending: true },
      limit: 100,
      cursor: null,
    });
  });

  it('tells a handler when its call was taken back, and no other', async () => {
    const stopped: number[] = [];
    const { dispatch } = router({
      'usage.detail': ({ id }, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stopped.push(id);
            reject(new ChatVaultError({ kind: 'cancelled', message: 'taken back' }));
          });
        }),
    });
    void dispatch('usage.detail', { id: 1 }, 11);
    const second = dispatch('usage.detail', { id: 2 }, 12);
    expect(await dispatch('calls.cancel', { call: 12 })).toEqual({ ok: true, value: undefined });
    expect(await second).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(stopped).toEqual([2]);
    // It is answered: there is nothing to be taken back any more.
    await dispatch('calls.cancel', { call: 12 });
    await dispatch('calls.cancel', { call: 99 });
    expect(stopped).toEqual([2]);
  });

  it.each([
    [{ limit: 0 }, 'limit', '0', 'a number of at least 1'],
    [{ limit: 1001 }, 'limit', '1001', 'a number of at most 1000'],
    [{ limit: 1.5 }, 'limit', '1.5', 'a whole number'],
    [{ limit: '5' }, 'limit', '5', 'a number'],
    [{ filter: { status: 'bad' } }, 'filter.status', 'bad', 'ok, error'],
    [{ filter: { model: [] } }, 'filter.model', '[]', 'at least 1 values'],
    [{ filter: { model: ['a', 3] } }, 'filter.model[1]', '3', 'a text'],
    [{ filter: { text: '' } }, 'filter.text', '', 'at least 1 characters'],
    [
      { sort: { field: 'color', descending: true } },
      'sort.field',
      'color',
      'timestamp, netCost, totalTokens, responseTimeMs',
    ],
    [null, 'input', 'null', 'an object'],
  ])(
    'refuses %j and names field, value and what is allowed',
    async (input, field, value, allowed) => {
      const { dispatch, errors } = router({});
      const answer = await dispatch('usage.page', input);
      expect(answer).toMatchObject({
        ok: false,
        error: { kind: 'invalid-input', field, value, allowed },
      });
      const message = answer.ok ? '' : answer.error.message;
      for (const part of [field, allowed]) expect(message).toContain(part);
      expect(errors).toEqual([]);
    },
  );

  it('refuses a field it does not know, and an input where there is none', async () => {
    const { dispatch } = router({});
    expect(await dispatch('usage.page', { filter: { colour: 'red' } })).toMatchObject({
      error: { kind: 'invalid-input', field: 'filter.colour', value: 'red' },
    });
    expect(await dispatch('app.info', 7)).toMatchObject({
      error: { kind: 'invalid-input', allowed: 'nothing' },
    });
  });

  it('repeats at most the beginning of a long wrong value', async () => {
    const answer = await router({}).dispatch('usage.page', { filter: { text: 'x'.repeat(5000) } });
    if (answer.ok) throw new Error('it should have been refused');
    expect(answer.error.value?.length).toBeLessThan(300);
    expect(answer.error.message.length).toBeLessThan(400);
  });

  it('hands an expected failure on as it is', async () => {
    const failure = { kind: 'busy', message: 'An import is running.' } as const;
    const { dispatch, errors } = router({
      'imports.start': () => {
        throw new ChatVaultError(failure);
      },
    });
    expect(await dispatch('imports.start', { sources: ['codex'] })).toEqual({
      ok: false,
      error: failure,
    });
    expect(errors).toEqual([]);
  });

  it('tells nothing of an unexpected error but to the log', async () => {
    const error = new Error('secret path /home/x');
    const { dispatch, errors } = router({ 'vault.info': () => Promise.reject(error) });
    expect(await dispatch('vault.info', undefined)).toEqual({ ok: false, error: INTERNAL });
    expect(errors).toEqual([['vault.info', error]]);
  });

  it('does not let an answer out that breaks the contract, nor its values into the log', async () => {
    const wrong = { ...INFO, bytes: 'private text' } as unknown;
    const { dispatch, errors } = router({ 'vault.info': () => wrong as typeof INFO });
    expect(await dispatch('vault.info', undefined)).toEqual({ ok: false, error: INTERNAL });
    expect(String(errors[0]?.[1])).toContain('bytes');
    expect(String(errors[0]?.[1])).not.toContain('private text');
  });

  it('strips what the contract does not name from an answer', async () => {
    const { dispatch } = router({ 'vault.info': () => ({ ...INFO, extra: 1 }) });
    expect(await dispatch('vault.info', undefined)).toEqual({ ok: true, value: INFO });
  });

  it.each(['usage.nothing', 'constructor', '__proto__', 'toString', '', 7, null, undefined, {}])(
    'knows no call %s',
    async (method) => {
      expect(await router({}).dispatch(method, undefined)).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      });
    },
  );

  it('measures each call, also one that fails', async () => {
    const { dispatch, timings } = router({ 'vault.info': () => INFO });
    await dispatch('vault.info', undefined);
    await dispatch('usage.page', { limit: 0 });
    expect(timings).toEqual([
      ['vault.info', 5],
      ['usage.page', 5],
    ]);
  });

  it('has a route for every call of the contract', async () => {
    const { dispatch } = router({});
    for (const method of METHODS) {
      const answer = await dispatch(method, Symbol('no input'));
      expect(answer).not.toMatchObject({ error: { kind: 'not-found' } });
    }
  });
});
