import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

/** What one module imports. `target` is the imported file for a relative import, else null. */
interface Import {
  specifier: string;
  target: string | null;
  typeOnly: boolean;
}

/** A source file: its path from the project's top with `/`, its text, the same without comments, its imports. */
export interface Module {
  path: string;
  text: string;
  code: string;
  imports: Import[];
}

const STATEMENT =
  /(?:^|[;\n])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?(['"])([^'"\n]+)\2/g;
const DYNAMIC = /\b(?:import|require)\s*\(\s*(['"])([^'"\n]+)\1/g;

/** Reads a module out of its text; imports inside comments do not count. */
export function parseModule(path: string, text: string): Module {
  const code = withoutComments(text);
  const found: Import[] = [];
  for (const [, type, , specifier = ''] of code.matchAll(STATEMENT)) {
    found.push({ specifier, target: resolve(path, specifier), typeOnly: type !== undefined });
  }
  for (const [, , specifier = ''] of code.matchAll(DYNAMIC)) {
    found.push({ specifier, target: resolve(path, specifier), typeOnly: false });
  }
  return { path, text, code, imports: found };
}

/** Reads every TypeScript module below the given folders of the project. */
export function readModules(root: string, folders: readonly string[]): Module[] {
  const paths = folders.flatMap((folder) => walk(join(root, folder)));
  return paths.map((path) => {
    const name = relative(root, path).split(sep).join('/');
    return parseModule(name, readFileSync(path, 'utf8'));
  });
}

/** The package a specifier belongs to: `@scope/name/sub` is `@scope/name`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

// Strings come first, so that a `//` inside one is no comment.
const TOKENS =
  /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<![\\/])\/\/[^\n]*/g;

function withoutComments(text: string): string {
  return text.replace(TOKENS, (_all, literal: string | undefined) => literal ?? ' ');
}

function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const bare = specifier.replace(/\?.*$/, '');
  return normalize(join(dirname(from), bare))
    .split(sep)
    .join('/');
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
