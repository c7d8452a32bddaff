import {
  contract,
  type Method,
  type OutputOf,
  type ParsedInputOf,
} from '../../src-shared/ipc/contract.ts';
import { ChatVaultError, type Envelope, type Failure } from '../../src-shared/ipc/envelope.ts';
import { refuse } from './refusal.ts';
import { createRunningCalls } from './running-calls.ts';

type Answer<O> = O extends undefined ? void : O;

/** Answers one call; the signal ends when it was taken back. */
type Handler<M extends Method> = (
  input: ParsedInputOf<M>,
  signal: AbortSignal,
) => Answer<OutputOf<M>> | Promise<Answer<OutputOf<M>>>;
type AllHandlers = { [M in Method]: Handler<M> };
/** A handler for every call of the contract: one that is missing does not compile. Only the router knows what is running. */
export type Handlers = Omit<AllHandlers, 'calls.cancel'>;

/** What the router tells others: unexpected errors in full, and how long each call took in ms. */
export interface RouterDeps {
  handlers: Handlers;
  onError(method: string, error: unknown): void;
  onTiming?(method: Method, durationMs: number): void;
  /** A clock for durations, in ms. */
  now(): number;
}

/** Answers calls by name. */
export interface Router {
  /** Never throws and never rejects: whatever happens becomes an envelope. `call` is the number by which it can be taken back. */
  dispatch(method: unknown, raw: unknown, call?: unknown): Promise<Envelope<unknown>>;
}

type Route = (raw: unknown, signal: AbortSignal) => Promise<unknown>;

/** What a caller learns of an unexpected failure; all else stands in the log only. */
export const INTERNAL: Failure = {
  kind: 'internal',
  message: 'Something unexpected went wrong. Its details are in the log file.',
};

function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

/** Binds a call to its handler, with its input and output checked. */
function createRoute<M extends Method>(method: M, handlers: AllHandlers): Route {
  const { input, output } = contract[method];
  const handler = handlers[method];
  return async (raw, signal) => {
    const parsed = input.safeParse(raw);
    if (!parsed.success) throw refuse(parsed.error, raw);
    const value: unknown = await handler(parsed.data as ParsedInputOf<M>, signal);
    const checked = output.safeParse(value);
    // The values may be private: only the paths go on.
    if (!checked.success)
      throw new Error(`The answer breaks the contract at ${paths(checked.error.issues)}`);
    return checked.data;
  };
}

function paths(issues: readonly { path: PropertyKey[]; code: string }[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.')} (${issue.code})`)
    .join(', ');
}

/** Makes the one way into main: checks input and output, measures, and maps every error to a failure. */
export function createRouter({ handlers, onError, onTiming, now }: RouterDeps): Router {
  const calls = createRunningCalls();
  const all: AllHandlers = { ...handlers, 'calls.cancel': ({ call }) => calls.cancel(call) };
  const routes = new Map<string, Route>();
  for (const method of Object.keys(contract)) {
    if (isMethod(method)) routes.set(method, createRoute(method, all));
  }
  const failureFor = (method: string, error: unknown): Failure => {
    if (error instanceof ChatVaultError && error.failure.kind !== 'internal') return error.failure;
    onError(method, error);
    return INTERNAL;
  };
  return {
    async dispatch(method, raw, call) {
      const route = typeof method === 'string' ? routes.get(method) : undefined;
      if (route === undefined || !isMethod(method)) return unknownMethod(method);
      const begun = now();
      try {
        return { ok: true, value: await calls.run(call, (signal) => route(raw, signal)) };
      } catch (error) {
        return { ok: false, error: failureFor(method, error) };
      } finally {
        onTiming?.(method, now() - begun);
      }
    },
  };
}

function unknownMethod(method: unknown): Envelope<never> {
  const value = String(method).slice(0, 100);
  const error: Failure = {
    kind: 'not-found',
    message: `There is no call “${value}”.`,
    field: 'method',
    value,
  };
  return { ok: false, error };
}
