import { describe, expect, it } from 'vitest';
import { type CommandSpec, keysOf, SCREENS } from '../../src-shared/command-spec.ts';
import { COMMANDS } from '../../src-shared/commands.ts';

const commands: readonly CommandSpec[] = COMMANDS;

/** What the roles of Electron's menus take for themselves, in the table's words, on any system. */
const ROLE_KEYS = [
  'Mod+Z',
  'Mod+Shift+Z',
  'Mod+Y',
  'Mod+X',
  'Mod+C',
  'Mod+V',
  'Mod+A',
  'Mod+M',
  'Mod+H',
  'Mod+Q',
  'Mod+W',
  'Mod+R',
  'Mod+Shift+I',
  'F11',
];

/** Pairs of which one would never be heard: equal ones, and the beginning of another's sequence. */
function conflicts(keys: readonly string[]): string[] {
  return keys.flatMap((one, index) =>
    keys
      .slice(index + 1)
      .filter(
        (other) => one === other || other.startsWith(`${one} `) || one.startsWith(`${other} `),
      )
      .map((other) => `${one} / ${other}`),
  );
}

describe('the table of commands', () => {
  it('has each id once', () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has no label twice in the palette or in one menu', () => {
    for (const of of ['palette', 'menu'] as const) {
      const labels = commands
        .filter((command) => command[of] !== undefined)
        .map((command) => `${command[of]}: ${command.label}`);
      expect(new Set(labels).size, of).toBe(labels.length);
    }
  });

  it('gives no key to two commands of a screen, and none that a menu takes', () => {
    const everywhere = commands.filter(({ on }) => on === undefined).flatMap(keysOf);
    expect(conflicts([...everywhere, ...ROLE_KEYS])).toEqual([]);
    for (const screen of SCREENS) {
      const own = commands.filter(({ on }) => on?.includes(screen)).flatMap(keysOf);
      expect(conflicts([...own, ...ROLE_KEYS]), screen).toEqual([]);
      // There its own goes before one that is everywhere with the very same key: only the other kind is unheard.
      const others = everywhere.filter((keys) => !own.includes(keys));
      expect(conflicts([...own, ...others]), screen).toEqual([]);
    }
  });

  it('has but the key for a new thing twice', () => {
    const keys = commands.flatMap(keysOf);
    expect(keys.filter((one, at) => keys.indexOf(one) !== at)).toEqual(['N']);
  });

  it('would find a conflict', () => {
    expect(conflicts(['G D', 'G'])).toEqual(['G D / G']);
    expect(conflicts(['Mod+K', 'F', 'Mod+K'])).toEqual(['Mod+K / Mod+K']);
    expect(conflicts(['G D', 'G U', 'Mod+G'])).toEqual([]);
  });

  it('writes keys as the window reads them', () => {
    for (const chord of commands.flatMap(keysOf).flatMap((keys) => keys.split(' '))) {
      expect(chord).toMatch(/^(Mod\+)?(Alt\+)?(Shift\+)?([^a-z\s]|Arrow(Left|Right)|F\d+)$/);
    }
  });

  it('starts from a dialog only what holds a modifier: letters are typed there', () => {
    for (const command of commands.filter(({ inDialogs }) => inDialogs)) {
      for (const keys of keysOf(command)) expect(keys).toMatch(/^(Mod|Alt)\+/);
    }
  });
});
