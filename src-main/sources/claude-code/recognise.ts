import { asObject, asText, type JsonObject } from '../lines/json.ts';
import { findEntry } from './entry.ts';

/** Lines that are looked at; the first ones may be broken. */
const MOST_LINES = 20;

/** True when a file that begins with these bytes is a Claude Code transcript, by its records' fields. */
export function isTranscript(head: Buffer): boolean {
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, MOST_LINES).some(isTranscriptLine);
}

function isTranscriptLine(line: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return isTranscriptBeginning(line);
  }
  const record = asObject(value);
  return record !== null && isTranscriptRecord(record);
}

function isTranscriptRecord(record: JsonObject): boolean {
  const type = asText(record['type']);
  // Codex's records and Langfuse's observations have these names too, but what they say is elsewhere.
  if (type === null || 'payload' in record || 'usageDetails' in record) return false;
  if (asText(record['sessionId']) !== null) return true;
  if (type === 'summary') return 'leafUuid' in record;
  if (type === 'file-history-snapshot') return 'snapshot' in record;
  if (type === 'user') return 'uuid' in record && asObject(record['message']) !== null;
  return findEntry(record) !== null;
}

/** The same of a line that goes on beyond the bytes at hand. */
function isTranscriptBeginning(line: string): boolean {
  if (!line.trimStart().startsWith('{') || /"payload"\s*:/.test(line)) return false;
  const typed = /"type"\s*:\s*"(?:user|assistant|progress|system|attachment)"/.test(line);
  const ours = /"(?:sessionId|parentUuid|isSidechain|leafUuid)"\s*:/.test(line);
  const snapshot = /^\s*\{\s*"type"\s*:\s*"file-history-snapshot"/.test(line);
  return snapshot || (ours && (typed || /"message"\s*:\s*\{/.test(line)));
}
