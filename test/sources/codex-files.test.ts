import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codex } from '../../src-main/sources/codex/codex.ts';
import { context, meta } from './codex-support.ts';

describe('files', () => {
  it('are below CODEX_HOME, or .codex in the home folder', () => {
    expect(codex.roots({ env: {}, home: '/home/maya' })).toEqual([
      join('/home/maya', '.codex', 'sessions'),
      join('/home/maya', '.codex', 'archived_sessions'),
    ]);
    expect(codex.roots({ env: { CODEX_HOME: '/data/codex' }, home: '/home/maya' })[1]).toBe(
      join('/data/codex', 'archived_sessions'),
    );
    expect(codex.matches('/x/any name.jsonl')).toBe(true);
    expect(codex.matches('/x/rollout.json')).toBe(false);
  });

  it.each([
    ['plain', `${meta('a', 0)}\n`, true],
    ['type first, with spaces', '{ "type" : "session_meta", "payload": {"id": "a', true],
    ['payload first', `{"payload":{"id":"a","type":"x"},"type":"session_meta"}\n`, true],
    ['with a byte order mark', `\uFEFF\n${meta('a', 0)}`, true],
    ['cut within a long first line', meta('a', 0, { base: 'x'.repeat(9000) }).slice(0, 4096), true],
    ['another first record', `${context(0)}\n${meta('a', 0)}\n`, false],
    ['a mention', `{"text":"\\"type\\":\\"session_meta\\"","type":"user"}\n`, false],
    ['a nested one', `{"message":{"type":"session_meta"},"type":"assistant"}\n`, false],
    ['nothing', '', false],
  ])('are recognised by their first record: %s', (_name, head, expected) => {
    expect(codex.recognises(Buffer.from(head))).toBe(expected);
  });
});
