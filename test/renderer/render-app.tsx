import { act, cleanup, configure, fireEvent, render, waitFor } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { followMain } from '../../src-renderer/api/live-updates.ts';
import { createQueryClient } from '../../src-renderer/api/query-client.ts';
import { App } from '../../src-renderer/app.tsx';
import { Providers } from '../../src-renderer/providers.tsx';
import { preloadScreens } from '../../src-renderer/screens/screens.tsx';
import { installFakeApi, type Answers, type FakeApi } from './fake-api.ts';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 15_000 });
// As in a window that has stood for a moment.
await preloadScreens(() => Promise.resolve());

const stops: (() => void)[] = [];

afterEach(() => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  window.localStorage.clear();
});

/** jsdom has no layout and no pointers: a list without a height would show no rows. */
function giveLayout(): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1400);
  // Nor a canvas to draw on.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.stubGlobal('PointerEvent', MouseEvent);
  Element.prototype.scrollTo ??= () => undefined;
  Element.prototype.scrollIntoView ??= () => undefined;
}

/** Shows the whole app at an address over a fake main. */
export function renderApp(path = '/usage', answers: Partial<Answers> = {}): FakeApi {
  giveLayout();
  window.location.hash = path;
  const api = installFakeApi(answers);
  const client = createQueryClient();
  stops.push(followMain(client), () => client.clear());
  render(
    <Providers client={client}>
      <App />
    </Providers>,
  );
  return api;
}

/** Presses a key where the focus is. */
export function press(key: string, modifiers: { ctrlKey?: boolean; altKey?: boolean } = {}): void {
  act(() => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers });
  });
}

export { waitFor };
