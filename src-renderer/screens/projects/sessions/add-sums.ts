import type { SessionSums } from '../../../../src-shared/ipc/sessions.ts';
import { addMoney } from '../../../format/money-sums.ts';

/** Adds sums over sessions, exactly. */
export function addSums(a: SessionSums, b: SessionSums): SessionSums {
  return {
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    totalTokens: a.totalTokens + b.totalTokens,
    listCost: addMoney(a.listCost, b.listCost),
    netCost: addMoney(a.netCost, b.netCost),
    paidCost: addMoney(a.paidCost, b.paidCost),
    unpricedRequests: a.unpricedRequests + b.unpricedRequests,
  };
}
