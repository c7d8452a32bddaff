import { type Document, LineCounter, parseAllDocuments, type YAMLError } from 'yaml';
import { DEFAULT_CONFIG, readConfig, SECTIONS } from '../../../src-shared/config/read-config.ts';
import type { ConfigFinding } from '../../../src-shared/config/report.ts';
import type { Config } from '../../../src-shared/config/schema.ts';
import { findTooMuch } from './find-too-much.ts';
import { toTree } from './to-tree.ts';

/** Largest config.yaml that is read, in bytes. */
export const MAX_CONFIG_BYTES = 5_000_000;
/** Most errors that are told of one file. */
const MAX_PROBLEMS = 100;

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
  /** What is unlikely to be meant, but stops nothing. */
  warnings: ConfigProblem[];
  /** Top-level sections that belong to other programs. */
  ignoredSections: string[];
}

/** Reads the text of a config.yaml; never throws. */
export function parseConfig(text: string): ParsedConfig {
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) return failed([tooLarge()]);
  const lines = new LineCounter();
  const place = (finding: ConfigFinding): ConfigProblem => placed(lines, finding);
  const tooMuch = findTooMuch(text);
  if (tooMuch !== null) {
    lines.lineStarts = lineStartsOf(text);
    return failed([place(tooMuch)]);
  }
  const documents = parseYaml(text, lines);
  const [document, second] = documents;
  if (document === undefined) return sound(DEFAULT_CONFIG);
  const errors = documents.flatMap((each) => each.errors).map(toFinding);
  if (errors.length > 0) return failed(errors.slice(0, MAX_PROBLEMS).map(place));
  if (second !== undefined) {
    return failed([place({ at: second.range[0], path: '', message: SECOND_DOCUMENT })]);
  }
  return readDocument(document, place);
}

const SECOND_DOCUMENT =
  'The file has more than one document: everything has to stand in one, without “---” between.';

function parseYaml(text: string, lineCounter: LineCounter): Document.Parsed[] {
  // Names that stand twice are looked for later, in one go.
  const options = { lineCounter, prettyErrors: false, uniqueKeys: false };
  const documents = parseAllDocuments(text, { ...options, logLevel: 'silent' });
  return 'empty' in documents ? [] : documents;
}

function readDocument(
  document: Document.Parsed,
  place: (finding: ConfigFinding) => ConfigProblem,
): ParsedConfig {
  const { root, findings } = toTree(document.contents);
  const report = { errors: findings.filter(isOurs), warnings: [] };
  const isWhole = root !== null || document.contents === null;
  const read = isWhole ? readConfig(root, report) : { config: null, ignoredSections: [] };
  const problems = report.errors.slice(0, MAX_PROBLEMS).map(place).sort(byPlace);
  return {
    config: problems.length === 0 ? read.config : null,
    problems,
    warnings: report.warnings.map(place).sort(byPlace),
    ignoredSections: [...read.ignoredSections],
  };
}

/** What another program's section has twice is not ours to refuse. */
function isOurs({ path }: ConfigFinding): boolean {
  const [section = ''] = path.split(/[.[]/);
  return section === '' || SECTIONS.some((ours) => path === ours || ours === section);
}

function sound(config: Config): ParsedConfig {
  return { config, problems: [], warnings: [], ignoredSections: [] };
}

function failed(problems: ConfigProblem[]): ParsedConfig {
  return { config: null, problems, warnings: [], ignoredSections: [] };
}

function tooLarge(): ConfigProblem {
  const message = `The file is larger than ${MAX_CONFIG_BYTES / 1_000_000} MB.`;
  return { line: 1, column: 1, path: '', message };
}

function toFinding(error: YAMLError): ConfigFinding {
  return { at: error.pos[0], path: '', message: `${error.message.replace(/\.$/, '')}.` };
}

function placed(lines: LineCounter, { at, path, message }: ConfigFinding): ConfigProblem {
  const { line, col } = lines.linePos(at);
  return { line: Math.max(1, line), column: Math.max(1, col), path, message };
}

function lineStartsOf(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  return a.line - b.line || a.column - b.column;
}
