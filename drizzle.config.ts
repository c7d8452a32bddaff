import { defineConfig } from 'drizzle-kit';

/** For `npx drizzle-kit generate`: it only writes migrations; ChatVault runs them itself. */
export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './src-main/vault/schema.ts',
    './src-main/vault/schema-money.ts',
    './src-main/vault/schema-budgets.ts',
  ],
  out: './migrations',
});
