import type { Rule } from './import-rules.ts';
import type { Module } from './modules.ts';

const MAX_LINES = 300;
const SQL_START = /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|VACUUM|ATTACH)\s/;
const SQL_INSIDE =
  /\b(SELECT\s[\s\S]*\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s/;
const LITERAL = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
const EXPORT =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type) (\w+)/;

/** SQL stands only in the vault and in the queries; in capitals, or small at the start of a literal. */
export const sqlOnlyInVaultAndQueries: Rule = (modules) =>
  each(modules, (module) => {
    if (/^src-main\/(vault|queries)\//.test(module.path)) return [];
    const literals = module.code.match(LITERAL) ?? [];
    return literals
      .filter((literal) => isSql(literal.slice(1, -1)))
      .map((sql) => `holds SQL: ${sql}`);
  });

/** A file has at most 300 lines. */
export const filesAreShort: Rule = (modules) =>
  each(modules, ({ text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    return lines > MAX_LINES ? [`has ${lines} lines`] : [];
  });

/** File and folder names are in kebab-case. */
export const namesAreKebabCase: Rule = (modules) =>
  each(modules, ({ path }) => {
    const wrong = path
      .split('/')
      .filter((part) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part));
    return wrong.map((part) => `is named ${part}`);
  });

/** Exports have names. */
export const noDefaultExports: Rule = (modules) =>
  each(modules, ({ code }) =>
    /\bexport\s+default\b|\bas default\b/.test(code) ? ['has a default export'] : [],
  );

/** No file only passes on what others export. */
export const noBarrels: Rule = (modules) =>
  each(modules, ({ code }) =>
    /(^|\n)\s*export\s+(type\s+)?(\*|\{[^}]*\})[^;\n]*\sfrom\s/.test(code)
      ? ['exports what another file has']
      : [],
  );

/** The type checker is never switched off. */
export const typesAreKept: Rule = (modules) =>
  each(modules, ({ text, code }) => {
    const bare = code.replace(LITERAL, "''");
    return [
      ...(/[:<|&,(=]\s*any\b|\bas\s+any\b|\bany\[\]/.test(bare) ? ['uses any'] : []),
      ...(/\bas\s+unknown\s+as\b/.test(bare) ? ['casts through unknown'] : []),
      ...(/@ts-(ignore|nocheck|expect-error)/.test(text) ? ['silences the type checker'] : []),
    ];
  });

/** Every export of src-main and src-shared says in a JSDoc comment what it is. */
export const exportsAreDocumented: Rule = (modules) =>
  each(modules, ({ path, text }) => {
    if (!/^src-(main|shared)\//.test(path) || path.endsWith('.d.ts')) return [];
    const lines = text.split('\n');
    const seen = new Set<string>();
    return lines.flatMap((line, i) => {
      const name = EXPORT.exec(line)?.[1];
      // Overloads and a type of the same name share one comment.
      if (name === undefined || seen.has(name)) return [];
      seen.add(name);
      return lines[i - 1]?.trimEnd().endsWith('*/') ? [] : [`does not document ${name}`];
    });
  });

function isSql(literal: string): boolean {
  return (
    SQL_START.test(literal) ||
    SQL_INSIDE.test(literal) ||
    /^\s*(select\s[\s\S]*\sfrom|insert into|delete from)\s/.test(literal)
  );
}

function each(modules: readonly Module[], find: (module: Module) => string[]): string[] {
  return modules.flatMap((module) => find(module).map((what) => `${module.path} ${what}`));
}
