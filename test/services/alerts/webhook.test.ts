import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createWebhook } from '../../../src-main/services/alerts/webhook.ts';
import { afterFailure } from '../../../src-main/services/alerts/retry.ts';
import { MOST_ATTEMPTS } from '../../../src-main/vault/budgets/delivery-store.ts';
import { type AlertMessage, SendError } from '../../../src-main/services/alerts/message.ts';

const MESSAGE: AlertMessage = {
  id: 7,
  title: 'Claude: 90% of $300.00 used',
  body: '$270.23 of provider Anthropic this month, nothing unpriced.',
  alert: {
    threshold: { percent: '90', basis: 'actual' },
    periodStart: '2026-11-01',
    figures: {
      budget: 'Claude',
      scope: 'provider Anthropic',
      period: 'month',
      counts: 'paid',
      currency: 'USD',
      limit: '300.000000000',
      spending: '270.230000000',
      spendingUsd: '270.230000000',
      requests: 12,
      unpriced: 0,
      isEstimated: false,
      forecast: null,
    },
  },
};

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return `http://127.0.0.1:${address.port}`;
}

const failure = async (sent: Promise<void>): Promise<SendError> => {
  const error: unknown = await sent.catch((reason: unknown) => reason);
  if (!(error instanceof SendError)) throw new Error('It was sent.');
  return error;
};

test('one POST of JSON, with a text as Slack takes it and the figures', async () => {
  const got: unknown[] = [];
  const url = await serve((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      got.push([request.method, request.url, request.headers['content-type'], JSON.parse(text)]);
      response.end('ok');
    });
  });
  await createWebhook({ url: `${url}/hook/\${TOKEN}`, env: { TOKEN: 'secret' } })(MESSAGE);
  expect(got).toMatchObject([
    [
      'POST',
      '/hook/secret',
      'application/json',
      {
        text: '*Claude: 90% of $300.00 used*\n$270.23 of provider Anthropic this month, nothing unpriced.',
        id: 7,
        budget: 'Claude',
        threshold: 90,
        basis: 'actual',
        spending: '270.230000000',
        periodStart: '2026-11-01',
      },
    ],
  ]);
});

test.each([
  [500, false],
  [429, false],
  [404, true],
  [302, true],
])('an answer of %d is told; final: %s', async (status, isFinal) => {
  const url = await serve((_request, response) => {
    response.writeHead(status, { location: 'http://127.0.0.1:9/elsewhere' }).end();
  });
  const error = await failure(createWebhook({ url, env: {} })(MESSAGE));
  expect([error.message, error.isFinal]).toEqual([`The webhook answered ${status}.`, isFinal]);
});

test('a slow one, an absent one, a variable that is not set: told without the address', async () => {
  const slow = await serve(() => undefined);
  const late = await failure(createWebhook({ url: slow, env: {}, timeoutMs: 50 })(MESSAGE));
  expect([late.message, late.isFinal]).toEqual([
    'The webhook gave no answer within 0.05 s.',
    false,
  ]);
  const absent = await failure(
    createWebhook({ url: 'http://127.0.0.1:1/secret', env: {} })(MESSAGE),
  );
  expect(absent.message).toMatch(/^The webhook could not be reached \(\w+( \w+)?\)\.$/);
  const unset = await failure(createWebhook({ url: 'https://x/${HOOK}', env: {} })(MESSAGE));
  expect([unset.message, unset.isFinal]).toEqual([
    'The variable HOOK of the webhook’s address is not set.',
    true,
  ]);
  const file = await failure(
    createWebhook({ url: '${A}', env: { A: 'file:///etc/passwd' } })(MESSAGE),
  );
  expect(file.isFinal).toBe(true);
});

test('attempts come ever later, and end', () => {
  const error = new SendError('refused', { isFinal: false });
  expect(afterFailure(error, 1, 0)).toEqual({ ok: false, error: 'refused', retryAt: 30_000 });
  expect(afterFailure(error, 4, 0)).toEqual({ ok: false, error: 'refused', retryAt: 240_000 });
  expect(afterFailure(error, 12, 0)).toMatchObject({ retryAt: 3_600_000 });
  expect(afterFailure(error, MOST_ATTEMPTS, 0)).toMatchObject({ retryAt: null });
  const last = new SendError('no', { isFinal: true });
  expect(afterFailure(last, 1, 0)).toEqual({ ok: false, error: 'no', retryAt: null });
});
