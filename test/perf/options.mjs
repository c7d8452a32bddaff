import { parseArgs } from 'node:util';
import { SetupError } from '../../scripts/setup/log.mjs';

/** The parts, in the order in which they run. */
export const PARTS = [
  'import',
  'second',
  'tail',
  'pricing',
  'queries',
  'budgets',
  'export',
  'start',
  'blocking',
  'size',
];

/** Reads the command line: `{ megabytes, rows, only, json }`; throws a `SetupError` that says what is allowed. */
export function readOptions(args) {
  const values = parse(args);
  const only = values.only === undefined ? PARTS : values.only.split(',');
  const unknown = only.find((part) => !PARTS.includes(part));
  if (unknown !== undefined)
    throw new SetupError(`--only ${unknown}: the parts are ${PARTS.join(', ')}`);
  return {
    megabytes: whole('megabytes', values.megabytes, 256),
    rows: whole('rows', values.rows, 1_000_000),
    only: new Set(only),
    json: values.json ?? null,
  };
}

function parse(args) {
  const option = { type: 'string' };
  try {
    return parseArgs({
      args,
      options: { megabytes: option, rows: option, only: option, json: option },
    }).values;
  } catch (error) {
    throw new SetupError(error.message);
  }
}

function whole(name, text, otherwise) {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new SetupError(`--${name} ${text}: a whole number from 1`);
  return Number(text);
}
