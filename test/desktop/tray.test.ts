import { describe, expect, it, vi } from 'vitest';
import type { BudgetGlance } from '../../src-main/queries/budgets/glance.ts';
import type { CostNow, CostOfSpan } from '../../src-main/queries/money/cost-now.ts';
import type { TrayActs, TrayFacts } from '../../src-main/app/tray-menu.ts';

vi.mock('electron', () => ({ nativeImage: {}, Menu: {} }));
const { trayMenu, traySign, trayTooltip } = await import('../../src-main/app/tray-menu.ts');
const { drawMark } = await import('../../src-main/app/tray-icon.ts');
const { wantsTray } = await import('../../src-main/app/tray.ts');
const { contextMenuTemplate } = await import('../../src-main/app/context-menu.ts');

function span(amount: string | null, more: Partial<CostOfSpan> = {}): CostOfSpan {
  return {
    amount,
    currency: 'USD',
    isEstimated: false,
    isPaid: false,
    unpricedRequests: 0,
    ...more,
  };
}

function cost(today: CostOfSpan, month: CostOfSpan): CostNow {
  return { today, month, nextDayAt: 0 };
}

const COST = cost(span('17.291000000'), span('1412.859500000'));

function facts(more: Partial<TrayFacts> = {}): TrayFacts {
  return { cost: COST, budgets: [], demo: false, watching: true, ...more };
}

function acts() {
  const done: string[] = [];
  const made: TrayActs = {
    open: () => void done.push('open'),
    openBudget: (id) => void done.push(`budget ${id}`),
    run: (command) => void done.push(command),
    setWatching: (on) => void done.push(`watching ${on}`),
    quit: () => void done.push('quit'),
  };
  return { done, made };
}

function labels(given: TrayFacts): (string | undefined)[] {
  return trayMenu(given, acts().made).map(({ type, label }) =>
    type === 'separator' ? '-' : label,
  );
}

describe('the tray’s menu', () => {
  it('says what today and this month cost, and what can be done', () => {
    expect(labels(facts())).toEqual([
      'Today: $17.29',
      'This month: $1,412.86',
      '-',
      'Open ChatVault',
      'Search and commands…',
      'Pause watching',
      '-',
      'Settings…',
      'Quit ChatVault',
    ]);
  });

  it('does what it says', () => {
    const { done, made } = acts();
    for (const item of trayMenu(facts(), made)) (item.click as (() => void) | undefined)?.();
    expect(done).toEqual([
      'go.dashboard',
      'go.dashboard',
      'open',
      'app.palette',
      'watching false',
      'go.settings',
      'quit',
    ]);
  });

  it('resumes watching where it is paused, and watches nothing of the demo vault', () => {
    const { done, made } = acts();
    const items = trayMenu(facts({ watching: false }), made);
    const item = items.find(({ label }) => label === 'Resume watching');
    (item?.click as (() => void) | undefined)?.();
    expect(done).toEqual(['watching true']);
    const demo = trayMenu(facts({ demo: true }), made);
    expect(demo.find(({ label }) => label === 'Pause watching')?.enabled).toBe(false);
    expect(demo[0]?.label).toBe('Demo vault, made-up figures');
  });

  it('calls what plans count in paid, in the currency shown, and marks a rate of another day', () => {
    const given = facts({
      cost: cost(
        span('3.333000000', { currency: 'EUR', isPaid: true, isEstimated: true }),
        span('80', { currency: 'EUR', isPaid: true }),
      ),
    });
    expect(labels(given).slice(0, 2)).toEqual(['Paid today: ≈ €3.33', 'Paid this month: €80.00']);
    expect(trayTooltip(given)).toBe('ChatVault: paid ≈ €3.33 today, €80.00 this month');
  });

  it('counts what has no price, and shows no $0 for it', () => {
    const given = facts({
      cost: cost(span(null, { unpricedRequests: 3 }), span('5', { unpricedRequests: 1284 })),
    });
    expect(labels(given).slice(0, 3)).toEqual([
      'Today: unpriced',
      'This month: $5.00',
      '1,284 requests unpriced this month',
    ]);
  });

  it('shows no figures as long as none are known', () => {
    expect(labels(facts({ cost: null }))[0]).toBe('Open ChatVault');
    expect(trayTooltip(facts({ cost: null }))).toBe('ChatVault');
  });

  it('says both figures where it is pointed at', () => {
    expect(trayTooltip(facts())).toBe('ChatVault: $17.29 today, $1,412.86 this month');
    expect(trayTooltip(facts({ demo: true }))).toContain('demo');
  });
});

describe('budgets in the tray', () => {
  const budget = (percentageUsed: number, given: Partial<BudgetGlance> = {}): BudgetGlance => ({
    id: 1,
    name: 'Claude',
    user: null,
    spending: '0',
    limit: '300.000000000',
    currency: 'USD',
    percentageUsed,
    level: 'ok',
    ...given,
  });

  it('are told with their figures and how serious it is, and open', () => {
    const budgets = [
      budget(99.99, { level: 'critical' }),
      budget(12, { id: 2, name: 'R&D '.repeat(20), user: 'maya' }),
    ];
    const { done, made } = acts();
    const items = trayMenu(facts({ budgets }), made);
    expect(items[3]?.label).toBe('Claude: 99.9% of $300.00, critical');
    expect(items[4]?.label).toMatch(/^maya, R&&D .*…: 12.0% of \$300.00$/);
    (items[4]?.click as (() => void) | undefined)?.();
    expect(done).toEqual(['budget 2']);
    expect(trayTooltip(facts({ budgets }))).toBe(
      'ChatVault: $17.29 today, $1,412.86 this month\nClaude: 99.9% of $300.00, critical',
    );
  });

  it('put a ring on the icon from 90 % on, and a disc from the limit on', () => {
    expect(traySign({ budgets: [] })).toBe('none');
    expect(traySign({ budgets: [budget(85, { level: 'warning' })] })).toBe('none');
    const critical = budget(93, { level: 'critical' });
    expect(traySign({ budgets: [critical] })).toBe('ring');
    expect(traySign({ budgets: [critical, budget(101, { level: 'exceeded' })] })).toBe('disc');
    const at = (sign: 'none' | 'ring' | 'disc', x: number, y: number) => [
      ...drawMark(40, false, sign).subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 4),
    ];
    expect(at('disc', 30, 10)).toEqual([45, 78, 226, 255]);
    expect(at('ring', 30, 10)).toEqual([0, 0, 0, 0]);
    expect(at('ring', 30, 3)).toEqual([45, 78, 226, 255]);
    expect(at('none', 30, 10)).toEqual([26, 22, 18, 255]);
  });

  it('is shown also where the app would be out of reach without it', () => {
    const none = { tray: false, background: false, launchAtLogin: false, watch: true };
    expect(wantsTray(none)).toBe(false);
    for (const one of ['tray', 'background', 'launchAtLogin'] as const)
      expect(wantsTray({ ...none, [one]: true })).toBe(true);
  });
});

describe('the tray’s icon', () => {
  /** Blue, green, red, opacity of a pixel. */
  function pixel(bitmap: Buffer, size: number, x: number, y: number): number[] {
    return [...bitmap.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)];
  }

  it.each([16, 24, 32, 48])('is a square of %i pixels with round corners', (size) => {
    for (const isTemplate of [false, true]) {
      const bitmap = drawMark(size, isTemplate);
      expect(bitmap.length).toBe(size * size * 4);
      for (const [x, y] of [
        [0, 0],
        [size - 1, 0],
        [0, size - 1],
        [size - 1, size - 1],
      ] as const)
        expect(pixel(bitmap, size, x, y)[3]).toBe(0);
      expect(pixel(bitmap, size, size / 2, Math.round(size * 0.8))[3]).toBe(255);
    }
  });

  it('has white bars on ink, which light and dark panels show', () => {
    const bitmap = drawMark(40, false);
    // The middle bar stands from 9 to 11 of 20, and from 6 to 14.
    expect(pixel(bitmap, 40, 20, 20)).toEqual([255, 255, 255, 255]);
    expect(pixel(bitmap, 40, 20, 31)).toEqual([26, 22, 18, 255]);
  });

  it('is a shape without colours for the menu bar of macOS: the bars are holes', () => {
    const bitmap = drawMark(40, true);
    expect(pixel(bitmap, 40, 20, 20)).toEqual([0, 0, 0, 0]);
    expect(pixel(bitmap, 40, 20, 31)).toEqual([0, 0, 0, 255]);
  });
});

describe('the menu of a text', () => {
  const flags = {
    canUndo: true,
    canRedo: false,
    canCut: false,
    canCopy: true,
    canPaste: true,
    canSelectAll: true,
  };

  it('cuts, copies and pastes in a field, as far as that can be done', () => {
    const items = contextMenuTemplate({ isEditable: true, selectionText: '', editFlags: flags });
    expect(items.map(({ role, type }) => role ?? type)).toEqual([
      'undo',
      'redo',
      'separator',
      'cut',
      'copy',
      'paste',
      'separator',
      'selectAll',
    ]);
    const enabled = Object.fromEntries(items.map(({ role, enabled: can }) => [role, can]));
    expect(enabled).toMatchObject({ cut: false, copy: true, redo: false, undo: true });
  });

  it('copies what is selected elsewhere, and is none over nothing', () => {
    const over = (selectionText: string) =>
      contextMenuTemplate({ isEditable: false, selectionText, editFlags: flags });
    expect(over('claude-opus').map(({ role }) => role)).toEqual(['copy']);
    expect(over('  ')).toEqual([]);
  });
});
