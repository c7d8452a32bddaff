import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Bridge } from '../../src-renderer/api/bridge.ts';
import { useCall } from '../../src-renderer/api/use-call.ts';

function Asker({ id }: { id: number }) {
  useCall('usage.detail', { id });
  return null;
}

/** A main that never answers anything but that a call was taken back. */
function silentMain() {
  const asked: { method: string; input: unknown; call: number | undefined }[] = [];
  const bridge: Bridge = {
    call(method, input, call) {
      asked.push({ method, input, call });
      return new Promise(() => undefined);
    },
    on: () => () => undefined,
  };
  vi.stubGlobal('chatvault', bridge);
  const calls = (method: string) => asked.filter((one) => one.method === method);
  return { details: () => calls('usage.detail'), cancels: () => calls('calls.cancel') };
}

it('takes a question back when the screen asks another one, and when it is left', async () => {
  const { details, cancels } = silentMain();
  const client = new QueryClient();
  const screen = (id: number) => (
    <QueryClientProvider client={client}>
      <Asker id={id} />
    </QueryClientProvider>
  );
  const { rerender, unmount } = render(screen(1));
  await vi.waitFor(() => expect(details()).toHaveLength(1));
  expect(cancels()).toEqual([]);
  rerender(screen(2));
  await vi.waitFor(() => expect(cancels()).toHaveLength(1));
  expect(cancels()[0]?.input).toEqual({ call: details()[0]?.call });
  unmount();
  await vi.waitFor(() => expect(cancels()).toHaveLength(2));
  expect(cancels()[1]?.input).toEqual({ call: details()[1]?.call });
});
