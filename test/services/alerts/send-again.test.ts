import { describe, expect, it } from 'vitest';
import { alertsPage } from '../../../src-main/queries/budgets/alert-list.ts';
import { createLetters } from '../../../src-main/services/alerts/read-message.ts';
import { sendAgain } from '../../../src-main/services/alerts/send-again.ts';
import { budgetHouse, RULE } from '../budgets/support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const ALL = { budgetId: null, limit: 50, before: null };

/** A budget whose half is told, and whose notification failed for good. */
function undelivered() {
  const house = budgetHouse(NOW);
  house.spend(1);
  const { kit, edits, watch } = house.process();
  watch.evaluate();
  edits.add({ name: 'All', rule: RULE });
  house.spend(600);
  const [{ alert } = { alert: null }] = watch.evaluate();
  const { deliveries } = kit;
  const settle = (outcome: Parameters<typeof deliveries.settle>[2]): void => {
    const claim = deliveries.claim('native', 'a', NOW);
    expect(claim).not.toBeNull();
    deliveries.settle(claim?.id ?? 0, 'a', outcome, NOW);
  };
  settle({ ok: false, error: 'refused', retryAt: null });
  const page = () => {
    kit.deps.kit.dictionary.refresh();
    return alertsPage(kit.deps.kit, ALL);
  };
  return { house, kit, watch, deliveries, settle, page, id: alert?.id ?? 0 };
}

describe('an alert that did not arrive', () => {
  it('is sent again as a delivery of its own, once for two clicks', () => {
    const { kit, deliveries, settle, page, id, house } = undelivered();
    expect(deliveries.claim('native', 'a', NOW)).toBeNull();
    sendAgain(kit, { id, channel: 'native' });
    expect(() => sendAgain(kit, { id, channel: 'native' })).toThrow('nothing to be sent again');
    const [row] = house.vault.db
      .prepare(
        'SELECT id, alert_id, message, channel, state FROM deliveries WHERE alert_id IS NULL',
      )
      .all() as { message: string }[];
    expect(row).toMatchObject({ state: 'pending', channel: 'native' });
    expect(JSON.parse(row?.message ?? '')).toEqual({ repeats: id });
    expect(page().alerts.find((one) => one.id === id)?.deliveries).toMatchObject([
      { isRepeat: false, state: 'given-up', error: 'refused' },
      { isRepeat: true, state: 'pending', error: null },
    ]);
    settle({ ok: true });
    expect(() => sendAgain(kit, { id, channel: 'native' })).toThrow('nothing to be sent again');
    const states = page()
      .alerts.find((one) => one.id === id)
      ?.deliveries.map(({ state }) => state);
    expect(states).toEqual(['given-up', 'delivered']);
  });

  it('says the same again, and leads to its budget', () => {
    const { kit, deliveries, id, house } = undelivered();
    sendAgain(kit, { id, channel: 'native' });
    const claim = deliveries.claim('native', 'a', NOW);
    const letter = claim && createLetters(house.vault)(claim);
    expect(letter?.title).toBe('All: 50% of $10.00 used');
    expect(letter?.alert?.threshold).toEqual({ percent: '50', basis: 'actual' });
    expect(letter?.budgetId).toBe(1);
  });

  it('is never sent again by itself, and one that fails again can be repeated again', () => {
    const { kit, watch, deliveries, settle, id } = undelivered();
    watch.evaluate();
    expect(deliveries.nextDue('native')).toBeNull();
    sendAgain(kit, { id, channel: 'native' });
    settle({ ok: false, error: 'refused', retryAt: null });
    watch.evaluate();
    expect(deliveries.nextDue('native')).toBeNull();
    sendAgain(kit, { id, channel: 'native' });
    expect(deliveries.nextDue('native')).toBe(NOW);
  });

  it('is refused on a way that is off or never was its own', () => {
    const { kit, id } = undelivered();
    expect(() => sendAgain(kit, { id, channel: 'webhook' })).toThrow('turned on now: native');
    expect(() => sendAgain(kit, { id: 99, channel: 'native' })).toThrow('nothing to be sent again');
  });

  it('that was only noted asks for a look until its repeat arrives', () => {
    const { kit, settle, page, id, house } = undelivered();
    const setOrigin = house.vault.db.prepare('UPDATE alerts SET origin = ? WHERE id = ?');
    setOrigin.run('lower', id);
    expect(page().open).toBe(1);
    sendAgain(kit, { id, channel: 'native' });
    expect(page().open).toBe(1);
    settle({ ok: true });
    expect(page().open).toBe(0);
  });
});
