import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createEmail, type EmailSettings } from '../../../src-main/services/alerts/email.ts';
import { SendError } from '../../../src-main/services/alerts/message.ts';

const MESSAGE = {
  id: 7,
  title: 'Claude: 90% of $300.00 used',
  body: '$270.23 this month.',
  alert: null,
};

interface Mail {
  from: string;
  to: string[];
  text: string;
}

async function serve(options: SMTPServerOptions) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mails.push({ from, to: rcptTo.map(({ address }) => address), text });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return { mails, port: address.port };
}

const send = (port: number, more: Partial<EmailSettings> = {}) =>
  createEmail({
    server: '127.0.0.1',
    port,
    sender: 'me@example.com',
    recipients: [],
    password: null,
    timeoutMs: 2000,
    ...more,
  })(MESSAGE);

const failure = async (sent: Promise<void>): Promise<SendError> => {
  const error: unknown = await sent.catch((reason: unknown) => reason);
  if (!(error instanceof SendError)) throw new Error('It was sent.');
  return error;
};

test('a mail goes to the recipients, or to the sender', async () => {
  const { mails, port } = await serve({});
  await send(port, { recipients: ['a@example.com', 'b@example.com'] });
  await send(port);
  expect(mails.map(({ from, to }) => [from, to])).toEqual([
    ['me@example.com', ['a@example.com', 'b@example.com']],
    ['me@example.com', ['me@example.com']],
  ]);
  expect(mails[0]?.text).toContain('Subject: Claude: 90% of $300.00 used');
  expect(mails[0]?.text).toContain('$270.23 this month.');
});

test('the password is the one given; a wrong one is final', async () => {
  const { mails, port } = await serve({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      const isRight = username === 'me@example.com' && password === 'right';
      done(isRight ? null : new Error('Wrong'), isRight ? { user: 1 } : undefined);
    },
  });
  await send(port, { password: 'right' });
  expect(mails).toHaveLength(1);
  const error = await failure(send(port, { password: 'wrong' }));
  expect([error.message, error.isFinal]).toEqual([
    'The mail server did not take the password.',
    true,
  ]);
});

test('a refused recipient is final, an absent or silent server is not', async () => {
  const { port } = await serve({
    onRcptTo(_address, _session, done) {
      done(Object.assign(new Error('No such user'), { responseCode: 550 }));
    },
  });
  const refused = await failure(send(port));
  expect([refused.message, refused.isFinal]).toEqual([
    'The mail server does not take the sender or the recipients.',
    true,
  ]);
  const absent = await failure(send(1));
  expect([absent.message, absent.isFinal]).toEqual([
    'The mail server could not be reached.',
    false,
  ]);
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => void silent.close());
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const late = await failure(send(address.port, { timeoutMs: 100 }));
  expect(late).toMatchObject({
    message: 'The mail server gave no answer in time.',
    isFinal: false,
  });
});

test('no password goes to another computer without encryption', async () => {
  const asked: string[] = [];
  const { port } = await serve({
    allowInsecureAuth: true,
    onAuth(_auth, _session, done) {
      asked.push('auth');
      done(null, { user: 1 });
    },
  });
  // It leads to this computer, but is none of its names.
  const error = await failure(send(port, { server: '0.0.0.0', password: 'secret' }));
  expect([error.message, error.isFinal]).toEqual([
    'The mail server offers no encryption, without which no password is sent.',
    true,
  ]);
  expect(asked).toEqual([]);
});
