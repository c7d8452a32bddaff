import { describe, expect, it, vi } from 'vitest';
import { createKeyReader } from '../../src-renderer/commands/key-reader.ts';
import { capsOf, chordOf } from '../../src-renderer/commands/keys.ts';
import { createRegistry } from '../../src-renderer/commands/registry.ts';

function press(key: string, held: KeyboardEventInit = {}): string {
  return chordOf(new KeyboardEvent('keydown', { key, ...held }));
}

describe('a key press', () => {
  it('is read in the words of the table', () => {
    expect(press('e', { ctrlKey: true })).toBe('Mod+E');
    expect(press('ArrowLeft', { altKey: true })).toBe('Alt+ArrowLeft');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('+', { ctrlKey: true, shiftKey: true })).toBe('Mod++');
    expect(press('g')).toBe('G');
  });

  it('of a letter with Ctrl and Shift is another one', () => {
    expect(press('K', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+K');
  });
});

describe('key caps', () => {
  it('name the modifiers as the system does', () => {
    expect(capsOf('Mod+K', false)).toEqual(['Ctrl', 'K']);
    expect(capsOf('Mod+K', true)).toEqual(['Cmd', 'K']);
    expect(capsOf('Alt+ArrowLeft', false)).toEqual(['Alt', '←']);
    expect(capsOf('Alt+ArrowLeft', true)).toEqual(['Option', '←']);
  });

  it('tell a plus from the plus between keys', () => {
    expect(capsOf('Mod++', false)).toEqual(['Ctrl', '+']);
    expect(capsOf('Mod+-', false)).toEqual(['Ctrl', '-']);
  });

  it('follow one another in a sequence, and are none where there is no key', () => {
    expect(capsOf('G U', false)).toEqual(['G', 'U']);
    expect(capsOf('', false)).toEqual([]);
  });
});

describe('the key reader', () => {
  it('reads a sequence within its time', () => {
    let now = 0;
    const read = createKeyReader(() => now);
    expect(read('G')).toBeUndefined();
    expect(read('S')?.id).toBe('go.sources');
    expect(read('G')).toBeUndefined();
    now += 5000;
    expect(read('S')).toBeUndefined();
    expect(read('Mod+E')?.id).toBe('export.open');
    expect(read('F')?.id).toBe('usage.filter');
  });

  it('gives a key to the screen’s own command before the one that is everywhere', () => {
    const here = createKeyReader(
      () => 0,
      (id) => id === 'budget.new',
    );
    expect(here('N')?.id).toBe('budget.new');
    const elsewhere = createKeyReader(
      () => 0,
      () => false,
    );
    expect(elsewhere('N')?.id).toBe('import.files');
    expect(elsewhere('F')?.id).toBe('usage.filter');
  });

  it('knows the other keys of a command', () => {
    const read = createKeyReader(() => 0);
    expect(read('Mod+=')?.id).toBe('zoom.in');
    expect(read('Mod++')?.id).toBe('zoom.in');
  });
});

describe('the registry', () => {
  it('gives a command to its newest handler, and back', () => {
    const registry = createRegistry();
    const ran: string[] = [];
    registry.add('usage.filter', { run: () => void ran.push('below'), enabled: true });
    const remove = registry.add('usage.filter', {
      run: () => void ran.push('above'),
      enabled: true,
    });
    expect(registry.run('usage.filter')).toBe(true);
    remove();
    registry.run('usage.filter');
    expect(ran).toEqual(['above', 'below']);
    expect(registry.run('go.usage')).toBe(false);
  });

  it('lists what can be run, in the order of the table, and tells when that changes', () => {
    const registry = createRegistry();
    const changed = vi.fn<() => void>();
    registry.subscribe(changed);
    const run = vi.fn<() => void>();
    registry.add('usage.later', { run, enabled: false });
    registry.add('usage.earlier', { run, enabled: true });
    const remove = registry.add('go.usage', { run, enabled: true });
    expect(registry.available()).toEqual(['go.usage', 'usage.earlier']);
    expect(registry.available()).toBe(registry.available());
    expect(registry.run('usage.later')).toBe(false);
    expect(run).not.toHaveBeenCalled();
    remove();
    expect(registry.available()).toEqual(['usage.earlier']);
    expect(changed).toHaveBeenCalledTimes(4);
  });
});
