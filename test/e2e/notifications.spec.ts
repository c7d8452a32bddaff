import type { Page } from '@playwright/test';
import { appendClaudeLine, writeClaudeSession } from '../support/fixture-logs.ts';
import {
  type Daemon,
  startBus,
  startDaemon,
  whyNoBus,
} from '../support/dbus/notification-daemon.ts';
import { ask, expect, importAll, type Person, test } from './support.ts';

const why = whyNoBus();
test.skip(why !== null, `Notifications are not tried: ${why ?? ''}.`);

const DRAFT = {
  name: 'Tiny <&>',
  amount: '0.01',
  currency: 'USD',
  period: 'month',
  startDay: 1,
  start: '01-01',
  timeZone: null,
  counts: 'paid',
  thresholds: [{ percent: '50', basis: 'actual' }],
} as const;

/** A vault with one request, and a budget that five more take over its half. */
async function prepare(page: Page, { claudeConfigDir }: Person): Promise<number> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await importAll(page, ['claude-code']);
  const scope = { models: [], providers: [], projects: [], users: [] };
  const draft = { ...DRAFT, scope, thresholds: [...DRAFT.thresholds] };
  const { id } = await ask(page, 'budgets.save', { id: null, draft });
  await expect.poll(async () => (await ask(page, 'watch.status')).state).toBe('live');
  for (let line = 1; line <= 4; line += 1)
    appendClaudeLine(claudeConfigDir, 'one', line, Date.now() - 60_000 + line * 1000);
  return id;
}

const deliveriesOf = async (page: Page, budgetId: number) => {
  const page1 = await ask(page, 'alerts.page', { budgetId, limit: 10, before: null });
  return page1.alerts.flatMap(({ deliveries }) => deliveries);
};

test('a crossing is shown by the system, and a click opens that budget', async ({
  person,
  launch,
}) => {
  test.setTimeout(90_000);
  writeClaudeSession(person.claudeConfigDir, 'one', 1, Date.now() - 120_000);
  const bus = await startBus();
  const daemon: Daemon = await startDaemon(bus.path);
  try {
    const { page } = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: bus.address } });
    const id = await prepare(page, person);
    await expect.poll(() => daemon.asked.length, { timeout: 20_000 }).toBe(1);
    const [shown] = daemon.asked;
    expect(shown).toMatchObject({ summary: 'Tiny <&>: 50% of $0.01 used', urgency: 1 });
    expect(shown?.body).toMatch(/^\$0\.\d+ of all usage this month/);
    await expect
      .poll(async () => await deliveriesOf(page, id))
      .toMatchObject([{ channel: 'native', state: 'delivered', attempts: 1 }]);
    daemon.click(shown?.id ?? 0);
    await expect(page.getByRole('heading', { name: 'Tiny <&>' }).first()).toBeVisible();
    // Nothing is shown a second time.
    appendClaudeLine(person.claudeConfigDir, 'one', 5, Date.now() - 30_000);
    await expect.poll(async () => (await ask(page, 'vault.info')).rows).toBe(6);
    await page.waitForTimeout(1000);
    expect(daemon.asked).toHaveLength(1);
  } finally {
    daemon.stop();
    await bus.stop();
  }
});

test('without a daemon, or with one that refuses, it stays undelivered in the app and is tried again', async ({
  person,
  launch,
}) => {
  test.setTimeout(120_000);
  writeClaudeSession(person.claudeConfigDir, 'one', 1, Date.now() - 120_000);
  const bus = await startBus();
  const env = { DBUS_SESSION_BUS_ADDRESS: bus.address };
  let daemon: Daemon | null = null;
  try {
    const { page } = await launch({ env });
    const id = await prepare(page, person);
    const failed = { channel: 'native', state: 'pending', attempts: 1, error: expect.any(String) };
    await expect
      .poll(async () => await deliveriesOf(page, id), { timeout: 20_000 })
      .toMatchObject([failed]);
    await page.getByRole('button', { name: /asks? for a look/ }).click();
    const panel = page.getByRole('dialog', { name: 'Alerts' });
    await expect(panel.getByText(/^Notification is tried again/)).toBeVisible();
    // Half a minute after the first attempt comes the second, which is refused.
    daemon = await startDaemon(bus.path);
    daemon.refuses = true;
    await expect.poll(() => daemon?.asked.length, { timeout: 75_000 }).toBe(1);
    await expect
      .poll(async () => await deliveriesOf(page, id))
      .toMatchObject([{ ...failed, attempts: 2 }]);
  } finally {
    daemon?.stop();
    await bus.stop();
  }
});
