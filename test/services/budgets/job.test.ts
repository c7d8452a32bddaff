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

test('after sleep a look tells of the period that has begun, also when the clock went back', async () => {
  const { house, heard, job, calls } = openJob();
  house.spend(1);
  const day = { ...DRAFT, period: 'day', amount: '1' } as const;
  await calls.saveBudget({ id: null, draft: day });
  const told = () =>
    house.vault.db.prepare('SELECT period_first, percent FROM alerts ORDER BY id').raw().all();
  // Rows of tomorrow, as of a log whose clock is ahead: they are of no period yet.
  house.spend(60, NOW + 86_400_000);
  job.kick();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(told()).toEqual([]);
  // Asleep over midnight.
  house.clock.now += 86_400_000;
  await calls.lookAtBudgets();
  await until(() => heard.native > 0, 'a notification');
  expect(told()).toEqual([['2026-11-21', '50']]);
  const shown = await calls.claimNative();
  await calls.settleNative({ deliveryId: shown?.deliveryId ?? 0, error: null });

  // The clock is set back to the day before, whose budget is another period, and forward again.
  house.clock.now -= 86_400_000;
  house.spend(55);
  await calls.lookAtBudgets();
  await until(() => told().length === 2, 'the alert of the day before');
  expect(told()[1]).toEqual(['2026-11-20', '50']);
  house.clock.now += 86_400_000;
  const before = heard.changes;
  await calls.lookAtBudgets();
  house.spend(25, house.clock.now - 1);
  await calls.lookAtBudgets();
  await until(() => told().length === 3, 'the next threshold');
  expect(told()[2]).toEqual(['2026-11-21', '80']);
  expect(heard.changes).toBeGreaterThan(before);
  expect(heard.errors).toEqual([]);
});

test('another zone of the settings makes no new version and tells nothing twice', async () => {
  const { house, heard, job, calls } = openJob();
  house.spend(1);
  await calls.saveBudget({ id: null, draft: { ...DRAFT, period: 'day', amount: '1' } });
  // 01:30 UTC on the 20th is still the 19th in New York.
  house.spend(60, Date.parse('2026-11-20T01:30:00Z'));
  job.kick();
  await until(() => heard.native > 0, 'a notification');
  const told = () =>
    house.vault.db.prepare('SELECT version, period_first, percent FROM alerts').raw().all();
  expect(told()).toEqual([[1, '2026-11-20', '50']]);
  house.settings.timeZone = 'America/New_York';
  await calls.lookAtBudgets();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(told()).toEqual([[1, '2026-11-20', '50']]);
  house.spend(30, Date.parse('2026-11-20T11:00:00Z'));
  house.spend(30, Date.parse('2026-11-20T11:30:00Z'));
  await calls.lookAtBudgets();
  await new Promise((resolve) => setTimeout(resolve, 400));
  // 60 cents of the 20th by the clock of New York: the threshold of that day was told.
  expect(told()).toEqual([[1, '2026-11-20', '50']]);
  expect(heard.errors).toEqual([]);
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
