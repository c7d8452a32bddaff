import { accountOf } from '../../../src-shared/domain/accounts.ts';
import { DAY_MS } from '../../../src-shared/domain/day-number.ts';
import { billerOf } from '../../pricing/aliases.ts';
import { BUCKET_FLAGS, Exclusion } from '../../sources/source.ts';
import type { QueryKit } from '../query-kit.ts';
import type { TimeRange } from './days.ts';

/** What requests of an account, UTC day and model cost, those under a subscription left out; nano-US-dollars. */
export interface Logged {
  account: string;
  day: number;
  modelId: number | null;
  list: bigint;
  net: bigint;
  tokens: number;
  /** Requests without a price are among them. */
  isUnpriced: boolean;
}

interface Sums {
  day: bigint;
  sourceId: bigint;
  providerId: bigint | null;
  modelId: bigint | null;
  list: bigint;
  net: bigint;
  tokens: bigint;
  unpriced: bigint;
}

const idOf = (id: bigint | null): number | null => (id === null ? null : Number(id));

/** Reads what was logged in a range: the requests that count, and those that a bill stands for. */
export function readLogged(kit: QueryKit, { from, to }: TimeRange): Logged[] {
  const { accounts } = kit.money().terms;
  const covered = kit.coverage().rows;
  const sums = (from: string) => `
    SELECT timestamp / ${DAY_MS} AS day, source_id AS sourceId, provider_id AS providerId, model_id AS modelId,
      coalesce(sum(list_cost), 0) AS list, coalesce(sum(net_cost), 0) AS net, sum(total_tokens) AS tokens,
      sum(net_cost IS NULL) AS unpriced
    FROM ${from} AND flags & ${BUCKET_FLAGS} = 0 AND timestamp >= ? AND timestamp < ?
      AND coalesce(${covered}, 0) = 0 AND ((id & 1023) <> 0 OR still_wanted())
    GROUP BY 1, 2, 3, 4`;
  // The indexes are of parts of the rows, whose conditions must stand as they were made.
  const counting = `usage_logs INDEXED BY usage_logs_by_time WHERE excluded = ${Exclusion.none}`;
  const held = `usage_logs INDEXED BY usage_logs_held
    WHERE excluded >= ${Exclusion.matched} AND excluded = ${Exclusion.billCounts}`;
  return [sums(counting), sums(held)].flatMap((sql) =>
    kit
      .statement<Sums>(sql, { bigints: true })
      .all(from, to)
      .map((row) => ({
        account: accountOf(accounts, {
          source: kit.dictionary.name(idOf(row.sourceId)) ?? '',
          biller: billerOf(
            kit.dictionary.name(idOf(row.providerId)),
            kit.dictionary.name(idOf(row.modelId)),
          ),
          workspace: null,
          project: null,
          apiKey: null,
        }),
        day: Number(row.day),
        modelId: idOf(row.modelId),
        list: row.list,
        net: row.net,
        tokens: Number(row.tokens),
        isUnpriced: row.unpriced > 0n,
      })),
  );
}
