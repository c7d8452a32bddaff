/** Kinds of names in the dictionary `names`: what `names.kind` holds. */
export const NameKind = {
  source: 1,
  provider: 2,
  model: 3,
  project: 4,
  user: 5,
  account: 6,
  tier: 7,
  speed: 8,
  geo: 9,
  contextWindow: 10,
} as const;

/** A kind of name. */
export type NameKindValue = (typeof NameKind)[keyof typeof NameKind];

/** What `usage_logs.cost_status` holds; money is NULL while it is `unpriced`. */
export const CostStatus = { unpriced: 0, priced: 1, reported: 2, free: 3 } as const;

/** Length of a rollup's bucket in milliseconds: a quarter of an hour serves every time zone on earth. */
export const BUCKET_MS = 900_000;
