import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { press, renderApp, waitFor } from './render-app.tsx';
import { budget } from './sample-budgets.ts';

describe('the command of a new budget', () => {
  it('makes a budget by its command, from the menu here and over the budget that is shown', async () => {
    const budgets = [budget(), budget({ id: 2, name: 'Other' })];
    const api = renderApp('/dashboard', { 'budgets.all': () => ({ budgets }) });
    await screen.findByRole('region', { name: 'Budgets' });
    act(() => api.emit('command', { id: 'budget.new' }));
    expect(await screen.findByRole('dialog', { name: 'New budget' })).toBeTruthy();
    press('Escape');
    await waitFor(() => expect(window.location.hash).toBe('#/budgets'));
    fireEvent.click(screen.getByRole('link', { name: /Other/ }));
    await screen.findByRole('heading', { level: 2, name: 'Other' });
    press('n');
    expect(await screen.findByRole('dialog', { name: 'New budget' })).toBeTruthy();
    expect(screen.getByText('Other', { selector: 'h2' })).toBeTruthy();
    press('Escape');
    await waitFor(() => expect(window.location.hash).toBe('#/budgets/2'));
  });

  it('leaves the key of a new budget to the import of files on a screen that is not its own', async () => {
    const api = renderApp('/dashboard');
    await screen.findByRole('region', { name: 'Budgets' });
    press('n');
    await waitFor(() => expect(api.callsOf('imports.choose')).toHaveLength(1));
    expect(screen.queryByRole('dialog', { name: 'New budget' })).toBeNull();
    press('k', { ctrlKey: true });
    const palette = await screen.findByRole('listbox', { name: 'Results' });
    const named = (name: RegExp) => within(palette).getByRole('option', { name });
    expect(named(/New budget/).querySelector('kbd')).toBeNull();
    expect(named(/Import a file/).querySelector('kbd')?.textContent).toBe('N');
  });
});
