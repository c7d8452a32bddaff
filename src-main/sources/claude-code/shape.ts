import type { Shape } from '../lines/project.ts';

const MESSAGE: Shape = { id: true, model: true, role: true, type: true, usage: true };

const ENTRY: Shape = {
  parentUuid: true,
  type: true,
  timestamp: true,
  sessionId: true,
  requestId: true,
  uuid: true,
  isSidechain: true,
  cwd: true,
  costUSD: true,
  isApiErrorMessage: true,
  apiErrorStatus: true,
  error: true,
  message: MESSAGE,
};

/** The fields of a line that are read; `data.message` of a `progress` record is an entry or a message. */
export const LINE_SHAPE: Shape = { ...ENTRY, data: { message: { ...ENTRY, ...MESSAGE } } };

const EXCERPT_ENTRY: Shape = {
  type: true,
  timestamp: true,
  sessionId: true,
  requestId: true,
  uuid: true,
  isSidechain: true,
  costUSD: true,
  isApiErrorMessage: true,
  apiErrorStatus: true,
  message: MESSAGE,
};

/** The fields of a rejected line that are kept: usage object, ids, model and time. */
export const EXCERPT_SHAPE: Shape = {
  ...EXCERPT_ENTRY,
  data: { message: { ...EXCERPT_ENTRY, ...MESSAGE } },
};

/** The same of a line that is no JSON. */
export const EXCERPT_FIELDS = [
  'type',
  'timestamp',
  'sessionId',
  'requestId',
  'uuid',
  'model',
  'id',
] as const;
