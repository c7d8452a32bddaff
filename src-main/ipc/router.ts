import {
  contract,
  type Method,
  type OutputOf,
  type ParsedInputOf,
} from '../../src-shared/ipc/contract.ts';
import { ChatVaultError, type Envelope, type Failure } from '../../src-shared/ipc/envelope.ts';
import { refuse } from './refusal.ts';

type Answer<O> = O extends undefined ? void : O;

/** A handler for every call of the contract: one that is missing does not compile. */
export type Handlers = {
  [M in Method]: (input: ParsedInputOf<M>) => Answer<OutputOf<M>> | Promise<Answer<OutputOf<M>>>;
};

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
  /** Never throws and never rejects: whatever happens becomes an envelope. */
  dispatch(method: unknown, raw: unknown): Promise<Envelope<unknown>>;
}

type Route = (raw: unknown) => Promise<unknown>;

/** What a caller learns of an unexpected failure; all else stands in the log only. */
export const INTERNAL: Failure = {
  kind: 'internal',
  message: 'Something unexpected went wrong. Its details are in the log file.',
};

function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

/** Binds a call to its handler, with its input and output checked. */
function createRoute<M extends Method>(method: M, handlers: Handlers): Route {
  const { input, output } = contract[method];
  const handler = handlers[method];
  return async (raw) => {
    const parsed = input.safeParse(raw);
    if (!parsed.success) throw refuse(parsed.error, raw);
    const value: unknown = await handler(parsed.data as ParsedInputOf<M>);
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
  const routes = new Map<string, Route>();
  for (const method of Object.keys(contract)) {
    if (isMethod(method)) routes.set(method, createRoute(method, handlers));
  }
  const failureFor = (method: string, error: unknown): Failure => {
    if (error instanceof ChatVaultError && error.failure.kind !== 'internal') return error.failure;
    onError(method, error);
    return INTERNAL;
  };
  return {
    async dispatch(method, raw) {
      const route = typeof method === 'string' ? routes.get(method) : undefined;
      if (route === undefined || !isMethod(method)) return unknownMethod(method);
      const begun = now();
      try {
        return { ok: true, value: await route(raw) };
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
