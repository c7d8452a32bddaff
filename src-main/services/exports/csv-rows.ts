import { JOINED, TERMS } from '../../queries/export-columns.ts';
import type { ExportRow } from '../../queries/export-rows.ts';
import type { QueryKit } from '../../queries/query-kit.ts';
import { textCell } from './csv-cell.ts';
import { createNameCells, type NameCells } from './name-cells.ts';
import { createIsoTimes } from './iso-time.ts';

/** Columns of the Python original's export, in its order. */
const ORIGINAL = [
  'timestamp',
  'model_name',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cost',
  'provider',
  'response_time_ms',
  'status_code',
  'request_id',
];
const OURS = [
  'error_details',
  'dedup_key',
  'source',
  'user',
  'project',
  'session',
  'fresh_input_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'reasoning_tokens',
  'list_cost',
  'discount',
  'net_cost',
  'reported_cost',
  'cost_status',
  'time_to_first_token_ms',
  'requests',
  'service_tier',
  'speed',
  'inference_geo',
  'batch',
  'web_searches',
  'context_window',
  'account',
  'response_id',
  'is_error',
  'timestamp_estimated',
  'response_time_estimated',
  'sidechain',
  'request_metadata',
];

/** How an export turns rows into lines. */
export interface LineWriter {
  /** SQL of the columns it wants, id and time aside. */
  columns: string;
  /** What stands before the first line. */
  head: string;
  /** The lines of some rows, line ends included. */
  lines(rows: readonly ExportRow[]): string;
}

type Id = number | null;
type Text = string | null;

/** What the original's columns are made of, in the order of `ORIGINAL_COLUMNS`. */
type OriginalRow = [
  id: number,
  timestamp: number,
  modelId: Id,
  providerId: Id,
  tokensAndCost: string,
  timeAndStatus: string,
  requestId: Text,
  ...unknown[],
];
/** What all columns are made of, in the order of `WHOLE_COLUMNS`. */
type WholeRow = [
  id: number,
  timestamp: number,
  modelId: Id,
  providerId: Id,
  tokensAndCost: string,
  timeAndStatus: string,
  requestId: Text,
  errorDetails: Text,
  dedupKey: string,
  sourceId: Id,
  userId: Id,
  projectId: Id,
  sessionId: Id,
  tokensAndCosts: string,
  terms: string,
  responseId: Text,
  marks: string,
  metadata: Text,
];

const ORIGINAL_COLUMNS = `model_id, provider_id, ${JOINED.tokensAndCost}, ${JOINED.timeAndStatus}, unpack_id(request_id)`;
const WHOLE_COLUMNS = `${ORIGINAL_COLUMNS}, error_details, printf('%016x', dedup_key), source_id, user_id,
  project_id, session_id, ${JOINED.tokensAndCosts}, ${TERMS}, unpack_id(response_id), ${JOINED.marks}, request_metadata`;

const END = '\r\n';

/** Writes CSV (RFC 4180): the original's ten columns, or those and ours. Costs are empty where they are not known. */
export function createCsvWriter(kit: QueryKit, columns: 'all' | 'original'): LineWriter {
  const time = createIsoTimes();
  const cells = createNameCells(kit);
  // Rows are read by index: taking them apart by pattern costs more than all the rest.
  const original = (row: OriginalRow) =>
    `${time(row[1])},${cells.name(row[2])},${row[4]},${cells.name(row[3])},${row[5]},${textCell(row[6])}`;
  if (columns === 'original') {
    return {
      columns: ORIGINAL_COLUMNS,
      head: ORIGINAL.join(',') + END,
      lines: (rows) => rows.map((row) => original(row as OriginalRow) + END).join(''),
    };
  }
  const whole = (row: WholeRow) => `${original(row)},${ours(row, cells)}${END}`;
  return {
    columns: WHOLE_COLUMNS,
    head: [...ORIGINAL, ...OURS].join(',') + END,
    lines: (rows) => rows.map((row) => whole(row as WholeRow)).join(''),
  };
}

function ours(row: WholeRow, cells: NameCells): string {
  const names = `${cells.name(row[9])},${cells.name(row[10])},${cells.project(row[11])},${cells.session(row[12])}`;
  const terms = `${cells.terms(row[14])},${textCell(row[15])}`;
  return `${textCell(row[7])},${row[8]},${names},${row[13]},${terms},${row[16]},${textCell(row[17])}`;
}
