import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maskText } from '../../src-main/services/rejected/mask-text.ts';
import { rawText } from '../../src-main/services/rejected/raw-text.ts';
import { dump } from '../vault/support.ts';
import { claudeLine, createBench, put, tempFolder } from './support.ts';

test('ids, kinds, times and counts of a line are shown, words are told by their length', () => {
  const line = JSON.stringify({
    type: 'assistant',
    timestamp: '2026-13-02',
    message: {
      model: 'claude-opus-4-5',
      content: [{ type: 'text', text: 'a secret' }],
      usage: { input_tokens: 1802 },
    },
  });
  expect(maskText(line)).toBe(
    '{"type":"assistant","timestamp":"2026-13-02","message":{"model":"claude-opus-4-5","content":[{‹4 characters not shown›:‹4 characters not shown›,‹4 characters not shown›:‹8 characters not shown›}],"usage":{"input_tokens":1802}}}',
  );
});

test('a line that was cut off shows no word of what it ends in', () => {
  expect(maskText('{"type":"user","message":{"content":"a secret th')).toBe(
    '{"type":"user","message":{"content":‹11 characters not shown›',
  );
});

test('property: no word of a text is shown, wherever its line is cut', () => {
  const word = fc.constantFrom('correct', 'horse', 'battery', 'staple');
  const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const content = fc.oneof(
    text,
    fc.array(fc.record({ type: fc.constant('text'), text }), { maxLength: 3 }),
    fc.record({ input: fc.dictionary(fc.constantFrom('a', 'b'), text), id: text }),
  );
  fc.assert(
    fc.property(content, fc.double({ min: 0, max: 1, noNaN: true }), (body, part) => {
      const line = JSON.stringify({ type: 'user', message: { content: body }, uuid: 'u-1' });
      const shown = maskText(line.slice(0, Math.ceil(part * line.length)));
      expect(shown).not.toMatch(/correct|horse|battery|staple/);
    }),
  );
});

test('the raw line is shown while the file has it; what is gone or changed is said so', async () => {
  const file = join(tempFolder(), 'a.jsonl');
  const line = '{"type":"assistant","usage":{"input_tokens":-1}}';
  writeFileSync(file, `first\n${line}\n`);
  const hash = createHash('sha1').update(line).digest('hex');
  const place = { file, offset: 6, length: line.length, hash };
  expect(await rawText(place)).toEqual({ state: 'same', text: line });
  writeFileSync(file, `first\n${line.replace('-1', '12')}\n`);
  expect(await rawText(place)).toEqual({ state: 'changed', text: null });
  rmSync(file);
  expect(await rawText(place)).toEqual({ state: 'gone', text: null });
});

/** A vault without what says when and in which order things came in. */
function content(bench: ReturnType<typeof createBench>) {
  const { rows, rollups, sessions, rejected } = dump(bench.vault);
  return { rows, rollups, sessions, rejected };
}

test('a line that was mended comes in as if it had been read the first time, and is rejected no more', async () => {
  const broken = claudeLine('a', 2).replace('"output_tokens":2', '"output_tokens":-2');
  const bench = createBench();
  const path = put(join(bench.claude, 'p', 'a.jsonl'), claudeLine('a', 1) + broken);
  await bench.run();
  expect(bench.sums().rows).toBe(1);
  expect(content(bench).rejected).toHaveLength(1);
  writeFileSync(path, claudeLine('a', 1) + claudeLine('a', 2));
  await bench.run({ rejected: [path] });
  const sound = createBench({}, { home: bench.home });
  await sound.run();
  expect(content(bench)).toEqual(content(sound));
  await expect(bench.run({ rejected: null })).rejects.toMatchObject({
    failure: { kind: 'not-found' },
  });
});

test('of a file that is gone the rejected lines stay', async () => {
  const bench = createBench();
  const broken = claudeLine('a', 1).replace('"output_tokens":1', '"output_tokens":-1');
  const path = put(join(bench.claude, 'p', 'a.jsonl'), broken);
  await bench.run();
  rmSync(path);
  const report = await bench.run({ rejected: [path] });
  expect(report.files).toMatchObject([{ path }]);
  expect(content(bench).rejected).toHaveLength(1);
});
