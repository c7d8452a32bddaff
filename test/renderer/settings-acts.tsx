import { act, fireEvent, screen } from '@testing-library/react';
import type { MoneySettings } from '../../src-shared/ipc/settings.ts';
import type { FakeApi } from './fake-api.ts';
import { renderApp } from './render-app.tsx';
import { money, settings } from './sample-money.ts';

/** The app at a section of the settings over a config.yaml that keeps what is written to it. */
export function openSection(section: string, given: Partial<MoneySettings> = {}): FakeApi {
  let kept = money(given);
  const api = renderApp(`/settings/${section}`, {
    'settings.get': () => settings({ money: kept }),
    'settings.changeMoney': (change) => {
      kept = { ...kept, ...(change as Partial<MoneySettings>) };
      setTimeout(() => act(() => api.emit('stale', { topics: ['settings'] })));
      return settings({ money: kept });
    },
  });
  return api;
}

export const click = (name: string | RegExp): void =>
  void fireEvent.click(screen.getByRole('button', { name }));
export const type = (label: string, text: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
/** What was written last. */
export const saved = (api: FakeApi): unknown => api.callsOf('settings.changeMoney').at(-1);
