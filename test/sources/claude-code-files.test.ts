import { describe, expect, test } from 'vitest';

import { claudeCode } from '../../src-main/sources/claude-code/claude-code.ts';
import { sources } from '../../src-main/sources/all.ts';
import { answer, linesOf, prompt } from './claude-code-fixtures.ts';

const home = '/home/ada';

describe('folders', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['both defaults', {}, ['/home/ada/.config/claude/projects', '/home/ada/.claude/projects']],
    [
      'the configuration folder of the desktop',
      { XDG_CONFIG_HOME: '/xdg' },
      ['/xdg/claude/projects', '/home/ada/.claude/projects'],
    ],
    ['one that is set, alone', { CLAUDE_CONFIG_DIR: '/logs/claude' }, ['/logs/claude/projects']],
    [
      'a list, with projects folders, spaces, repeats and the home folder',
      { CLAUDE_CONFIG_DIR: '/a , /b/projects,/b/projects/,,~/c' },
      ['/a/projects', '/b/projects', '/b/projects/', '/home/ada/c/projects'],
    ],
    [
      'an empty list is none',
      { CLAUDE_CONFIG_DIR: ' , ' },
      ['/home/ada/.config/claude/projects', '/home/ada/.claude/projects'],
    ],
  ])('%s', (_name, env, expected) => {
    const roots = claudeCode.roots({ env, home });
    expect(roots).toEqual([...new Set(expected.map((path) => path.replace(/\/$/, '')))]);
  });

  test('any JSON Lines file below may be a transcript', () => {
    expect(claudeCode.matches('/p/-home-ada/5d20/subagents/agent-1.jsonl')).toBe(true);
    expect(claudeCode.matches('/p/-home-ada/5d20/subagents/workflows/w/journal.jsonl')).toBe(true);
    expect(claudeCode.matches('/p/-home-ada/5d20.json')).toBe(false);
  });

  test('it is one of the sources', () => {
    expect(sources).toContain(claudeCode);
    expect(claudeCode).toMatchObject({ name: 'claude-code', label: 'Claude Code' });
  });
});

describe('a transcript is recognised by its records', () => {
  const codex = { timestamp: 't', type: 'session_meta', payload: { id: 'x', cwd: '/x' } };
  test.each<[string, string, boolean]>([
    ['a prompt', linesOf(prompt()), true],
    ['an answer', linesOf(answer({ input_tokens: 1 })), true],
    ['a summary', linesOf({ type: 'summary', summary: 'x', leafUuid: 'y' }), true],
    ['a snapshot', linesOf({ type: 'file-history-snapshot', snapshot: {} }), true],
    [
      'a byte order mark, blank and broken lines first',
      `\uFEFF\n\nbroken\n${linesOf(prompt())}`,
      true,
    ],
    [
      'an answer without a session',
      linesOf({ type: 'assistant', message: { usage: { output_tokens: 1 } } }),
      true,
    ],
    ['spaces', `${JSON.stringify(prompt(), null, 1).replace(/\n/g, ' ')}\n`, true],
    [
      'a long first line, of which only the beginning is at hand',
      JSON.stringify(prompt()).slice(0, 120),
      true,
    ],
    ['a long snapshot', '{"type":"file-history-snapshot","messageId":"m","snapshot":{"a":"', true],
    ["Codex's records", linesOf(codex), false],
    ["the beginning of Codex's records", JSON.stringify(codex).slice(0, -3), false],
    ['records with a payload', linesOf({ ...codex, sessionId: 'x' }), false],
    ['chat messages', linesOf({ type: 'message', role: 'user', content: 'sessionId' }), false],
    ['other JSON', linesOf('42', '[1]', { a: 1 }), false],
    ['prose', 'Dear diary,\nI like "sessionId": and "message":{\n', false],
    ['nothing', '', false],
  ])('%s', (_name, text, expected) => {
    expect(claudeCode.recognises(Buffer.from(text))).toBe(expected);
  });
});
