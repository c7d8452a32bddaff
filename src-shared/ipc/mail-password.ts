import { z } from 'zod';

/** Where the mail server's password comes from; the password itself never goes to the window. */
export const mailPasswordStatusSchema = z.object({
  /** The system has a keyring that keeps it safe. */
  canStore: z.boolean(),
  isStored: z.boolean(),
  /** Then it stands in for the one that is stored. */
  isInEnvironment: z.boolean(),
  /** Name of the variable of the environment. */
  variable: z.string(),
});

/** Another password; null: none is kept. */
export const mailPasswordInputSchema = z
  .object({ password: z.string().min(1).max(1000).nullable() })
  .strict();

/** Where the password comes from. */
export type MailPasswordStatus = z.output<typeof mailPasswordStatusSchema>;
