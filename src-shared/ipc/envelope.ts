import { z } from 'zod';

/** What kind of failure an answer carries; the screens and exit codes depend on the kind, never on the text. */
const errorKindSchema = z.enum([
  'invalid-input',
  'not-found',
  'busy',
  'cancelled',
  'file',
  'vault',
  'config',
  'forbidden',
  'internal',
]);

/** A failure as a value: its kind, a sentence for people, and where it helps the field with its value and what is allowed. */
const failureSchema = z.object({
  kind: errorKindSchema,
  message: z.string(),
  field: z.string().optional(),
  value: z.string().optional(),
  allowed: z.string().optional(),
});

/** A failure as it crosses a process border. */
export type Failure = z.infer<typeof failureSchema>;
/** The answer to every call: a value, or a failure; never an exception. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** An expected failure inside a process, mapped to `{ok: false}` at the border. */
export class ChatVaultError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'ChatVaultError';
    this.failure = failure;
  }
}

/** Makes the error for a refused parameter: names the field, its value and what is allowed. */
export function invalidInput(field: string, value: unknown, allowed: string): ChatVaultError {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const message = `${field} is ${shown === '' ? 'empty' : `“${shown}”`}: allowed is ${allowed}.`;
  return new ChatVaultError({ kind: 'invalid-input', message, field, value: shown, allowed });
}
