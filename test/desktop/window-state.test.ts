import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  FIRST_STATE,
  fitToScreens,
  readWindowState,
  type WindowState,
  writeWindowState,
} from '../../src-main/app/window-state.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };
const SECOND = { x: 1920, y: 0, width: 2560, height: 1400 };
const STATE: WindowState = { ...FIRST_STATE, x: 100, y: 50 };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'chatvault-window-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('the remembered window', () => {
  it('comes back as it was, in a file for its owner alone', async () => {
    const dir = folder();
    const state = { ...STATE, maximized: true, zoom: 1.25 };
    await writeWindowState(dir, state);
    expect(readWindowState(dir)).toEqual(state);
    expect(readdirSync(dir)).toEqual(['window.json']);
    expect(statSync(join(dir, 'window.json')).mode & 0o777).toBe(0o600);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"width":"wide"}',
    JSON.stringify({ ...STATE, zoom: 90 }),
    JSON.stringify({ ...STATE, x: 1e9 }),
  ])('begins anew where the file says %s', (text) => {
    const dir = folder();
    writeFileSync(join(dir, 'window.json'), text);
    expect(readWindowState(dir)).toEqual(FIRST_STATE);
  });
});

describe('fitToScreens', () => {
  it('leaves a window alone that can be reached', () => {
    expect(fitToScreens(STATE, [SCREEN])).toEqual(STATE);
    expect(fitToScreens({ ...STATE, x: 2000 }, [SCREEN, SECOND])).toEqual({ ...STATE, x: 2000 });
  });

  it('centres a window whose screen is gone', () => {
    expect(fitToScreens({ ...STATE, x: 2000 }, [SCREEN])).toMatchObject({ x: null, y: null });
    expect(fitToScreens({ ...STATE, y: 5000 }, [SCREEN])).toMatchObject({ x: null, y: null });
  });

  it('is never larger than a screen, nor smaller than the screens are made for', () => {
    const side = fc.integer({ min: 200, max: 20_000 });
    const place = fc.integer({ min: -50_000, max: 50_000 });
    fc.assert(
      fc.property(side, side, place, place, (width, height, x, y) => {
        const fitted = fitToScreens({ ...STATE, width, height, x, y }, [SCREEN, SECOND]);
        expect(fitted.width).toBeGreaterThanOrEqual(1024);
        expect(fitted.height).toBeGreaterThanOrEqual(700);
        expect(fitted.width).toBeLessThanOrEqual(SECOND.width);
        expect(fitted.height).toBeLessThanOrEqual(SECOND.height);
      }),
    );
  });

  it('makes do with a small screen, or none', () => {
    expect(fitToScreens(STATE, [{ x: 0, y: 0, width: 800, height: 560 }])).toMatchObject({
      width: 800,
      height: 560,
    });
    expect(fitToScreens(STATE, [])).toMatchObject({ x: null, y: null });
  });
});
