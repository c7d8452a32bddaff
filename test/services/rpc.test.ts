import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { ChatVaultError, invalidInput } from '../../src-shared/ipc/envelope.ts';
import { createRpcClient, serveRpc } from '../../src-main/workers/rpc.ts';

type Methods = {
  add(input: { a: number; b: number }): number;
  slow(): string;
  refuse(): void;
  crash(): void;
  uncloneable(): unknown;
};
type Events = { tick: { n: number } };

function connect() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const release: (() => void)[] = [];
  const server = serveRpc<Methods, Events>(port2, {
    add: ({ a, b }) => a + b,
    slow: () => new Promise((resolve) => release.push(() => resolve('late'))),
    refuse: () => {
      throw invalidInput('limit', 5000, '1 to 1,000');
    },
    crash: () => {
      throw new TypeError('a secret detail');
    },
    uncloneable: () => () => 1,
  });
  return { client: createRpcClient<Methods, Events>(port1), server, release };
}

test('calls come back in whatever order they are answered', async () => {
  const { client, release } = connect();
  const slow = client.call('slow');
  expect(await client.call('add', { a: 1, b: 2 })).toBe(3);
  release[0]?.();
  expect(await slow).toBe('late');
});

test('an expected failure keeps kind, field, value and what is allowed', async () => {
  const { client } = connect();
  const error = await client.call('refuse').catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ChatVaultError);
  expect(error).toMatchObject({
    failure: { kind: 'invalid-input', field: 'limit', value: '5000', allowed: '1 to 1,000' },
  });
});

test('an unexpected failure is internal; its detail is a cause, not a message', async () => {
  const { client } = connect();
  const error = await client.call('crash').catch((cause: unknown) => cause);
  expect(error).toMatchObject({
    failure: { kind: 'internal' },
    cause: expect.stringContaining('a secret detail'),
  });
  expect(String(error)).not.toContain('secret');
});

test('an answer that cannot be sent is a failure, not silence', async () => {
  const { client } = connect();
  await expect(client.call('uncloneable')).rejects.toMatchObject({ failure: { kind: 'internal' } });
});

test('an event reaches its listeners until they leave', async () => {
  const { client, server } = connect();
  const seen: number[] = [];
  const leave = client.on('tick', ({ n }) => {
    seen.push(n);
    if (n === 2) leave();
  });
  for (const n of [1, 2, 3]) server.emit('tick', { n });
  await client.call('add', { a: 0, b: 0 });
  expect(seen).toEqual([1, 2]);
});

test('when the other side is gone, pending and later calls fail', async () => {
  const { client } = connect();
  const pending = client.call('slow');
  client.fail({ kind: 'internal', message: 'The writer stopped unexpectedly.' });
  await expect(pending).rejects.toThrow('stopped unexpectedly');
  await expect(client.call('add', { a: 1, b: 1 })).rejects.toThrow('stopped unexpectedly');
});
