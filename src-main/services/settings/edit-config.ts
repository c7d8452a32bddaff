import { parseDocument } from 'yaml';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { EditValue } from './emit-value.ts';
import { parseConfig } from './parse-config.ts';
import {
  type ConfigPath,
  type Plain,
  plainOf,
  plainOfValue,
  plainWith,
  saysTheSame,
} from './plain-tree.ts';
import { spliceConfig } from './splice-config.ts';
import { toTree } from './to-tree.ts';

/** A setting with its new value; undefined deletes it. An index at a list's end appends to it. */
export interface ConfigEdit {
  readonly path: ConfigPath;
  readonly value: EditValue | undefined;
}

/**
 * Changes single values in the text of a sound config.yaml; every other character stays. Throws an error of kind `config`
 * where the result would be no sound config, or where a value is written in a way (an alias, a merged group) in which it
 * cannot be changed without changing others.
 */
export function editConfig(text: string, edits: readonly ConfigEdit[]): string {
  const edited = edits.reduce((before, edit) => editOne(before, edit), text);
  // On the way from one sound file to another, what stands between may be none.
  const [problem] = parseConfig(edited).problems;
  if (problem === undefined) return edited;
  const names = edits.map(({ path }) => path.join('.')).join(', ');
  throw refusal(names, problem.message);
}

function editOne(text: string, { path, value }: ConfigEdit): string {
  const before = plainText(text);
  const wanted =
    before && plainWith(before, path, value === undefined ? undefined : plainOfValue(value));
  if (wanted === null) throw refusal(path.join('.'), 'it does not stand in a group of settings');
  if (before !== null && saysTheSame(before, wanted)) return text;
  const edited = spliceConfig(text, path, value);
  const after = edited === null ? null : plainText(edited);
  if (edited === null || after === null || !saysTheSame(after, wanted)) {
    throw refusal(path.join('.'), 'it is written in a way that only a person can change');
  }
  return edited;
}

function refusal(name: string, why: string): ChatVaultError {
  const message = `${name} cannot be changed in config.yaml: ${why.replace(/\.$/, '')}.`;
  return new ChatVaultError({ kind: 'config', message, field: name });
}

/** What a text says; null where it is no YAML of one document. */
function plainText(text: string): Plain | null {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0) return null;
  const { root } = toTree(document.contents);
  return root === null && document.contents !== null ? null : plainOf(root);
}
