import { describe, expect, it } from 'vitest';
import { giveFirstSlots } from '../../src-main/vault/color-slots.ts';
import { COLOR_SLOTS } from '../../src-main/vault/slot-lists.ts';
import { askVault } from '../queries/support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const HOUR = 3_600_000;
const row = (model: string | null, hoursAgo: number) => ({
  model,
  timestamp: NOW - hoursAgo * HOUR,
});

describe('the colours of names', () => {
  it('are given in the order in which the vault first sees a name, to eight of a kind', () => {
    const models = ['c', 'a', 'b', '<synthetic>', 'a', 'd', 'e', 'f', 'g', 'h', 'late'];
    // The first seen is the one used last: what counts is when the vault saw it.
    const { queries } = askVault(
      'time_zone: UTC',
      models.map((model, at) => row(model, at)),
      NOW,
    );
    const { slots } = queries.vaultInfo();
    expect(slots.model).toEqual({ c: 1, a: 2, b: 3, d: 4, e: 5, f: 6, g: 7, h: 8 });
    expect(slots.provider).toEqual({ anthropic: 1 });
  });

  it('stay when names come later, whatever those are called', () => {
    const { queries, vault } = askVault('time_zone: UTC', [row('z', 1)], NOW);
    const before = vault.db
      .prepare('SELECT value FROM meta WHERE key = ?')
      .pluck()
      .get(COLOR_SLOTS);
    giveFirstSlots(vault.db);
    expect(vault.db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(COLOR_SLOTS)).toBe(
      before,
    );
    expect(queries.vaultInfo().slots.model).toEqual({ z: 1 });
  });

  it('of a vault that has none yet go by first use', () => {
    const rows = [row('third', 1), row('first', 30), row('second', 20), row('first', 2)];
    const { queries, vault } = askVault('time_zone: UTC', rows, NOW);
    vault.db.prepare('DELETE FROM meta WHERE key = ?').run(COLOR_SLOTS);
    expect(queries.vaultInfo().slots.model).toEqual({});
    giveFirstSlots(vault.db);
    expect(queries.vaultInfo().slots.model).toEqual({ first: 1, second: 2, third: 3 });
  });

  it('of something else that stands in their place are given anew', () => {
    const { queries, vault } = askVault('time_zone: UTC', [row('a', 1)], NOW);
    vault.db.prepare('UPDATE meta SET value = ? WHERE key = ?').run('[broken', COLOR_SLOTS);
    expect(queries.vaultInfo().slots.model).toEqual({});
    giveFirstSlots(vault.db);
    expect(queries.vaultInfo().slots.model).toEqual({ a: 1 });
  });
});
