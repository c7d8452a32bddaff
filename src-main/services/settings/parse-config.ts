import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import {
  type Config,
  configFileSchema,
  DEFAULT_CONFIG,
  toConfig,
} from '../../../src-shared/config/schema.ts';
import { describeIssue } from './describe-issue.ts';

/** Largest config.yaml that is read, in bytes. */
export const MAX_CONFIG_BYTES = 5_000_000;
/** Most nodes that aliases may stand for; more is a bomb. */
const MAX_ALIAS_COUNT = 100;

/** One thing that is wrong in config.yaml; line and column count from 1, `path` is dotted and empty for the whole file. */
export interface ConfigProblem {
  line: number;
  column: number;
  path: string;
  message: string;
}

/** A config.yaml that was read: settings where nothing is wrong with it, else null and what is. */
export interface ParsedConfig {
  config: Config | null;
  problems: ConfigProblem[];
}

/** Reads the text of a config.yaml; never throws. */
export function parseConfig(text: string): ParsedConfig {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) return failed(tooLarge());
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const [document, second] = documents;
  if (document === undefined) return { config: DEFAULT_CONFIG, problems: [] };
  if (second !== undefined) return failed(problemAt(lines, second.range[0], '', SECOND_DOCUMENT));
  if (document.errors.length > 0) {
    return failed(...document.errors.map((error) => syntaxProblem(lines, error)));
  }
  return check(document, lines);
}

const SECOND_DOCUMENT =
  'The file has more than one document: everything has to stand in one, without “---” between.';

function tooLarge(): ConfigProblem {
  const message = `The file is larger than ${MAX_CONFIG_BYTES / 1_000_000} MB.`;
  return { line: 1, column: 1, path: '', message };
}

function failed(...problems: ConfigProblem[]): ParsedConfig {
  return { config: null, problems };
}

function check(document: Document.Parsed, lines: LineCounter): ParsedConfig {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
  } catch (error) {
    const message = `The file cannot be taken apart: ${messageOf(error)}.`;
    return failed({ line: 1, column: 1, path: '', message });
  }
  if (value === null || value === undefined) return { config: DEFAULT_CONFIG, problems: [] };
  const result = configFileSchema.safeParse(value);
  if (result.success) return { config: toConfig(result.data), problems: [] };
  return failed(...result.error.issues.map((issue) => issueProblem(document, lines, value, issue)));
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function problemAt(
  lines: LineCounter,
  offset: number,
  path: string,
  message: string,
): ConfigProblem {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), path, message };
}

function syntaxProblem(lines: LineCounter, error: YAMLError): ConfigProblem {
  const message =
    error.code === 'DUPLICATE_KEY' ? 'This key stands here a second time.' : `${messageOf(error)}.`;
  return problemAt(lines, error.pos[0], '', message);
}

function issueProblem(
  document: Document.Parsed,
  lines: LineCounter,
  value: unknown,
  issue: z.core.$ZodIssue,
): ConfigProblem {
  const told = describeIssue(issue, value);
  const node = nearestNode(document, told.keys, told.keyIsWrong);
  return problemAt(lines, node?.range?.[0] ?? 0, told.path, told.message);
}

/** The node of a path, or of the longest part of it that there is; of the last key itself where that is wrong. */
function nearestNode(document: Document.Parsed, keys: readonly PropertyKey[], atKey: boolean) {
  let node: Node | null = document.contents;
  for (const [index, key] of keys.entries()) {
    const parent = isAlias(node) ? (node.resolve(document) ?? null) : node;
    const next = childOf(parent, key, atKey && index === keys.length - 1);
    if (next === null) return node;
    node = next;
  }
  return node;
}

function childOf(node: Node | null, key: PropertyKey, wantsKey: boolean): Node | null {
  if (!isCollection(node)) return null;
  if (!isMap(node)) {
    const item: unknown = node.items[Number(key)];
    return isScalar(item) || isCollection(item) || isAlias(item) ? item : null;
  }
  const pair = node.items.find(
    (item) => isScalar(item.key) && String(item.key.value) === String(key),
  );
  const found = (wantsKey ? null : pair?.value) ?? pair?.key;
  return isScalar(found) || isCollection(found) || isAlias(found) ? found : null;
}
