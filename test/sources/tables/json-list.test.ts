import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonItem } from '../../../src-main/sources/tables/json-item.ts';
import { readJsonList } from '../../../src-main/sources/tables/json-list.ts';
import { fileOf } from './support.ts';

function itemsOf(text: string, name: string | null = null): JsonItem[] {
  const items: JsonItem[] = [];
  readJsonList(fileOf(text, 'export.json'), name, (item) => items.push(item));
  return items;
}

test('elements with their places; other members of the object are passed over', () => {
  const text = '{"totals":{"daily":[9]},\n "daily" : [\n {"a":"]},\\"ü"},\n 2 ],"x":[1]}\n';
  expect(
    itemsOf(text, 'daily').map(({ value, line, offset }) => ({ value, line, offset })),
  ).toEqual([
    { value: { a: ']},"ü' }, line: 3, offset: 39 },
    { value: 2, line: 4, offset: 57 },
  ]);
});

test('an element that is no JSON is a problem of its own', () => {
  expect(itemsOf('[{"a":1}, {b:2}, 3]').map(({ value, problem }) => [value, problem])).toEqual([
    [{ a: 1 }, null],
    [undefined, 'It is no JSON.'],
    [3, null],
  ]);
});

test('an element above 4 MB is told, and what follows is read', () => {
  const items = itemsOf(`["${'x'.repeat(4 * 1024 * 1024)}", 2]`);
  expect(items.map(({ problem }) => problem)).toEqual(['It is longer than 4 MB.', null]);
  expect(items[1]?.value).toBe(2);
});

test('no list, a list that does not end, and a web page are refused', () => {
  expect(() => itemsOf('{"a":1}', 'daily')).toThrow('It has no list “daily”.');
  expect(() => itemsOf('{"a":1}')).toThrow('It is no JSON list.');
  expect(() => itemsOf('[1, {"a"')).toThrow(/ends in the middle/);
  expect(() => itemsOf('<html></html>')).toThrow(/web page/);
});

test('property: the elements are those that JSON itself reads', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { maxLength: 6 }),
      fc.constantFrom(0, 2),
      (list, indent) => {
        const items = itemsOf(JSON.stringify({ other: list, rows: list }, null, indent), 'rows');
        expect(items.map(({ value }) => value)).toEqual(JSON.parse(JSON.stringify(list)));
      },
    ),
    { numRuns: 60 },
  );
});
