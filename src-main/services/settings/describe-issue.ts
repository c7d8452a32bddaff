import type { z } from 'zod';

/** Most characters of a wrong value that a message repeats. */
const MAX_SHOWN = 80;

/** Where and what: `keys` is the way to it, `path` the same in dots. */
interface ToldIssue {
  keys: PropertyKey[];
  path: string;
  message: string;
  /** The last key itself is wrong, not its value. */
  keyIsWrong: boolean;
}

/** Says in one sentence what zod found wrong in a config: the path, its value and what is allowed. */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown): ToldIssue {
  if (issue.code === 'unrecognized_keys') {
    const keys = [...issue.path, issue.keys[0] ?? ''];
    const path = dotted(keys);
    const message = `${path} is not known here: allowed are enabled, paths, user, account and counts.`;
    return { keys, path, message, keyIsWrong: true };
  }
  if (issue.code === 'invalid_key') {
    const keys = [...issue.path];
    const path = dotted(keys.slice(0, -1));
    const message = `A name in ${path} is empty: allowed is a name of at least one character.`;
    return { keys, path, message, keyIsWrong: true };
  }
  const keys = [...issue.path];
  const path = dotted(keys);
  const shown = showValue(valueAt(root, keys));
  const message = `${path || 'The file'} is ${shown}: allowed is ${allowedBy(issue)}.`;
  return { keys, path, message, keyIsWrong: false };
}

function dotted(keys: readonly PropertyKey[]): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(root: unknown, keys: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function showValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === '') return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a group of settings';
  const text = String(value);
  return `“${text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text}”`;
}

const TYPES: Record<string, string> = {
  boolean: 'true or false',
  string: 'a text',
  number: 'a number',
  array: 'a list',
  object: 'a group of settings',
  record: 'a group of settings',
};

function allowedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value')
    return issue.values
      .map(String)
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1');
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected;
  return issue.message;
}
