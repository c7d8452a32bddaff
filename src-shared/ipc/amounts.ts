import { z } from 'zod';

/** An amount of US dollars (or, where that is said, of another currency) as a decimal string with nine places, exact to the nano. */
export const moneySchema = z.string().regex(/^-?\d+\.\d{9}$/);
/** UTC ms. */
export const timestampSchema = z.number().int();
/** A local day, `YYYY-MM-DD`. */
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** ISO 4217. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
