import type { AlertFigures } from '../../../src-shared/domain/budgets/alert-figures.ts';
import type { AlertText } from '../../../src-shared/domain/budgets/alert-text.ts';
import type { Threshold } from '../../../src-shared/domain/budgets/budget.ts';

/** What goes out on a way: its texts, and for programs what they are made of. */
export interface AlertMessage extends AlertText {
  /** The same for every attempt: who gets it twice can tell. */
  id: number;
  /** Null: a summary, or a test. */
  alert: { threshold: Threshold; periodStart: string; figures: AlertFigures } | null;
}

/** Why a message did not go out; `isFinal`: another attempt would fail in the same way. */
export class SendError extends Error {
  readonly isFinal: boolean;
  constructor(message: string, options: { isFinal: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SendError';
    this.isFinal = options.isFinal;
  }
}

/** Sends one message, or throws a `SendError`. */
export type Send = (message: AlertMessage) => Promise<void>;
