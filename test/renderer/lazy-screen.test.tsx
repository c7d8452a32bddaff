import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../src-renderer/components/shell/error-boundary.tsx';
import { CommandProvider } from '../../src-renderer/commands/command-context.tsx';
import { lazyScreen } from '../../src-renderer/screens/lazy-screen.tsx';
import { installFakeApi } from './fake-api.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;
const waiting = <p>One moment</p>;

describe('a lazy screen', () => {
  it('says that it waits, then shows itself', async () => {
    const load = vi.fn(() => Promise.resolve(Hello));
    const { Screen } = lazyScreen<{ name: string }>(load, waiting);
    expect(load).not.toHaveBeenCalled();
    render(<Screen name="Maya" />);
    expect(screen.getByText('One moment')).toBeTruthy();
    expect(await screen.findByText('Hello Maya')).toBeTruthy();
    expect(screen.queryByText('One moment')).toBeNull();
  });

  it('shows itself at once when it was fetched before, and is fetched once', async () => {
    const load = vi.fn(() => Promise.resolve(Hello));
    const { Screen, preload } = lazyScreen<{ name: string }>(load, waiting);
    await Promise.all([preload(), preload()]);
    await preload();
    render(<Screen name="Maya" />);
    expect(screen.getByText('Hello Maya')).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('that cannot be fetched says so, and another try fetches it', async () => {
    installFakeApi({});
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const load = vi.fn(() => Promise.resolve(Hello));
    load.mockRejectedValueOnce(new Error('The file is gone.'));
    const { Screen } = lazyScreen<{ name: string }>(load, waiting);
    render(
      <CommandProvider>
        <ErrorBoundary>
          <Screen name="Maya" />
        </ErrorBoundary>
      </CommandProvider>,
    );
    expect(await screen.findByText('The file is gone.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Hello Maya')).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(2);
  });
});
