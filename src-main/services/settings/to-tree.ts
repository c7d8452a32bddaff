import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';
import type { ConfigFinding } from '../../../src-shared/config/report.ts';
import type { ConfigNode, MapEntry } from '../../../src-shared/config/tree.ts';

/** How deep values may be nested. */
export const MAX_DEPTH = 100;
/** How many values a file may stand for once its aliases are followed. */
const MAX_VALUES = 1_000_000;

/** A file that is one value again, and what stands in the way of it. */
export interface Tree {
  readonly root: ConfigNode | null;
  readonly findings: readonly ConfigFinding[];
}

/** What the file can not be taken apart for. */
class TreeError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** A value with the number of values that it stands for. */
interface Sized {
  readonly node: ConfigNode;
  readonly size: number;
}

/** The way down to a value. */
interface Way {
  readonly path: string;
  readonly depth: number;
}

/**
 * Makes the tree of a parsed YAML document: aliases are followed without copying, `<<` is merged, names are texts and stand
 * once each. Never throws; what is nested too deeply, refers to itself or grows without bound is a finding.
 */
export function toTree(contents: Node | null): Tree {
  const builder = new TreeBuilder();
  try {
    const root = contents === null ? null : builder.build(contents, { path: '', depth: 0 }).node;
    return { root, findings: builder.findings };
  } catch (error) {
    if (!(error instanceof TreeError)) throw error;
    const { at, message } = error;
    return { root: null, findings: [...builder.findings, { at, path: '', message }] };
  }
}

class TreeBuilder {
  readonly findings: ConfigFinding[] = [];
  /** By name; null while the value is being built. */
  private readonly anchors = new Map<string, Sized | null>();

  build(node: Node, way: Way): Sized {
    if (way.depth > MAX_DEPTH) throw new TreeError(startOf(node), tooDeep());
    if (isAlias(node)) return this.follow(node.source, startOf(node));
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, null);
    const built = this.take(node, way);
    if (anchor !== undefined) this.anchors.set(anchor, built);
    return built;
  }

  private take(node: Node, way: Way): Sized {
    const at = startOf(node);
    if (isScalar(node)) return { node: toScalar(node, at), size: 1 };
    if (isSeq(node)) return this.takeList(node.items, at, way);
    if (isMap(node)) return this.takeMap(node.items, at, way);
    return { node: emptyAt(at), size: 1 };
  }

  private follow(name: string, at: number): Sized {
    const found = this.anchors.get(name);
    if (found === null) throw new TreeError(at, `*${name} stands within what it stands for.`);
    if (found === undefined) throw new TreeError(at, `*${name} has no &${name} before it.`);
    return found;
  }

  private takeList(items: readonly unknown[], at: number, way: Way): Sized {
    let size = 1;
    const nodes = items.map((item, index) => {
      const below = { path: `${way.path}[${index}]`, depth: way.depth + 1 };
      const built = isPair(item)
        ? this.takeMap([item], at, below)
        : this.buildOrEmpty(item, at, below);
      size = grown(size, built.size, at);
      return built.node;
    });
    return { node: { kind: 'list', items: nodes, at }, size };
  }

  private takeMap(items: readonly Pair[], at: number, way: Way): Sized {
    const entries = new Map<string, MapEntry>();
    const merged: { sources: ConfigNode[]; at: number }[] = [];
    let size = 1;
    for (const { key, value } of items) {
      const keyAt = isNode(key) ? startOf(key) : at;
      const name = this.nameOf(key, keyAt);
      const path = way.path === '' ? name : `${way.path}.${name}`;
      const built = this.buildOrEmpty(value, keyAt, { path, depth: way.depth + 1 });
      size = grown(size, built.size, keyAt);
      if (isMergeKey(key)) {
        merged.push({ sources: listOf(built.node), at: keyAt });
      } else if (entries.has(name)) {
        const message = `${path} stands here a second time: allowed is once.`;
        this.findings.push({ at: keyAt, path, message });
      } else entries.set(name, { keyAt, value: built.node });
    }
    for (const { sources, at: keyAt } of merged) this.merge(entries, sources, keyAt, way.path);
    return { node: { kind: 'map', entries, at }, size };
  }

  /** What is written stands above what is merged, an earlier merged group above a later one. */
  private merge(
    entries: Map<string, MapEntry>,
    sources: readonly ConfigNode[],
    at: number,
    path: string,
  ): void {
    for (const source of sources) {
      if (source.kind === 'map') {
        for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
      } else {
        const message = '<< can merge a group of settings or a list of such, and nothing else.';
        this.findings.push({ at, path, message });
      }
    }
  }

  private buildOrEmpty(item: unknown, at: number, way: Way): Sized {
    return isNode(item) ? this.build(item, way) : { node: emptyAt(at), size: 1 };
  }

  private nameOf(key: unknown, at: number): string {
    if (key === null || key === undefined) return '';
    if (isAlias(key)) return this.nameOf(this.follow(key.source, at).node, at);
    if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? '');
    if (isTreeScalar(key)) return typeof key.value === 'string' ? key.value : key.source;
    throw new TreeError(at, 'The name of a setting is a list or a group here: allowed is a text.');
  }
}

function isTreeScalar(value: unknown): value is ConfigNode & { kind: 'scalar' } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'scalar';
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && (key.type ?? 'PLAIN') === 'PLAIN';
}

function listOf(node: ConfigNode): ConfigNode[] {
  return node.kind === 'list' ? [...node.items] : [node];
}

function grown(size: number, more: number, at: number): number {
  if (size + more <= MAX_VALUES) return size + more;
  throw new TreeError(at, `The file stands for more than ${MAX_VALUES} values: aliases multiply.`);
}

/** Says that the file is nested too deeply. */
export function tooDeep(): string {
  return `Values are nested too deeply here: allowed are ${MAX_DEPTH} levels.`;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function emptyAt(at: number): ConfigNode {
  return { kind: 'scalar', value: null, source: '', isQuoted: false, at };
}

function toScalar({ value, source, type }: Scalar, at: number): ConfigNode {
  const isQuoted = type !== undefined && type !== 'PLAIN';
  const written = source ?? '';
  const isPlain =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean';
  // Tags make dates and bytes of texts; the text as it is written is what counts.
  return { kind: 'scalar', value: isPlain ? value : written, source: written, isQuoted, at };
}
