import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What arrived on a way: the number of the delivery, and of the trial by which it was sent. */
export interface Arrival {
  trial: string;
  id: number;
}

/** A webhook and a mail server; `onArrival` is called when a message is there and before it is answered. */
export async function createFarEnds(
  onArrival: (way: 'webhook' | 'email', trial: string) => void = () => undefined,
) {
  const arrived = { webhook: [] as Arrival[], email: [] as Arrival[] };
  const take = (way: 'webhook' | 'email', arrival: Arrival): void => {
    arrived[way].push(arrival);
    onArrival(way, arrival.trial);
  };
  const hook = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { id } = JSON.parse(body) as { id: number };
      take('webhook', { trial: (request.url ?? '').slice(1), id });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  const mail = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        const [, id] = /^X-ChatVault-Delivery: (\d+)/im.exec(text) ?? [];
        const to = session.envelope.rcptTo[0]?.address ?? '';
        take('email', { trial: to.split('@')[0] ?? '', id: Number(id) });
        done();
      });
    },
  });
  // Whoever is killed resets its connection.
  mail.on('error', () => undefined);
  const smtp = mail.listen(0, '127.0.0.1');
  await Promise.all([once(hook, 'listening'), once(smtp, 'listening')]);
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
  return {
    arrived,
    /** The section of config.yaml that leads here. */
    yaml: (trial: string) => `  budget_alerts:
    notifications:
      webhook: {enabled: true, url: "http://127.0.0.1:${portOf(hook)}/${trial}"}
      email: {enabled: true, smtp_server: 127.0.0.1, smtp_port: ${portOf(smtp)}, sender_email: me@example.com, recipients: [${trial}@example.com]}
      log: {enabled: true}
`,
    close(): Promise<unknown> {
      hook.closeAllConnections();
      return Promise.all([
        new Promise((resolve) => hook.close(resolve)),
        new Promise<void>((resolve) => mail.close(resolve)),
      ]);
    },
  };
}
