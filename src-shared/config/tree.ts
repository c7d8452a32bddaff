/** A value of config.yaml where it stands; `at` is an offset into the text, in UTF-16 units. */
export type ConfigNode = ScalarNode | ListNode | MapNode;

/** A single value. */
interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it is written, where it is written plainly. */
  readonly source: string;
  readonly isQuoted: boolean;
  readonly at: number;
}

/** A list of values. */
interface ListNode {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
  readonly at: number;
}

/** Values by name, in the order written, merged ones last; each name once. */
interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly at: number;
}

/** A named value and where its name stands. */
export interface MapEntry {
  readonly keyAt: number;
  readonly value: ConfigNode;
}
