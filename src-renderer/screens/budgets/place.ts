import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';

/** Which budget is shown; a user where it is one of each user. */
export type BudgetName = Pick<BudgetStatus, 'id' | 'user'>;

/** The address of all budgets, the first of them shown. */
export const BUDGETS = '/budgets';
/** The address of the form of a new budget. */
export const NEW_BUDGET = `${BUDGETS}/new`;

/** The address of a budget. */
export function addressOfBudget({ id, user }: BudgetName): string {
  return user === null ? `${BUDGETS}/${id}` : `${BUDGETS}/${id}/${encodeURIComponent(user)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads an address; null where it names no budget. */
export function budgetOfAddress(address: string): BudgetName | null {
  const [, id, user] = /^\/budgets\/(\d{1,15})(?:\/(.+))?$/.exec(address) ?? [];
  if (id === undefined) return null;
  return { id: Number(id), user: user === undefined ? null : decoded(user) };
}

/** The budget that a name asks for: its first user's where no user is named. */
export function findBudget(
  budgets: readonly BudgetStatus[],
  { id, user }: BudgetName,
): BudgetStatus | undefined {
  return budgets.find((one) => one.id === id && (user === null || one.user === user));
}
