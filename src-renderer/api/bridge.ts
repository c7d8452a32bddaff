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
  call<M extends Method>(method: M, input: InputOf<M>): Promise<Envelope<OutputOf<M>>>;
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

/** Calls main and gives the value, or throws a CallError. */
export async function call<M extends Method>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  const answer = await window.chatvault.call(method, input);
  if (answer.ok) return answer.value;
  throw new CallError(answer.error);
}

/** What to say of something thrown, for a message in place. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
