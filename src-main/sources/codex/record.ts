import { parseIsoTime } from '../lines/iso-time.ts';
import { asObject, asText, type JsonObject } from '../lines/json.ts';
import { readTokens, type Tokens } from './tokens.ts';

/** `session_meta`: whose file it is, and where its history comes from. */
export interface MetaRecord {
  kind: 'meta';
  id: string | null;
  /** The session's own start, UTC ms. */
  started: number | null;
  cwd: string | null;
  provider: string | null;
  tier: string | null;
  /** The session whose history this one begins with. */
  parent: string | null;
  /** Lines with a lower ordinal are the parent's. */
  endOrdinal: number | null;
  /** True when the history stands in the parent's file (and perhaps only there). */
  based: boolean;
}

/** `turn_context`. */
interface ContextRecord {
  kind: 'context';
  turn: string | null;
  model: string | null;
  cwd: string | null;
}

/** `task_started`. */
interface StartedRecord {
  kind: 'started';
  turn: string | null;
  /** UTC ms. */
  at: number | null;
}

/** `thread_settings_applied`; a tier that is `undefined` is not stated. */
interface SettingsRecord {
  kind: 'settings';
  tier: string | null | undefined;
}

/** `token_count` with its figures. */
export interface CountRecord {
  kind: 'count';
  total: Tokens;
  last: Tokens | null;
}

/** `token_usage_record`. */
export interface ResponseRecord {
  kind: 'response';
  thread: string | null;
  turn: string | null;
  response: string;
  usage: Tokens;
}

/** A line that should tell a usage and does not; the reason is a sentence. */
interface UnreadableRecord {
  kind: 'unreadable';
  reason: string;
}

/** What a line says that matters to usage. */
export type RolloutRecord =
  | MetaRecord
  | ContextRecord
  | StartedRecord
  | SettingsRecord
  | CountRecord
  | ResponseRecord
  | UnreadableRecord;

/** The types of lines that matter; every other type carries no usage of its own. */
export const LINE_TYPES: ReadonlySet<string> = new Set([
  'session_meta',
  'turn_context',
  'event_msg',
  'token_usage_record',
]);

/** The same of the events in an `event_msg`. `turn_started` is another name of `task_started`. */
export const EVENT_TYPES: ReadonlySet<string> = new Set([
  'token_count',
  'task_started',
  'turn_started',
  'thread_settings_applied',
]);

/** A line's type, that of its payload, and the role of a message, as they are written. */
interface Kind {
  type: unknown;
  payloadType: unknown;
  role: unknown;
}

/** True for what a person wrote or a tool returned, as an event or as an item of the conversation. */
export function isAsk({ type, payloadType, role }: Kind): boolean {
  if (type === 'event_msg') return payloadType === 'user_message';
  if (type !== 'response_item' || typeof payloadType !== 'string') return false;
  // `function_call_output`, `custom_tool_call_output`, and their kin.
  return payloadType === 'message' ? role === 'user' : payloadType.endsWith('_output');
}

/** Says what a parsed line means; null when it does not matter to usage. */
export function interpret(line: JsonObject): RolloutRecord | null {
  const type = line['type'];
  if (typeof type !== 'string' || !LINE_TYPES.has(type)) return null;
  const payload = asObject(line['payload']) ?? {};
  switch (type) {
    case 'session_meta':
      return readMeta(payload, line);
    case 'turn_context':
      return {
        kind: 'context',
        turn: asText(payload['turn_id']),
        model: asText(payload['model']),
        cwd: asText(payload['cwd']),
      };
    case 'token_usage_record':
      return readResponse(payload);
    default:
      return readEvent(payload);
  }
}

function readMeta(payload: JsonObject, line: JsonObject): MetaRecord {
  const base = asObject(payload['history_base']);
  const spawn = asObject(asObject(asObject(payload['source'])?.['subagent'])?.['thread_spawn']);
  return {
    kind: 'meta',
    id: asText(payload['id']) ?? asText(payload['thread_id']) ?? asText(payload['session_id']),
    started: readMoment(payload['timestamp']) ?? readMoment(line['timestamp']),
    cwd: asText(payload['cwd']),
    provider: asText(payload['model_provider']),
    tier: asText(payload['service_tier']),
    parent:
      asText(payload['forked_from_id']) ??
      asText(payload['parent_thread_id']) ??
      asText(spawn?.['parent_thread_id']) ??
      asText(base?.['thread_id']),
    endOrdinal:
      readOrdinal(payload['subagent_history_start_ordinal']) ??
      readOrdinal(base?.['end_ordinal_exclusive']),
    based: base !== null,
  };
}

function readEvent(payload: JsonObject): RolloutRecord | null {
  switch (payload['type']) {
    case 'token_count':
      return readCount(payload['info']);
    case 'task_started':
    case 'turn_started':
      return {
        kind: 'started',
        turn: asText(payload['turn_id']),
        at: readMoment(payload['started_at']),
      };
    case 'thread_settings_applied': {
      const settings = asObject(payload['thread_settings']);
      const tier = settings?.['service_tier'];
      return { kind: 'settings', tier: tier === undefined ? undefined : asText(tier) };
    }
    default:
      return null;
  }
}

/** Without `info` the event tells only of the plan's limits. */
function readCount(info: unknown): RolloutRecord | null {
  if (info === null || info === undefined) return null;
  const total = readTokens(asObject(info)?.['total_token_usage'], 'info.total_token_usage');
  if (typeof total === 'string') return { kind: 'unreadable', reason: total };
  const last = readTokens(asObject(info)?.['last_token_usage'], 'info.last_token_usage');
  return { kind: 'count', total, last: typeof last === 'string' ? null : last };
}

function readResponse(payload: JsonObject): RolloutRecord {
  const usage = readTokens(payload['usage'], 'usage');
  if (typeof usage === 'string') return { kind: 'unreadable', reason: usage };
  const response = asText(payload['response_id']);
  if (response === null)
    return { kind: 'unreadable', reason: 'token_usage_record has no response_id' };
  return {
    kind: 'response',
    thread: asText(payload['thread_id']),
    turn: asText(payload['turn_id']),
    response,
    usage,
  };
}

/** A line's place in its session's numbering, or null. */
export function readOrdinal(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The first moment of the year 10000, which no ISO 8601 time with four digits for the year reaches, in UTC ms. */
const LAST_MOMENT = 253_402_300_800_000;

/**
 * UTC ms of an ISO 8601 time, or of a number of seconds (or milliseconds), whose fractions are cut off; null for
 * anything else.
 */
function readMoment(value: unknown): number | null {
  if (typeof value === 'string') return parseIsoTime(value);
  if (typeof value !== 'number') return null;
  // Seconds reach this number in the year 5138.
  const moment = Math.floor(value < 1e11 ? value * 1000 : value);
  return moment >= 0 && moment < LAST_MOMENT ? moment : null;
}
