import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDeliveryStore } from '../../../src-main/vault/budgets/delivery-store.ts';
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
      db.exec('DELETE FROM deliveries');
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
      expect(new Set(shown).size).toBe(shown.length);
      const ends = db
        .prepare<[], { id: number; state: string }>('SELECT id, state FROM deliveries')
        .all();
      const lost = ends.filter(({ state }) => !['delivered', 'unconfirmed'].includes(state));
      const unseen = ends.filter(({ id, state }) => state === 'delivered' && !shown.includes(id));
      expect({ lost, unseen }).toEqual({ lost: [], unseen: [] });
    }),
    { numRuns: 2000 },
  );
});
