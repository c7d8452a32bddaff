import { z } from 'zod';
import { alertFiguresSchema } from '../../../src-shared/domain/budgets/alert-figures.ts';
import { alertText } from '../../../src-shared/domain/budgets/alert-text.ts';
import { BASES } from '../../../src-shared/domain/budgets/budget.ts';
import { createAlertReader } from '../../vault/budgets/alert-reader.ts';
import type { Claim } from '../../vault/budgets/delivery-store.ts';
import { repeatedAlert } from '../../vault/budgets/repeat-store.ts';
import type { WriteVault } from '../../vault/open.ts';
import type { AlertMessage } from './message.ts';

const storedBasis = z.enum(BASES);
const storedText = z.object({ title: z.string(), body: z.string() });

/** What a delivery says, and of which budget (null: a summary). */
export interface Letter extends AlertMessage {
  budgetId: number | null;
}

/** Makes what a claimed delivery says, from what the vault keeps of its alert. */
export function createLetters({ db }: WriteVault): (claim: Claim) => Letter {
  const find = createAlertReader(db);
  return ({ id, alertId, message }) => {
    const about = alertId ?? repeatedAlert(message);
    const alert = about === null ? undefined : find(about);
    if (alert === undefined) {
      const text = storedText.parse(JSON.parse(message ?? '{}'));
      return { id, ...text, alert: null, budgetId: null };
    }
    const { percent, budgetId, periodFirst: periodStart } = alert;
    const threshold = { percent, basis: storedBasis.parse(alert.basis) };
    const figures = alertFiguresSchema.parse(JSON.parse(alert.figures));
    const text = alertText(threshold, figures);
    return { id, ...text, alert: { threshold, periodStart, figures }, budgetId };
  };
}
