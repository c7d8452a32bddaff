import { describe, expect, it } from 'vitest';
import { webPreferences } from '../../src-main/app/web-preferences.ts';

describe('what the page may do', () => {
  it('is nothing but its own', () => {
    expect(webPreferences({ preload: '/p.cjs', packaged: false, zoom: 1 })).toEqual({
      preload: '/p.cjs',
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
      zoomFactor: 1,
    });
  });

  it('leaves the developer tools out of packages', () => {
    expect(webPreferences({ preload: '/p.cjs', packaged: true, zoom: 1 }).devTools).toBe(false);
  });
});
