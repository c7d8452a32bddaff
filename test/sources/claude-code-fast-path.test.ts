import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readHead } from '../../src-main/sources/claude-code/head.ts';
import { interpret } from '../../src-main/sources/claude-code/interpret.ts';
import { readRecord } from '../../src-main/sources/claude-code/read-record.ts';
import { spliceRecord } from '../../src-main/sources/claude-code/splice.ts';
import { asObject, type JsonObject } from '../../src-main/sources/lines/json.ts';
import type { Line } from '../../src-main/sources/lines/line.ts';
import { readLines } from '../../src-main/sources/lines/read-lines.ts';
import { answer, linesOf, prompt, temporaryFolder } from './claude-code-fixtures.ts';

/** Texts that look like JSON when they are quoted carelessly, and bytes of every kind. */
const text = fc.oneof(
  fc.constantFrom(
    '"usage":{"input_tokens":1}',
    '","stop_reason":null,"usage":{}}',
    '\\"message":{"role":"user"',
    'parentUuid":',
    'naïve – 🎉 \u2028 \u0000 é',
    '"type":"user"',
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
);
const counts = fc.record(
  {
    input_tokens: fc.oneof(fc.nat(1000), fc.constantFrom(null, -1, 1.5, '7')),
    output_tokens: fc.nat(1000),
    cache_read_input_tokens: fc.nat(1000),
    cache_creation_input_tokens: fc.nat(50),
    cache_creation: fc.record({ ephemeral_5m_input_tokens: fc.nat(60) }),
    service_tier: text,
    iterations: fc.constantFrom(null, [{ type: 'compaction', output_tokens: 4 }]),
  },
  { requiredKeys: [] },
);
/** What may be nested in contents and results of tools: everything that the record itself has. */
const decoy = fc.record(
  {
    type: fc.constantFrom('user', 'message', 'assistant'),
    message: fc.record({ role: fc.constantFrom('user', 'assistant'), usage: counts }),
    parentUuid: text,
    edits: fc.array(text, { maxLength: 2 }),
    stop_reason: fc.constant(null),
    stop_sequence: fc.constant(null),
    usage: counts,
    note: text,
  },
  { requiredKeys: [] },
);
const content = fc.oneof(
  fc.array(
    fc.oneof(
      fc.record({ type: fc.constant('text'), text }),
      fc.record({ type: fc.constant('tool_use'), input: decoy }),
      fc.record({ type: fc.constant('tool_result'), content: fc.array(decoy, { maxLength: 2 }) }),
    ),
    { maxLength: 3 },
  ),
  text,
);
const type = fc.constantFrom('assistant', 'user', 'progress', 'system', 'summary', 'other', null);

/** The provider's message always has a stop reason when it says that it is one. */
const message = fc
  .record(
    {
      model: fc.constantFrom('claude-x', '<synthetic>', null),
      id: fc.option(text),
      role: fc.constantFrom('assistant', 'user', null),
      content,
      stop_reason: fc.constantFrom(null, 'end_turn'),
      stop_sequence: fc.constant(null),
      usage: fc.option(counts),
      extra: fc.option(decoy),
    },
    { requiredKeys: ['content'] },
  )
  .map((fields) => ('stop_reason' in fields ? { type: 'message', ...fields } : fields));

const shuffledRecord = fc
  .record(
    {
      type,
      message,
      sessionId: text,
      requestId: fc.option(text),
      uuid: text,
      cwd: text,
      isSidechain: fc.boolean(),
      isApiErrorMessage: fc.constantFrom(false, null),
      timestamp: fc.constantFrom('2026-11-02T10:00:00Z', '2026-13-02', null),
      toolUseResult: decoy,
      data: fc.record({ message: fc.record({ type, message, timestamp: text, usage: counts }) }),
    },
    { requiredKeys: [] },
  )
  .chain((fields) => fc.shuffledSubarray(Object.entries(fields), { minLength: 1 }))
  .map((entries) => Object.fromEntries(entries));

const usualRecord = fc
  .record({ usage: counts, content, cwd: text, after: fc.option(decoy), prompted: fc.boolean() })
  .map(({ usage, content: contents, cwd, after, prompted }) =>
    prompted
      ? prompt({ cwd, message: { role: 'user', content: contents }, toolUseResult: after })
      : answer(usage, { cwd, ...(after ? { toolUseResult: after } : {}) }, { content: contents }),
  );

const spelling = fc.constantFrom(
  (value: unknown) => JSON.stringify(value),
  (value: unknown) => JSON.stringify(value),
  // With spaces, as Python writes it.
  (value: unknown) => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' '),
  // All that is not ASCII escaped.
  (value: unknown) =>
    JSON.stringify(value).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
);

const RUNS = 1500;

function isSpliced({ huge, buffer, start, end }: Line): boolean {
  const head = readHead(buffer, start, end);
  return !huge && head >= 0 && spliceRecord(buffer, start, end, head) !== null;
}

test('reading a line quickly tells what parsing all of it tells', () => {
  const path = join(temporaryFolder(), 'lines.jsonl');
  let spliced = 0;
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.oneof({ weight: 2, arbitrary: usualRecord }, shuffledRecord), spelling),
        { minLength: 1 },
      ),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\uFEFF'),
      // The smaller ones make most lines longer than the buffer.
      fc.constantFrom(200, 1000, 1_000_000, 1_000_000, 1_000_000),
      (records, end, mark, capacity) => {
        const lines = records.map(([record, write]) => write(record));
        writeFileSync(path, `${mark}${lines.join(end)}${end}`);
        const seen: number[] = [];
        readLines(
          path,
          { offset: 0, line: 0 },
          (line) => {
            seen.push(line.number);
            if (isSpliced(line)) spliced += 1;
            const whole = asObject(JSON.parse(lines[line.number - 1] ?? ''));
            const quick = readRecord(line);
            expect(quick ? interpret(quick) : { kind: 'none' }).toEqual(
              whole ? interpret(whole) : { kind: 'none' },
            );
          },
          { capacity },
        );
        expect(seen).toEqual(lines.map((_, index) => index + 1));
      },
    ),
    { numRuns: RUNS },
  );
  expect(spliced).toBeGreaterThan(RUNS / 10);
});

test('the lines of Claude Code are told by their first bytes', () => {
  const records = [
    prompt(),
    prompt({ cwd: 'C:\\a "b"\\' }),
    { type: 'summary', x: [] },
    { type: 'system', x: {} },
    answer({}),
  ];
  const heads = records.map((record) => {
    const bytes = Buffer.from(JSON.stringify(record));
    return readHead(bytes, 0, bytes.length);
  });
  const contentAt = JSON.stringify(answer({})).indexOf('"content"');
  expect(heads).toEqual([-4, -4, -2, -3, contentAt]);
});

describe('what looks like an answer of the usual form', () => {
  const path = () => join(temporaryFolder(), 'lines.jsonl');
  const read = (text: string): JsonObject | null => {
    const file = path();
    writeFileSync(file, text);
    let record: JsonObject | null = null;
    readLines(file, { offset: 0, line: 0 }, (line) => {
      record = readRecord(line);
    });
    return record;
  };
  const content = [{ type: 'text', text: 'Hello' }];
  const sibling = {
    toolUseResult: { n: 0, stop_reason: null, stop_sequence: null, usage: { n: 9 } },
  };

  test('may have no reason to stop, and something behind it that has', () => {
    const message = { model: 'm', id: 'i', role: 'assistant', content };
    expect(read(linesOf({ type: 'assistant', message, ...sibling }))).toMatchObject({ message });
  });

  test('may have its reason to stop before its contents', () => {
    const message = {
      type: 'message',
      model: 'm',
      id: 'i',
      stop_reason: null,
      content,
      usage: { n: 1 },
    };
    expect(read(linesOf({ type: 'assistant', message, ...sibling }))).toMatchObject({ message });
  });

  test('may have its id behind its contents', () => {
    const message = { type: 'message', model: 'm', content, id: 'i', stop_reason: null, usage: {} };
    expect(read(linesOf({ type: 'assistant', message }))).toMatchObject({ message });
  });

  const long = JSON.stringify(
    answer({}, {}, { content: [{ type: 'text', text: 'x'.repeat(5000) }] }),
  );
  const short = JSON.stringify({
    type: 'assistant',
    message: { content, stop_reason: null, usage: {} },
  });
  test.each([
    ['a long one', long.slice(0, -3000) + long],
    ['a short one without a parent', long.slice(0, -3000) + short],
  ])('may be cut off with %s glued to it, and is broken then, not mixed', (_name, glued) => {
    expect(() => read(glued)).toThrow(SyntaxError);
  });

  test('may be nested in a huge line, its usage across the pieces that are read', () => {
    const start = '{"type":"progress","pad":"';
    const nested = '"data":{"message":{"type":"assistant","message":{"id":"i",';
    const pad = 'x'.repeat(256 * 1024 - 3 - start.length - nested.length - 2);
    const rest = `"usage":{"input_tokens":1}}}},"more":"${'y'.repeat(5_000_000)}"}`;
    expect(read(`${start}${pad}",${nested}${rest}\n`)).toMatchObject({
      data: { message: { message: { id: 'i', usage: { input_tokens: 1 } } } },
    });
  });
});
