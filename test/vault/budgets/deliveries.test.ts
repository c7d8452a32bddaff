import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createDeliveryStore,
  MOST_ATTEMPTS,
} from '../../../src-main/vault/budgets/delivery-store.ts';
import { durably } from '../../../src-main/vault/durable.ts';
import { freshVault, NOW } from '../support.ts';

const ALWAYS = { dueAt: NOW, expiresAt: null };

test('one is claimed by one process only, and its end is final', () => {
  const { db } = freshVault().vault;
  const store = createDeliveryStore(db);
  store.add('native', { alertId: 1 }, ALWAYS);
  store.add('native', { alertId: 1 }, ALWAYS);
  store.add('webhook', { alertId: 1 }, ALWAYS);
  const claim = store.claim('native', 'a', NOW);
  expect(claim).toMatchObject({ alertId: 1, message: null, channel: 'native', attempts: 1 });
  expect(store.claim('native', 'b', NOW)).toBeNull();
  const id = claim?.id ?? 0;
  expect(store.settle(id, 'b', { ok: true }, NOW)).toBe(false);
  expect(store.settle(id, 'a', { ok: true }, NOW)).toBe(true);
  expect(store.settle(id, 'a', { ok: true }, NOW)).toBe(false);
  expect(store.claim('native', 'a', NOW)).toBeNull();
  expect(store.claim('webhook', 'a', NOW)).toMatchObject({ alertId: 1, channel: 'webhook' });
});

test('a failed one comes again when it is due, until it is given up', () => {
  const { db } = freshVault().vault;
  const store = createDeliveryStore(db);
  store.add('webhook', { message: '{}' }, ALWAYS);
  const first = store.claim('webhook', 'a', NOW);
  const again = { ok: false, error: 'refused', retryAt: NOW + 60_000 } as const;
  store.settle(first?.id ?? 0, 'a', again, NOW);
  expect(store.nextDue('webhook')).toBe(NOW + 60_000);
  expect(store.claim('webhook', 'a', NOW + 59_999)).toBeNull();
  const second = store.claim('webhook', 'a', NOW + 60_000);
  expect(second).toMatchObject({ message: '{}', attempts: 2 });
  store.settle(second?.id ?? 0, 'a', { ok: false, error: 'refused', retryAt: null }, NOW + 60_001);
  expect(db.prepare('SELECT state, error, ended_at FROM deliveries').get()).toEqual({
    state: 'given-up',
    error: 'refused',
    ended_at: NOW + 60_001,
  });
});

test('what a dead process claimed is unconfirmed; what nobody showed in its time is missed', () => {
  const { db } = freshVault().vault;
  const store = createDeliveryStore(db);
  store.add('native', { alertId: 1 }, { dueAt: NOW, expiresAt: NOW + 1000 });
  store.add('native', { alertId: 2 }, { dueAt: NOW + 1, expiresAt: NOW + 1000 });
  store.claim('native', 'dead', NOW);
  expect(store.sweep('b', NOW, NOW + 999)).toBe(0);
  expect(store.sweep('b', NOW + 1, NOW + 999)).toBe(1);
  expect(store.claim('native', 'b', NOW + 1000)).toBeNull();
  expect(db.prepare('SELECT state FROM deliveries ORDER BY id').pluck().all()).toEqual([
    'unconfirmed',
    'missed',
  ]);
});

test('what a dead process was sending on another way goes out again, under the same id, but not for ever', () => {
  const { db } = freshVault().vault;
  const store = createDeliveryStore(db);
  store.add('webhook', { alertId: 1 }, ALWAYS);
  let now = NOW;
  const ids = new Set<number>();
  for (let life = 1; life <= MOST_ATTEMPTS; life += 1) {
    const claim = store.claim('webhook', `life ${life}`, now);
    expect(claim).toMatchObject({ alertId: 1, attempts: life });
    ids.add(claim?.id ?? 0);
    now += 1000;
    expect(store.sweep('next', now, now)).toBe(1);
  }
  expect(ids.size).toBe(1);
  expect(store.claim('webhook', 'next', now)).toBeNull();
  expect(db.prepare('SELECT state FROM deliveries').pluck().get()).toBe('unconfirmed');
});

test('when the clock was set back, claims and pauses count from then on', () => {
  const { db } = freshVault().vault;
  const store = createDeliveryStore(db);
  store.add('native', { alertId: 1 }, ALWAYS);
  store.add('webhook', { alertId: 1 }, ALWAYS);
  store.claim('native', 'dead', NOW);
  const claim = store.claim('webhook', 'a', NOW);
  const failed = { ok: false, error: 'refused', retryAt: NOW + 30_000 } as const;
  store.settle(claim?.id ?? 0, 'a', failed, NOW);
  const back = NOW - 30 * 86_400_000;
  expect(store.sweep('b', back - 120_000, back)).toBe(0);
  // Somebody is still at it for all that is known, and the pause has begun anew.
  expect(store.claim('webhook', 'b', back)).toMatchObject({ attempts: 2 });
  expect(store.sweep('b', back + 1000 - 120_000, back + 1000)).toBe(0);
  expect(store.sweep('b', back + 121_000 - 120_000, back + 121_000)).toBe(1);
  const states = db.prepare('SELECT channel, state FROM deliveries ORDER BY id').raw().all();
  expect(states).toEqual([
    ['native', 'unconfirmed'],
    ['webhook', 'claimed'],
  ]);
});

test('what was told is on the disk before it is told, though rows of usage need not be', () => {
  const { db } = freshVault().vault;
  const sync = () => db.pragma('synchronous', { simple: true });
  const [normal, full] = [1, 2];
  expect(sync()).toBe(normal);
  expect(durably(db, sync)).toBe(full);
  expect(sync()).toBe(normal);
  expect(() => durably(db, () => fail())).toThrow('No.');
  expect([sync(), db.inTransaction]).toEqual([normal, false]);
  // A part of a longer transaction is as sure as that.
  expect(db.transaction(() => durably(db, sync))()).toBe(normal);
});

function fail(): never {
  throw new Error('No.');
}

/** What two processes may do, and a crash of one of them in between. */
type Step =
  | { do: 'add'; alert: number }
  | { do: 'claim' | 'show' | 'confirm' | 'fail' | 'crash' | 'sweep'; by: 0 | 1 };

const LEASE = 120_000;
const by = fc.constantFrom<0 | 1>(0, 1);
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant<'add'>('add'), alert: fc.integer({ min: 1, max: 6 }) }),
    fc.record({
      do: fc.constantFrom('claim', 'claim', 'show', 'show', 'confirm', 'fail', 'crash', 'sweep'),
      by,
    }),
  ) as fc.Arbitrary<Step>,
  { maxLength: 60 },
);

/** A process that shows what it claimed, once, then confirms. */
interface Process {
  name: string;
  claim: number | null;
  shown: boolean;
}

test('whatever dies when: nothing is shown twice, nothing is lost', () => {
  const { db } = freshVault().vault;
  const store = createDeliveryStore(db);
  fc.assert(
    fc.property(steps, (drawn) => {
      // One transaction, so that the disk is not waited for at each step.
      db.exec('BEGIN; DELETE FROM deliveries');
      const shown: number[] = [];
      let now = NOW;
      let born = 0;
      const start = (): Process => ({ name: `p${(born += 1)}`, claim: null, shown: false });
      const processes: [Process, Process] = [start(), start()];
      const act = (process: Process, what: Exclude<Step['do'], 'add'>): void => {
        if (what === 'claim')
          process.claim ??= store.claim('native', process.name, now)?.id ?? null;
        if (what === 'show' && process.claim !== null && !process.shown) {
          shown.push(process.claim);
          process.shown = true;
        }
        if (what === 'sweep') store.sweep(process.name, now - LEASE, now);
        const ends = what === 'confirm' ? process.shown : what === 'fail' && !process.shown;
        if (!ends || process.claim === null) return;
        const failed = { ok: false, error: 'no daemon', retryAt: now + 1000 } as const;
        store.settle(process.claim, process.name, what === 'fail' ? failed : { ok: true }, now);
        Object.assign(process, { claim: null, shown: false });
      };
      for (const step of drawn) {
        now += 1;
        if (step.do === 'add')
          store.add('native', { alertId: step.alert }, { dueAt: now, expiresAt: null });
        else if (step.do === 'crash') processes[step.by] = start();
        else act(processes[step.by], step.do);
      }
      // Everybody dies; long after, one process does what is left.
      now += LEASE + 2000;
      const last = start();
      act(last, 'sweep');
      for (act(last, 'claim'); last.claim !== null; act(last, 'claim')) {
        act(last, 'show');
        act(last, 'confirm');
      }
      const ends = db
        .prepare<[], { id: number; state: string }>('SELECT id, state FROM deliveries')
        .all();
      db.exec('COMMIT');
      expect(new Set(shown).size).toBe(shown.length);
      const lost = ends.filter(({ state }) => !['delivered', 'unconfirmed'].includes(state));
      const unseen = ends.filter(({ id, state }) => state === 'delivered' && !shown.includes(id));
      expect({ lost, unseen }).toEqual({ lost: [], unseen: [] });
    }),
    { numRuns: 2000 },
  );
});
