import type { Envelope, Failure } from '../../src-shared/ipc/envelope.ts';
import type {
  EventName,
  InputOf,
  Method,
  OutputOf,
  PayloadOf,
} from '../../src-shared/ipc/contract.ts';

/** The two functions the preload script gives the window. */
export interface Bridge {
  /** `call` is a number by which the call can be taken back (`calls.cancel`). */
  call<M extends Method>(
    method: M,
    input: InputOf<M>,
    call?: number,
  ): Promise<Envelope<OutputOf<M>>>;
  on<E extends EventName>(event: E, listener: (payload: PayloadOf<E>) => void): () => void;
}

declare global {
  interface Window {
    chatvault: Bridge;
  }
}

/** A failed call: what the message in place says stands in `failure`. */
export class CallError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallError';
    this.failure = failure;
  }
}

let lastCall = 0;

/** Calls main and gives the value, or throws a CallError. Once the signal says so, main is told that nobody waits any more. */
export async function call<M extends Method>(
  method: M,
  input: InputOf<M>,
  signal?: AbortSignal,
): Promise<OutputOf<M>> {
  const answer = await (signal === undefined
    ? window.chatvault.call(method, input)
    : callUntil(method, input, signal));
  if (answer.ok) return answer.value;
  throw new CallError(answer.error);
}

async function callUntil<M extends Method>(
  method: M,
  input: InputOf<M>,
  signal: AbortSignal,
): Promise<Envelope<OutputOf<M>>> {
  const number = (lastCall += 1);
  const stop = (): void => void window.chatvault.call('calls.cancel', { call: number });
  signal.addEventListener('abort', stop);
  try {
    return await window.chatvault.call(method, input, number);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** What to say of something thrown, for a message in place. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
