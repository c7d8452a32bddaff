import type { Shape } from '../lines/project.ts';

const PAYLOAD_IDS: Shape = {
  type: true,
  id: true,
  session_id: true,
  thread_id: true,
  turn_id: true,
  root_turn_id: true,
  response_id: true,
  forked_from_id: true,
  parent_thread_id: true,
  timestamp: true,
  model: true,
  usage: true,
};

/** The fields of a line that are read. */
export const LINE_SHAPE: Shape = {
  timestamp: true,
  ordinal: true,
  type: true,
  payload: {
    ...PAYLOAD_IDS,
    role: true,
    cwd: true,
    model_provider: true,
    service_tier: true,
    source: { subagent: { thread_spawn: { parent_thread_id: true } } },
    subagent_history_start_ordinal: true,
    history_base: { thread_id: true, end_ordinal_exclusive: true },
    started_at: true,
    thread_settings: { service_tier: true },
    info: { total_token_usage: true, last_token_usage: true },
  },
};

/** The fields of a rejected line that are kept: usage objects, ids, model and time. */
export const EXCERPT_SHAPE: Shape = {
  timestamp: true,
  ordinal: true,
  type: true,
  payload: {
    ...PAYLOAD_IDS,
    turn_token_usage: true,
    thread_token_usage: true,
    info: { total_token_usage: true, last_token_usage: true },
  },
};

/** The same of a line that is no JSON. */
export const EXCERPT_FIELDS = [
  'timestamp',
  'type',
  'id',
  'thread_id',
  'turn_id',
  'response_id',
  'model',
] as const;
