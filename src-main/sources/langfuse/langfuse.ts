import { dedupKey } from '../hash.ts';
import type { ParsedUsage, Source } from '../source.ts';
import { blankUsage } from '../tables/blank-usage.ts';
import { type Cells, parseNanos } from '../tables/cells.ts';
import { between, objectIn, reportedNanos } from '../tables/details.ts';
import { column, required } from '../tables/header.ts';
import { recordSource, type RecordTable } from '../tables/scan-records.ts';
import { classesOf } from './usage-details.ts';

const SPEC = {
  id: required('id'),
  type: column('type'),
  start: required('starttime', 'start_time'),
  end: column('endtime', 'end_time'),
  first_token: column('completionstarttime', 'completion_start_time'),
  model: column('model', 'providedmodelname', 'provided_model_name'),
  usage: required('usagedetails', 'usage_details'),
  costs: column('costdetails', 'cost_details'),
  cost: column('totalcost', 'total_cost', 'calculatedtotalcost'),
  latency: column('latency'),
  level: column('level'),
  user: column('userid', 'user_id'),
  session: column('sessionid', 'session_id'),
};

type Name = keyof typeof SPEC;

function read(cells: Cells<Name>): ParsedUsage | null {
  const id = cells.text('id');
  const start = cells.time('start');
  if (id === null || start === null) {
    if (cells.problems.length === 0) cells.refuse('id or startTime is missing');
    return null;
  }
  const classes = classesOf(objectIn(cells, 'usage'));
  const isError = cells.text('level')?.toUpperCase() === 'ERROR';
  const model = cells.text('model');
  const cost = costOf(cells);
  const hasUsage = Object.values(classes).some((count) => count > 0);
  // A trace's other steps (spans, events) ask no model.
  if (!hasUsage && (model === null || !isError) && (cost ?? 0) === 0) return null;
  return {
    ...blankUsage(),
    key: dedupKey(id, ''),
    timestamp: start,
    model,
    user: cells.text('user'),
    session: cells.text('session'),
    requestId: id,
    responseId: id,
    ...classes,
    reportedCostNanos: reportedNanos(cost, { tokens: hasUsage ? 1 : 0, isError, model }),
    isError,
    responseTimeMs: latencyOf(cells) ?? between(start, cells.time('end')),
    timeToFirstTokenMs: between(start, cells.time('first_token')),
  };
}

function costOf(cells: Cells<Name>): number | null {
  const stated = cells.nanos('cost');
  if (stated !== null) return stated;
  const total = objectIn(cells, 'costs')['total'];
  return typeof total === 'number' ? parseNanos(String(total)) : null;
}

/** In seconds there; ms. */
function latencyOf(cells: Cells<Name>): number | null {
  const seconds = Number(cells.text('latency') ?? Number.NaN);
  return seconds >= 0 ? Math.round(seconds * 1000) : null;
}

const TABLE: RecordTable<Name> = {
  label: 'Langfuse’s export of observations',
  spec: SPEC,
  // Never `input`, `output`, `metadata` or `statusMessage`.
  members: [
    'id',
    'type',
    'startTime',
    'start_time',
    'endTime',
    'end_time',
    'completionStartTime',
    'completion_start_time',
    'model',
    'providedModelName',
    'provided_model_name',
    'usageDetails',
    'usage_details',
    'costDetails',
    'cost_details',
    'totalCost',
    'total_cost',
    'latency',
    'level',
    'userId',
    'user_id',
    'sessionId',
    'session_id',
  ],
  requiredMembers: ['id'],
  read,
};

const ANY = recordSource(TABLE, { name: 'langfuse', label: 'Langfuse export' });
const USAGE_MEMBER = /"usage(?:Details|_details)"\s*:/;

/** Langfuse's export of observations, as CSV, JSON list or JSON Lines: a generation is a request. */
export const langfuse: Source = {
  ...ANY,
  recognises(head) {
    const text = head.toString('latin1');
    return ANY.recognises(head) && (!/^\s*[[{]/.test(text) || USAGE_MEMBER.test(text));
  },
};
