import { expect, onTestFinished, test } from 'vitest';
import { createQueryKit } from '../../../src-main/queries/query-kit.ts';
import { createBudgetCalls } from '../../../src-main/workers/budget-calls.ts';
import { createBudgetJob } from '../../../src-main/workers/budget-job.ts';
import type { BudgetDraftInput } from '../../../src-shared/ipc/budgets.ts';
import { until } from '../support.ts';
import { budgetHouse } from './support.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

const DRAFT: BudgetDraftInput = {
  name: 'All',
  scope: { models: [], providers: [], projects: [], users: [] },
  amount: '10',
  currency: 'USD',
  period: 'month',
  startDay: 1,
  start: '01-01',
  timeZone: null,
  counts: 'paid',
  thresholds: [
    { percent: '50', basis: 'actual' },
    { percent: '80', basis: 'actual' },
  ],
};

function openJob(tells = true) {
  const house = budgetHouse(NOW);
  const heard = { changes: 0, native: 0, errors: [] as unknown[] };
  const job = createBudgetJob({
    vault: house.vault,
    kit: createQueryKit(house.vault.read, () => house.settings, house.vault.clock),
    config: () => house.config,
    env: {},
    tells,
    mailPassword: () => null,
    prediction: () => house.settings.prediction,
    onChange: () => (heard.changes += 1),
    onNative: () => (heard.native += 1),
    onError: (error) => heard.errors.push(error),
  });
  onTestFinished(() => job.stop());
  return { house, heard, job, calls: createBudgetCalls(() => job) };
}

test('a crossing is told to the main process, shown once and settled', async () => {
  const { house, heard, job, calls } = openJob();
  // A vault whose source is known: what comes now is news.
  house.spend(1);
  await calls.saveBudget({ id: null, draft: DRAFT });
  job.kick();
  await until(() => heard.changes > 0, 'a change');
  house.spend(850);
  job.kick();
  await until(() => heard.native > 0, 'a notification');
  const alert = await calls.claimNative();
  expect(alert).toMatchObject({
    budgetId: 1,
    title: 'All: 80% of $10.00 used',
    body: '$8.51 of all usage this month, nothing unpriced.',
  });
  expect(await calls.claimNative()).toBeNull();
  await calls.settleNative({ deliveryId: alert?.deliveryId ?? 0, error: null });
  const states = house.vault.db.prepare('SELECT state FROM deliveries').pluck().all();
  expect(states).toEqual(['delivered']);
  expect(heard.errors).toEqual([]);
});

test('one that could not be shown comes again later, and says why', async () => {
  const { house, heard, job, calls } = openJob();
  house.spend(1);
  await calls.saveBudget({ id: null, draft: DRAFT });
  house.spend(600);
  job.kick();
  await until(() => heard.native > 0, 'a notification');
  const alert = await calls.claimNative();
  await calls.settleNative({ deliveryId: alert?.deliveryId ?? 0, error: 'no daemon' });
  expect(await calls.claimNative()).toBeNull();
  house.clock.now += 30_000;
  expect(await calls.claimNative()).toMatchObject({ deliveryId: alert?.deliveryId });
  const found = house.vault.db.prepare('SELECT attempts, error FROM deliveries').get();
  expect(found).toEqual({ attempts: 2, error: 'no daemon' });
});

test('while an import runs nothing is told; the demo tells nobody anything', async () => {
  const { house, heard, job, calls } = openJob();
  house.spend(1);
  await calls.saveBudget({ id: null, draft: DRAFT });
  const release = job.hold();
  house.spend(600);
  job.kick();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(heard.native).toBe(0);
  release();
  await until(() => heard.native > 0, 'a notification');

  const demo = openJob(false);
  demo.house.spend(1);
  await demo.calls.saveBudget({ id: null, draft: DRAFT });
  demo.house.spend(900);
  demo.job.kick();
  await until(() => demo.heard.changes > 1, 'a change');
  expect(demo.heard.native).toBe(0);
  expect(demo.house.vault.db.prepare('SELECT count(*) FROM deliveries').pluck().get()).toBe(0);
});

test.each([
  [{ amount: '-5' }, 'amount is “-5”'],
  [{ name: '  ' }, 'name is'],
  [{ currency: 'EUR' }, 'currency is “EUR”'],
  [{ period: 'day', thresholds: [{ percent: '50', basis: 'forecasted' }] }, 'thresholds is'],
] as const)('%j is refused, naming the field', (change, part) => {
  const { calls } = openJob();
  const draft = { ...DRAFT, ...change } as BudgetDraftInput;
  expect(() => calls.saveBudget({ id: null, draft })).toThrow(part);
});

test('a budget is changed, paused and removed; a name is taken once', async () => {
  const { house, calls, job } = openJob();
  const { id } = await calls.saveBudget({ id: null, draft: DRAFT });
  await calls.saveBudget({ id, draft: { ...DRAFT, amount: '20' } });
  expect(job.kit.budgets.byId(id)).toMatchObject({ version: 2, rule: { limit: 20_000_000_000n } });
  await calls.saveBudget({ id, draft: { ...DRAFT, amount: '20', name: 'Other' } });
  expect(job.kit.budgets.byId(id)).toMatchObject({ version: 2, name: 'Other' });
  expect(() => calls.saveBudget({ id: null, draft: { ...DRAFT, name: 'Other' } })).toThrow('name');
  await calls.setBudgetPaused({ id, isPaused: true });
  expect(job.kit.budgets.byId(id)?.pausedAt).toBe(house.clock.now);
  await calls.removeBudget({ id });
  expect(job.kit.budgets.all()).toEqual([]);
});
