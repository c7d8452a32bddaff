import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FIELD,
  KIND,
  type Message,
  readMessage,
  type Value,
  type Variant,
  writeMessage,
} from './wire.ts';

/** Why no session bus can be had here; null: one can. */
export function whyNoBus(): string | null {
  if (process.platform !== 'linux') return 'notifications go over D-Bus on Linux only';
  const found = spawnSync('dbus-daemon', ['--version']);
  return found.status === 0 ? null : 'there is no dbus-daemon on this machine';
}

/** No service is started by it: who is not there is not there. */
const config = (path: string) => `<busconfig><type>session</type><listen>unix:path=${path}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;

/** Starts a session bus of its own. */
export async function startBus(): Promise<{
  path: string;
  address: string;
  stop(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'chatvault-bus-'));
  const path = join(folder, 'bus');
  writeFileSync(join(folder, 'bus.conf'), config(path));
  const args = [`--config-file=${join(folder, 'bus.conf')}`, '--nofork', '--print-address=1'];
  const child = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return {
    path,
    address: `unix:path=${path}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A notification as the daemon was asked to show it. */
export interface Shown {
  id: number;
  summary: string;
  body: string;
  /** 0 low, 1 normal, 2 critical; null: not said. */
  urgency: number | null;
}

/** A notification daemon on a bus. */
export interface Daemon {
  /** All that it was asked to show, in order. */
  asked: Shown[];
  /** While true it refuses to show anything. */
  refuses: boolean;
  /** As if somebody clicked on a notification. */
  click(id: number): void;
  stop(): void;
}

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

/** Starts one that owns the name of notifications (Desktop Notifications Specification). */
export async function startDaemon(path: string): Promise<Daemon> {
  const socket = connect(path);
  await once(socket, 'connect');
  socket.write(
    `\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')}\r\n`,
  );
  await once(socket, 'data');
  socket.write('BEGIN\r\n');
  let serial = 0;
  const send = (kind: number, fields: [number, string, Value][], of = '', body: Value[] = []) =>
    socket.write(writeMessage(kind, (serial += 1), fields, of, body));
  const answers = listen(socket, (message) => answer(daemon, message, send));
  const askBus = async (member: string, of = '', body: Value[] = []): Promise<void> => {
    send(
      KIND.call,
      [
        [FIELD.path, 'o', '/org/freedesktop/DBus'],
        [FIELD.destination, 's', 'org.freedesktop.DBus'],
        [FIELD.interface, 's', 'org.freedesktop.DBus'],
        [FIELD.member, 's', member],
      ],
      of,
      body,
    );
    await answers.next(serial);
  };
  const signal = (member: string, of: string, body: Value[]) =>
    send(
      KIND.signal,
      [
        [FIELD.path, 'o', PATH],
        [FIELD.interface, 's', NAME],
        [FIELD.member, 's', member],
      ],
      of,
      body,
    );
  const daemon: Daemon = {
    asked: [],
    refuses: false,
    click(id) {
      signal('ActionInvoked', 'us', [id, 'default']);
      signal('NotificationClosed', 'uu', [id, 2]);
    },
    stop: () => void socket.destroy(),
  };
  await askBus('Hello');
  await askBus('RequestName', 'su', [NAME, 4]);
  return daemon;
}

function listen(socket: Socket, onCall: (message: Message) => void) {
  let waiting = Buffer.alloc(0);
  const asked = new Map<number, () => void>();
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (let read = readMessage(waiting); read !== null; read = readMessage(waiting)) {
      waiting = Buffer.from(read.rest);
      if (read.message.kind === KIND.call) onCall(read.message);
      asked.get(Number(read.message.fields.get(FIELD.replyTo)))?.();
    }
  });
  return { next: (serial: number) => new Promise<void>((done) => asked.set(serial, done)) };
}

function answer(
  daemon: Daemon,
  { fields, serial, body }: Message,
  send: (kind: number, fields: [number, string, Value][], of?: string, body?: Value[]) => void,
): void {
  const to: [number, string, Value][] = [
    [FIELD.replyTo, 'u', serial],
    [FIELD.destination, 's', fields.get(FIELD.sender) ?? ''],
  ];
  const reply = (of = '', values: Value[] = []) => send(KIND.reply, to, of, values);
  switch (fields.get(FIELD.member)) {
    case 'GetCapabilities':
      return reply('as', [['actions', 'body', 'body-markup']]);
    case 'GetServerInformation':
      return reply('ssss', ['chatvault-test', 'ChatVault', '1', '1.2']);
    case 'Notify': {
      const shown = toShown(daemon.asked.length + 1, body);
      daemon.asked.push(shown);
      if (!daemon.refuses) return reply('u', [shown.id]);
      const error: [number, string, Value] = [FIELD.error, 's', `${NAME}.Error.Refused`];
      return send(KIND.error, [...to, error], 's', ['No notifications are shown now.']);
    }
    default:
      return reply();
  }
}

function toShown(id: number, [, , , summary, text, , hints]: readonly Value[]): Shown {
  const found = (hints as readonly (readonly [string, Variant])[]).find(
    ([name]) => name === 'urgency',
  );
  return {
    id,
    summary: String(summary),
    body: String(text),
    urgency: found === undefined ? null : Number(found[1].value),
  };
}
