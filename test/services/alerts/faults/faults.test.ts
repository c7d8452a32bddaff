import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleChild } from '../../../vault/support-child.ts';
import { createFarEnds } from './far-ends.ts';
import { createTrial, forEach, LATER, NOW, startTeller, unseenCrossing } from './trials.ts';

let script = '';
let remove = (): void => undefined;
beforeAll(async () => {
  ({ script, remove } = await bundleChild('../services/alerts/faults/child-teller.ts'));
}, 120_000);
afterAll(() => remove());

const OWN = ['webhook', 'email', 'log'] as const;
const AT_ONCE = 3;

/** Two thresholds are reached, of which the higher one alone is told. */
const ALERTS = ['50 lower', '80 crossing'];

/** How often a way must have been told, by the steps that a process came through before it died. */
function timesTold(steps: readonly string[], way: (typeof OWN)[number]): number {
  const isSent = steps.includes(`sent ${way}`);
  const isSettled = steps.includes(`settled ${way}`);
  return isSent && !isSettled ? 2 : 1;
}

/** A claim whose end nobody has told: whether it was shown is not known. */
function isOpen(steps: readonly string[]): boolean {
  return steps.includes('claimed native') && !steps.includes('settled native');
}

test('killed at every step, it is never shown twice and never lost', async () => {
  const ends = await createFarEnds();
  const template = unseenCrossing();
  const whole = createTrial(script, template, 'whole', ends.yaml('whole'));
  const { steps: all } = await whole.start().ended;
  expect(all).toEqual(expect.arrayContaining(['evaluated', 'sent native', 'settled native']));
  expect(whole.outcome()).toMatchObject({ alerts: ALERTS, deliveries: 4, shown: 1 });

  const trials = all.map((_, index) => {
    const name = `at${index + 1}`;
    return createTrial(script, template, name, ends.yaml(name));
  });
  const deaths = new Map<string, string[]>();
  await forEach(trials, AT_ONCE, async (trial) => {
    const killAt = trials.indexOf(trial) + 1;
    const { code, steps } = await trial.start({ killAt }).ended;
    expect({ code, steps }).toEqual({ code: null, steps: all.slice(0, killAt) });
    deaths.set(trial.name, steps);
  });
  // Another process goes on.
  const places = trials.map(({ place }) => place);
  expect((await startTeller(script, { places, times: LATER }).ended).code).toBe(0);

  const seen = new Set<string>();
  for (const { name, outcome } of trials) {
    const steps = deaths.get(name) ?? [];
    const { alerts, deliveries, states, shown, logged } = outcome();
    const idsOf = (way: 'webhook' | 'email') =>
      ends.arrived[way].flatMap(({ trial, id }) => (trial === name ? [id] : []));
    const told = { webhook: idsOf('webhook'), email: idsOf('email'), log: logged };
    expect({ name, alerts, deliveries }).toEqual({ name, alerts: ALERTS, deliveries: 4 });
    for (const way of OWN) {
      expect({ name, way, state: states[way] }).toEqual({ name, way, state: 'delivered' });
      expect(new Set(told[way]).size).toBe(1);
      const times = timesTold(steps, way);
      expect({ name, way, times: told[way].length }).toEqual({ name, way, times });
    }
    const isShown = !isOpen(steps) || steps.includes('sent native');
    const end = `${isOpen(steps) ? 'unconfirmed' : 'delivered'} ${Number(isShown)}`;
    expect({ name, end: `${states['native']} ${shown}` }).toEqual({ name, end });
    seen.add(end);
  }
  // Each of the ends that there are has come about.
  expect([...seen].sort()).toEqual(['delivered 1', 'unconfirmed 0', 'unconfirmed 1']);
  await ends.close();
}, 120_000);

test.each(['webhook', 'email'] as const)(
  'killed while a %s is on its way, it goes out again under the same id',
  async (way) => {
    const running: { kill?: () => void } = {};
    const ends = await createFarEnds((of) => {
      if (of === way) running.kill?.();
    });
    const trial = createTrial(script, unseenCrossing(), way, ends.yaml(way));
    const { child, ended } = trial.start();
    running.kill = () => void child.kill('SIGKILL');
    expect((await ended).code).toBeNull();
    delete running.kill;
    expect(trial.outcome().states[way]).toBe('claimed');
    expect((await trial.start({ as: 'check', times: [NOW + 121_000] }).ended).code).toBe(0);
    expect(trial.outcome().states[way]).toBe('delivered');
    const ids = ends.arrived[way].map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    await ends.close();
  },
  60_000,
);

test('two copies of the app and the command line at once tell it once', async () => {
  const ends = await createFarEnds();
  const template = unseenCrossing();
  await forEach(['one', 'two', 'three'], 1, async (name) => {
    const trial = createTrial(script, template, name, ends.yaml(name));
    const startAt = Date.now() + 700;
    const orders = [{ as: 'app' }, { as: 'check' }, { as: 'app' }, { as: 'check' }] as const;
    const processes = orders.map((order) => trial.start({ ...order, startAt }));
    const codes = (await Promise.all(processes.map(({ ended }) => ended))).map(({ code }) => code);
    expect(codes).toEqual([0, 0, 0, 0]);
    const found = trial.outcome();
    expect(found).toMatchObject({ alerts: ALERTS, deliveries: 4, shown: 1 });
    expect(found.logged).toHaveLength(1);
    expect(Object.values(found.states)).toEqual(Array(4).fill('delivered'));
  });
  for (const way of ['webhook', 'email'] as const)
    expect(ends.arrived[way].map(({ trial }) => trial).sort()).toEqual(['one', 'three', 'two']);
  await ends.close();
}, 60_000);
