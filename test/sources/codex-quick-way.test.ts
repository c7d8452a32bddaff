import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine, readWhole, type ReadLine } from '../../src-main/sources/codex/read-line.ts';
import { interpret } from '../../src-main/sources/codex/record.ts';
import { readLines } from '../../src-main/sources/lines/read-lines.ts';
import { pretty, testFolder } from './codex-support.ts';

describe('the quick way', () => {
  const word = fc.constantFrom(
    'token_count',
    'task_started',
    'message',
    '"',
    'é',
    '{"type":',
    ',"user_instructions":',
    '\\',
  );
  const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
  const tokens = fc.record(
    { input_tokens: fc.nat(99), output_tokens: fc.nat(9) },
    { requiredKeys: [] },
  );
  const payload = fc.record(
    {
      type: fc.constantFrom(
        'token_count',
        'task_started',
        'agent_message',
        'turn_started',
        'message',
      ),
      model: text,
      settings: fc.record({ model: text, user_instructions: text }, { requiredKeys: [] }),
      user_instructions: fc.oneof(
        text,
        text.map((part) => part.padEnd(5000, 'z')),
      ),
      turn_id: text,
      cwd: text,
      info: fc.option(fc.record({ total_token_usage: tokens, last_token_usage: tokens })),
      usage: tokens,
      response_id: text,
      started_at: fc.nat(),
    },
    { requiredKeys: [] },
  );
  const types = [
    'event_msg',
    'turn_context',
    'response_item',
    'session_meta',
    'token_usage_record',
    'new',
    null,
  ];
  const record = fc.record(
    { timestamp: text, ordinal: fc.nat(), type: fc.constantFrom(...types), payload },
    { requiredKeys: ['type', 'payload'] },
  );
  const order = fc.integer({ min: 0, max: 3 });

  /** Another order of the fields, at both levels. */
  function turned(value: object, by: number): object {
    const fields = Object.entries(value);
    const moved = [
      ...fields.slice(by % Math.max(1, fields.length)),
      ...fields.slice(0, by % Math.max(1, fields.length)),
    ];
    return Object.fromEntries(
      moved.map(([key, item]) => [key, key === 'payload' ? turned(item, by) : item]),
    );
  }

  it('finds in a line what parsing all of it finds', () => {
    const path = join(testFolder(), 'one.jsonl');
    const meaning = ({ object }: ReadLine): unknown => (object ? interpret(object) : null);
    fc.assert(
      fc.property(record, order, fc.boolean(), (value, by, spaces) => {
        const json = JSON.stringify(turned(value, by));
        writeFileSync(path, `${spaces ? pretty(json) : json}\n`);
        let seen: unknown[] = [];
        readLines(path, { offset: 0, line: 0 }, (one) => {
          seen = [meaning(readLine(one)), meaning(readWhole(one))];
        });
        expect(seen[0]).toEqual(seen[1]);
        expect(seen).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });
});
