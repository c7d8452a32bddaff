import { expect, test } from 'vitest';
import { dedupKey } from '../../../src-main/sources/hash.ts';
import { litellm } from '../../../src-main/sources/litellm/litellm.ts';
import { askSourceDeletion, deleteSource } from '../../../src-main/vault/delete-source.ts';
import { testTerms } from '../../vault/pricing-terms.ts';
import { batch, freshVault, usage } from '../../vault/support.ts';
import { fileOf, scanAll } from '../tables/support.ts';

test.each([true, false])(
  'a response in Claude Code’s log and at the gateway counts once, the log first (log imported first: %s)',
  (isLogFirst) => {
    const terms = () => testTerms({});
    const { vault, ingest } = freshVault(undefined, terms);
    const spend = {
      request_id: 'msg_1',
      spend: 0.5,
      prompt_tokens: 10,
      completion_tokens: 2,
      startTime: '2026-11-01T13:00:00Z',
      model: 'claude-sonnet-4-5',
    };
    const log = usage({ key: dedupKey('msg_1', 'req_1'), responseId: 'msg_1' });
    const rows = { litellm: scanAll(litellm, fileOf(JSON.stringify([spend]))).usage };
    const all = { 'claude-code': [log], ...rows };
    const order = isLogFirst
      ? (['claude-code', 'litellm'] as const)
      : (['litellm', 'claude-code'] as const);
    for (const source of order)
      ingest.commit({
        source,
        file: null,
        batch: batch({ usage: all[source] }),
        user: null,
        account: null,
      });
    const told = () =>
      vault.read
        .prepare<string>(
          `SELECT n.name || ' ' || u.excluded FROM usage_logs u JOIN names n ON n.id = u.source_id ORDER BY n.name`,
          { pluck: true },
        )
        .all();
    expect(told()).toEqual(['claude-code 0', 'litellm 4']);
    askSourceDeletion(vault, 'claude-code');
    for (const _step of deleteSource(vault, 'claude-code', terms));
    expect(told()).toEqual(['litellm 0']);
  },
);
