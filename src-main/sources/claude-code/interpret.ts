import { asText, type JsonObject } from '../lines/json.ts';
import { optionalObject, type Problems } from '../lines/counts.ts';
import { readTime } from '../lines/iso-time.ts';
import type { ParsedUsage } from '../source.ts';
import { isSyntheticModel } from '../../../src-shared/domain/synthetic-model.ts';
import { findEntry, recordPlace, type Entry } from './entry.ts';
import { messageValues, ownRequestValues } from './values.ts';
import { isOwnRequest, readIterations } from './tokens.ts';

/** One request of a line. What depends on its place in the file (key, time, line, offset, tie hash) is not filled in yet. */
export interface RequestDraft {
  /** Tells the requests of one line apart. */
  part: string;
  values: ParsedUsage;
  /** The line's own id, and its time as it is written there. */
  uuid: string | null;
  written: string | null;
}

/** What a record means. `time` is null where it tells none. */
export type Interpretation =
  | { kind: 'none' }
  | { kind: 'rejected'; reason: string }
  | {
      kind: 'usage';
      time: number | null;
      session: string | null;
      cwd: string | null;
      /** False for a line that has neither a message id nor a request id. */
      hasIds: boolean;
      /** The line before it in the conversation. */
      parent: string | null;
      /** Told by a main transcript about its subagent: what it answers stands elsewhere. */
      nested: boolean;
      requests: RequestDraft[];
    };

/** Reads the requests that a record tells of, or why they cannot be read. */
export function interpret(record: JsonObject): Interpretation {
  const entry = findEntry(record);
  if (!entry) return { kind: 'none' };
  const { message, fields } = entry;
  const problems: Problems = [];
  const usage = optionalObject(message, 'usage', 'message', problems);
  if (!usage && problems.length === 0 && !isStatedError(entry)) return withoutUsage(message);
  const time = readTime(fields['timestamp'], 'timestamp');
  const requests = readRequests(entry, usage ?? {}, problems);
  if (typeof time === 'object' && time !== null) problems.push(time.problem);
  const [reason] = problems;
  if (reason !== undefined) return { kind: 'rejected', reason };
  const { session, cwd } = recordPlace(fields);
  return {
    kind: 'usage',
    time: typeof time === 'number' ? time : null,
    session,
    cwd,
    hasIds: asText(message['id']) !== null || asText(fields['requestId']) !== null,
    parent: asText(fields['parentUuid']),
    nested: entry.main,
    requests,
  };
}

/** An id or a model says that a request was made, and its usage is missing. */
function withoutUsage(message: JsonObject): Interpretation {
  const asked = asText(message['id']) ?? asText(message['model']);
  if (asked === null) return { kind: 'none' };
  return { kind: 'rejected', reason: 'No usage, though the type is assistant' };
}

function isStatedError({ fields, message }: Entry): boolean {
  return fields['isApiErrorMessage'] === true || isSyntheticModel(message['model']);
}

function readRequests(entry: Entry, usage: JsonObject, problems: Problems): RequestDraft[] {
  const iterations = readIterations(usage, problems);
  const requests = [draft(entry, '', messageValues(entry, usage, iterations, problems))];
  for (const one of iterations) {
    if (!isOwnRequest(one)) continue;
    requests.push(draft(entry, `#${one.index}`, ownRequestValues(entry, usage, one, problems)));
  }
  return requests;
}

function draft({ fields }: Entry, part: string, values: ParsedUsage): RequestDraft {
  return { part, values, uuid: asText(fields['uuid']), written: asText(fields['timestamp']) };
}
