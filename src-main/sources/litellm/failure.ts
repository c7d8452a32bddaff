import { asObject, type JsonObject } from '../lines/json.ts';
import type { ParsedUsage } from '../source.ts';
import type { Cells } from '../tables/cells.ts';
import type { Name } from './litellm.ts';

/** Kinds of errors are classes' names; anything else could be somebody's text. */
const CLASS = /^[\w.]{1,100}$/;

/**
 * Whether a request failed, and how: the code and the class of the error. Its message may quote the prompt and is never read.
 */
export function failureOf(
  cells: Cells<Name>,
  metadata: JsonObject,
): Pick<ParsedUsage, 'isError' | 'statusCode' | 'errorDetails'> {
  const information = asObject(metadata['error_information']) ?? {};
  const statusCode = codeOf(information['error_code']);
  const status = cells.text('status') ?? metadata['status'];
  const isError = status === 'failure' || (statusCode ?? 0) >= 400;
  if (!isError) return { isError, statusCode: null, errorDetails: null };
  const type = information['error_class'];
  const details = {
    ...(typeof type === 'string' && CLASS.test(type) && { type }),
    ...(statusCode !== null && { status: statusCode }),
  };
  const isStated = Object.keys(details).length > 0;
  return { isError, statusCode, errorDetails: isStated ? JSON.stringify(details) : null };
}

function codeOf(value: unknown): number | null {
  const code = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof code === 'number' && Number.isInteger(code) && code >= 100 && code <= 599
    ? code
    : null;
}
