import { ChatVaultError, type Failure } from '../../src-shared/ipc/envelope.ts';

/** What both ends of a worker have: a `Worker`, a `MessagePort` or `parentPort`. */
export interface RpcPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

type AnyMethod = (input: never) => unknown;
/** Method signatures of a worker: one plain-data input (or none), one plain-data output. */
export type RpcMethods<M> = { [K in keyof M]: AnyMethod };
/** What a method is called with; an empty list where it takes nothing. */
type RpcInput<F> = F extends (...input: infer I) => unknown ? I : never;
/** What a call comes back with. */
type RpcOutput<F> = F extends (...input: never) => infer O ? Awaited<O> : never;
/** The serving side of the methods: each may answer at once or later. */
export type RpcHandlers<M> = {
  [K in keyof M]: (...input: RpcInput<M[K]>) => RpcOutput<M[K]> | Promise<RpcOutput<M[K]>>;
};

type Wire =
  | { rpc: 'call'; id: number; method: string; input: unknown }
  | { rpc: 'ok'; id: number; value: unknown }
  | { rpc: 'fail'; id: number; failure: Failure; detail: string | null }
  | { rpc: 'event'; name: string; payload: unknown };

/** The asking side of a worker. */
export interface RpcClient<M extends RpcMethods<M>, E> {
  /** Rejects with a `ChatVaultError`; for an unexpected failure its `cause` is the other side's stack as text. */
  call<K extends keyof M & string>(method: K, ...input: RpcInput<M[K]>): Promise<RpcOutput<M[K]>>;
  /** Listens to an event; the answer ends it. */
  on<K extends keyof E & string>(event: K, listener: (payload: E[K]) => void): () => void;
  /** Fails every pending and every later call: the other side is gone. */
  fail(failure: Failure): void;
}

/** The serving side of a worker. */
export interface RpcServer<E> {
  /** Tells every listener on the other side. */
  emit<K extends keyof E & string>(event: K, payload: E[K]): void;
  /** Stops answering. */
  close(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

function isWire(message: unknown): message is Wire {
  return typeof message === 'object' && message !== null && 'rpc' in message;
}

/** Turns what was thrown into a failure; unknown errors become `internal`, their stack goes along as detail. */
export function failureOf(error: unknown): { failure: Failure; detail: string | null } {
  if (error instanceof ChatVaultError) return { failure: error.failure, detail: null };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { failure: { kind: 'internal', message: 'Something unexpected went wrong.' }, detail };
}

/** Makes the asking side on a port. */
export function createRpcClient<M extends RpcMethods<M>, E>(port: RpcPort): RpcClient<M, E> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let lastId = 0;
  let gone: Failure | null = null;

  const settle = (message: Wire & { id: number }): void => {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.rpc === 'ok') waiting?.resolve(message.value);
    if (message.rpc === 'fail') {
      const options = message.detail === null ? undefined : { cause: message.detail };
      waiting?.reject(new ChatVaultError(message.failure, options));
    }
  };
  port.on('message', (message) => {
    if (!isWire(message)) return;
    if (message.rpc === 'event') {
      for (const listener of listeners.get(message.name) ?? []) listener(message.payload as never);
    } else settle(message);
  });

  return {
    call: (method, ...input) =>
      new Promise((resolve, reject) => {
        if (gone !== null) return reject(new ChatVaultError(gone));
        const id = ++lastId;
        pending.set(id, { resolve: (value) => resolve(value as never), reject });
        try {
          port.postMessage({ rpc: 'call', id, method, input: input[0] } satisfies Wire);
        } catch (error) {
          pending.delete(id);
          reject(error);
        }
      }),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as (payload: never) => void));
      return () => set.delete(listener as (payload: never) => void);
    },
    fail(failure) {
      gone = failure;
      const waiting = [...pending.values()];
      pending.clear();
      for (const one of waiting) one.reject(new ChatVaultError(failure));
    },
  };
}

/** Answers calls on a port by a table of handlers. */
export function serveRpc<M extends RpcMethods<M>, E>(
  port: RpcPort,
  handlers: RpcHandlers<M>,
): RpcServer<E> {
  const table = new Map<string, (input: never) => unknown>(Object.entries(handlers));
  const answer = (message: Wire): void => port.postMessage(message);

  const refuse = (id: number, error: unknown): void => {
    answer({ rpc: 'fail', id, ...failureOf(error) });
  };
  const handle = async (id: number, method: string, input: unknown): Promise<void> => {
    try {
      const handler = table.get(method);
      if (handler === undefined) throw new Error(`No such method: ${method}`);
      answer({ rpc: 'ok', id, value: await handler(input as never) });
    } catch (error) {
      refuse(id, error);
    }
  };
  const listener = (message: unknown): void => {
    if (isWire(message) && message.rpc === 'call')
      void handle(message.id, message.method, message.input);
  };
  port.on('message', listener);
  return {
    emit: (name, payload) => answer({ rpc: 'event', name, payload }),
    close: () => void port.off('message', listener),
  };
}
