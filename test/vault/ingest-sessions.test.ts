import { expect, test } from 'vitest';
import { Flag } from '../../src-main/sources/source.ts';
import { key, setUp, sight } from './support-ingest.ts';
import { NOW, usage } from './support.ts';

test('a resumed session’s copies are credited to the session that started first', () => {
  for (const isReversed of [false, true]) {
    const { take, ingest, rows, check } = setUp();
    const batches = [
      () =>
        take(
          [
            usage({ session: 'z-first' }),
            usage({ key: key(2), requestId: 'own-z', session: 'z-first', timestamp: NOW + 1 }),
          ],
          { sessions: [sight('z-first', '/work/first')] },
        ),
      () =>
        take(
          [
            usage({ session: 'a-resumed' }),
            usage({ key: key(3), requestId: 'own-a', session: 'a-resumed', timestamp: NOW + 9 }),
          ],
          { sessions: [sight('a-resumed', '/work/resumed')] },
        ),
    ];
    for (const run of isReversed ? batches.reverse() : batches) run();
    ingest.settle();
    expect(rows().map((row) => [row['session'], row['project'], row['flags']])).toEqual([
      ['z-first', '/work/first', Flag.shared],
      ['z-first', '/work/first', 0],
      ['a-resumed', '/work/resumed', 0],
    ]);
    check();
  }
});

test('sessions that share all they have start at their first line; then the smaller id', () => {
  const { take, ingest, rows, check } = setUp();
  take([usage({ session: 'b' })]);
  take([usage({ session: 'a' })]);
  take([usage({ session: 'c', timestamp: NOW + 5 })]);
  ingest.settle();
  expect(rows()).toMatchObject([{ session: 'a', flags: Flag.shared }]);
  take([usage({ session: 'c', timestamp: NOW - 5 })]);
  ingest.settle();
  expect(rows()).toMatchObject([{ session: 'c', timestamp: NOW - 5 }]);
  check();
});

test('an own row that comes later moves what is shared', () => {
  const { take, ingest, rows, check } = setUp();
  take([usage({ session: 'a', timestamp: NOW })]);
  take([usage({ session: 'b', timestamp: NOW + 1 })]);
  ingest.settle();
  expect(rows()).toMatchObject([{ session: 'a' }]);
  take([usage({ key: key(7), requestId: 'own', session: 'a', timestamp: NOW + 100 })], {
    sessions: [sight('a', '/a'), sight('b', '/b')],
  });
  ingest.settle();
  expect(rows()[0]).toMatchObject({ session: 'b', project: '/b' });
  check();
});

test('the project is the session’s first folder, also when it is told last', () => {
  const { take, ingest, rows, check } = setUp();
  take([usage()]);
  expect(rows()).toMatchObject([{ project: null }]);
  take([], { sessions: [sight('session-a', '/later', NOW + 5)] });
  ingest.settle();
  expect(rows()).toMatchObject([{ project: '/later' }]);
  take([], {
    sessions: [sight('session-a', '/first', NOW - 5), sight('session-a', '/b', NOW + 7)],
  });
  ingest.settle();
  expect(rows()).toMatchObject([{ project: '/first' }]);
  check();
});
