import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refuse } from './fake-api.ts';
import { renderApp, waitFor } from './render-app.tsx';

const STATUS = {
  canStore: true,
  isStored: false,
  isInEnvironment: false,
  variable: 'CHATVAULT_SMTP_PASSWORD',
};

describe('running in the background', () => {
  it('is off, and turned on by its switch, as is starting with the computer', async () => {
    const api = renderApp('/settings');
    const going = await screen.findByRole('switch', { name: 'Go on without a window' });
    expect(going.getAttribute('aria-checked')).toBe('false');
    fireEvent.click(going);
    fireEvent.click(screen.getByRole('switch', { name: 'Start with the computer' }));
    await waitFor(() =>
      expect(api.callsOf('settings.change')).toEqual([
        { background: true },
        { launchAtLogin: true },
      ]),
    );
  });

  it('says why the system does not let it', async () => {
    renderApp('/settings', {
      'settings.change': () =>
        refuse({ kind: 'file', message: 'Starting at login could not be set up: EACCES.' }),
    });
    fireEvent.click(await screen.findByRole('switch', { name: 'Start with the computer' }));
    expect(await screen.findByText(/could not be set up: EACCES/)).toBeTruthy();
  });
});

describe('the mail server’s password', () => {
  it('is typed unseen, and sent to main as it is', async () => {
    const api = renderApp('/settings/alerts', { 'alerts.mailPassword': () => STATUS });
    fireEvent.click(await screen.findByRole('button', { name: 'Set password…' }));
    const field = await screen.findByLabelText('Password');
    expect(field.getAttribute('type')).toBe('password');
    fireEvent.click(screen.getByRole('button', { name: 'Save password' }));
    expect(await screen.findByText('Type the password of the mail server.')).toBeTruthy();
    fireEvent.change(field, { target: { value: ' with a space ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save password' }));
    await waitFor(() =>
      expect(api.callsOf('alerts.setMailPassword')).toEqual([{ password: ' with a space ' }]),
    );
    expect(await screen.findByRole('button', { name: 'Set password…' })).toBeTruthy();
  });

  it('is forgotten by a button', async () => {
    const api = renderApp('/settings/alerts', {
      'alerts.mailPassword': () => ({ ...STATUS, isStored: true }),
    });
    expect(await screen.findByText('Stored')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Forget it' }));
    await waitFor(() =>
      expect(api.callsOf('alerts.setMailPassword')).toEqual([{ password: null }]),
    );
  });

  it('is not taken where no keyring keeps it safe: the variable is named', async () => {
    renderApp('/settings/alerts', {
      'alerts.mailPassword': () => ({ ...STATUS, canStore: false, isInEnvironment: true }),
    });
    expect(await screen.findByText('Taken from CHATVAULT_SMTP_PASSWORD')).toBeTruthy();
    expect(screen.getByText(/no keyring that keeps a password safe/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Set password…' })).toBeNull();
  });
});
