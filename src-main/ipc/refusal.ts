import type { z } from 'zod';
import { ChatVaultError, invalidInput } from '../../src-shared/ipc/envelope.ts';

type Issue = z.core.$ZodIssue;

/** Most characters of a refused value that an answer repeats. */
const MAX_SHOWN = 200;

/** Turns what zod found wrong in an input into a refusal that names the first wrong field, its value and what is allowed. */
export function refuse(error: z.ZodError, raw: unknown): ChatVaultError {
  const issue = error.issues[0];
  if (issue === undefined) return invalidInput('input', shorten(raw), 'what the call takes');
  if (issue.code === 'unrecognized_keys') {
    const field = fieldName([...issue.path, issue.keys[0] ?? '']);
    const message = `${field} is not known here.`;
    const value = shown(valueAt(raw, [...issue.path, issue.keys[0] ?? '']));
    return new ChatVaultError({ kind: 'invalid-input', message, field, value, allowed: 'nothing' });
  }
  return invalidInput(fieldName(issue.path), shorten(valueAt(raw, issue.path)), allowedBy(issue));
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return name.replace(/^\./, '') || 'input';
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function shorten(value: unknown): unknown {
  const text = shown(value);
  return text.endsWith('…') ? text : value;
}

/** What a schema allows, in words, from one of its findings. */
function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return sized(issue.origin, `at least ${issue.minimum}`);
    case 'too_big':
      return sized(issue.origin, `at most ${issue.maximum}`);
    case 'invalid_format':
      return issue.pattern === undefined ? issue.format : `text that matches ${issue.pattern}`;
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  undefined: 'nothing',
};

function oneOf(values: readonly unknown[]): string {
  return values.map(String).join(', ');
}

function sized(origin: string, bound: string): string {
  if (origin === 'string') return `${bound} characters`;
  if (origin === 'array') return `${bound} values`;
  return `a number of ${bound}`;
}
