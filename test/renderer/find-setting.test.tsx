import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SETTINGS_INDEX } from '../../src-renderer/screens/settings/find/settings-index.ts';
import { SECTIONS, sectionPath } from '../../src-renderer/screens/settings/sections.ts';
import { press, renderApp } from './render-app.tsx';

const settingsOf = (section: string) =>
  SETTINGS_INDEX.filter((setting) => setting.section === section).map(({ id }) => id);

function shownSettings(): (string | null)[] {
  return [...document.querySelectorAll('[data-setting]')].map((one) =>
    one.getAttribute('data-setting'),
  );
}

describe('the index of settings', () => {
  it.each(SECTIONS.map(({ id }) => id))(
    'has every setting of %s, and no other',
    async (section) => {
      renderApp(sectionPath(section));
      await waitFor(() =>
        expect(shownSettings().toSorted()).toEqual(settingsOf(section).toSorted()),
      );
    },
  );

  it.each(['general', 'currency', 'repricing', 'data'] as const)(
    'leaves no line of %s out',
    async (section) => {
      renderApp(sectionPath(section));
      await waitFor(() => expect(shownSettings()).not.toEqual([]));
      for (const line of document.querySelectorAll('.setting'))
        expect(line.getAttribute('data-setting'), line.textContent ?? '').not.toBeNull();
    },
  );

  it('has each setting once', () => {
    expect(new Set(SETTINGS_INDEX.map(({ id }) => id)).size).toBe(SETTINGS_INDEX.length);
  });
});

function field(): HTMLElement {
  return screen.getByRole('combobox', { name: 'Find a setting' });
}

describe('find a setting', () => {
  it('finds by what people call it, and goes there', async () => {
    renderApp('/settings');
    await screen.findByRole('heading', { name: 'Appearance' });
    press('/');
    expect(document.activeElement).toBe(field());
    fireEvent.change(field(), { target: { value: 'euro' } });
    const options = within(screen.getByRole('listbox')).getAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual(
      expect.arrayContaining([expect.stringContaining('Exchange rates')]),
    );
    // The sections make room for what is found.
    expect(screen.queryByRole('navigation', { name: 'Sections' })).toBeNull();
    const wanted = options.findIndex((option) => option.textContent?.startsWith('Exchange rates'));
    for (let step = 0; step < wanted; step += 1) press('ArrowDown');
    expect(field().getAttribute('aria-activedescendant')).toBe(options[wanted]?.id);
    press('Enter');
    await waitFor(() => expect(window.location.hash).toContain('/settings/currency'));
    await waitFor(() =>
      expect(document.activeElement?.closest('[data-setting]')?.getAttribute('data-setting')).toBe(
        'rates',
      ),
    );
    expect(screen.getByRole('navigation', { name: 'Sections' })).toBeTruthy();
  });

  it('finds again what is on screen already', async () => {
    renderApp('/settings');
    await screen.findByRole('heading', { name: 'Appearance' });
    for (const _again of [1, 2]) {
      field().focus();
      fireEvent.change(field(), { target: { value: 'tray' } });
      press('Enter');
      await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('switch'));
    }
  });

  it('gives a setting that is only told the focus itself', async () => {
    renderApp('/settings');
    await screen.findByRole('heading', { name: 'Appearance' });
    field().focus();
    fireEvent.change(field(), { target: { value: 'telemetry' } });
    press('Enter');
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('data-setting')).toBe('network'),
    );
  });

  it('says where nothing is called so, and lets go with Escape', async () => {
    renderApp('/settings');
    await screen.findByRole('heading', { name: 'Appearance' });
    field().focus();
    fireEvent.change(field(), { target: { value: 'zzz' } });
    expect(screen.getByText('No setting is called so.')).toBeTruthy();
    press('Escape');
    expect(screen.getByRole('navigation', { name: 'Sections' })).toBeTruthy();
  });

  it('shows the cost in the tray, or not', async () => {
    const api = renderApp('/settings');
    fireEvent.click(await screen.findByRole('switch', { name: 'Show in the tray' }));
    await waitFor(() => expect(api.callsOf('settings.change').at(-1)).toEqual({ tray: false }));
  });
});
