import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const nativeTheme = vi.hoisted(() => ({ source: 'system', set: 0, shouldUseDarkColors: false }));
vi.mock('electron', () => ({
  nativeTheme: {
    get themeSource() {
      return nativeTheme.source;
    },
    set themeSource(value: string) {
      nativeTheme.source = value;
      nativeTheme.set += 1;
    },
    get shouldUseDarkColors() {
      return nativeTheme.shouldUseDarkColors;
    },
  },
}));

const { applyTheme, SURFACES } = await import('../../src-main/app/theme.ts');

beforeEach(() =>
  Object.assign(nativeTheme, { source: 'system', set: 0, shouldUseDarkColors: false }),
);

describe('applyTheme', () => {
  it('resolves "system" by the system', () => {
    expect(applyTheme('system')).toBe('light');
    nativeTheme.shouldUseDarkColors = true;
    expect(applyTheme('system')).toBe('dark');
  });

  it('makes native parts follow', () => {
    expect(applyTheme('high-contrast')).toBe('high-contrast');
    expect(nativeTheme.source).toBe('dark');
    expect(applyTheme('light')).toBe('light');
    expect(nativeTheme.source).toBe('light');
  });

  it('tells nobody of a change that is none', () => {
    applyTheme('dark');
    applyTheme('dark');
    expect(nativeTheme.set).toBe(1);
  });
});

describe('the background of the window', () => {
  it('is the surface of the design tokens', () => {
    const css = readFileSync(
      new URL('../../src-renderer/styles/tokens.css', import.meta.url),
      'utf8',
    );
    for (const [theme, color] of Object.entries(SURFACES)) {
      const block = css.slice(css.indexOf(`[data-theme="${theme}"]`));
      expect(/--surface:\s*(#\w+)/.exec(block)?.[1]).toBe(color);
    }
  });
});
