import { expect, test } from 'vitest';
import { dedupKey } from '../../../src-main/sources/hash.ts';
import type { ScanBatch } from '../../../src-main/sources/source.ts';
import { blankUsage } from '../../../src-main/sources/tables/blank-usage.ts';
import { column, required } from '../../../src-main/sources/tables/header.ts';
import { type RequestTable, scanRequests } from '../../../src-main/sources/tables/scan-requests.ts';
import { isTable } from '../../../src-main/sources/tables/walk-table.ts';
import { fileOf } from './support.ts';

type Name = 'id' | 'tokens';

const TABLE: RequestTable<Name> = {
  label: 'a made-up CSV',
  spec: { id: required('id'), tokens: column('tokens') },
  excludes: ['another'],
  read(cells) {
    const [id, tokens] = [cells.text('id'), cells.count('tokens')];
    if (tokens === 0) return null;
    return {
      ...blankUsage(),
      key: dedupKey(id ?? '', ''),
      responseId: id,
      freshInputTokens: tokens,
    };
  },
};

function scan(text: string): ScanBatch[] {
  const batches: ScanBatch[] = [];
  scanRequests({ path: fileOf(text), checkpoint: null }, TABLE, (batch) => batches.push(batch));
  return batches;
}

test('a record is a request, at its place; what carries none is passed over, what is wrong rejected', () => {
  const [batch] = scan('secret,id,tokens\nprompt,a,5\nprompt,b,0\nprompt,c,many\n');
  expect(batch?.usage).toMatchObject([
    { responseId: 'a', freshInputTokens: 5, line: 2, offset: 17 },
  ]);
  expect(batch?.rejected).toMatchObject([
    { line: 4, offset: 39, length: 14, excerpt: '{"id":"c","tokens":"many"}' },
  ]);
  expect(batch?.checkpoint).toMatchObject({ offset: 53, line: 4 });
});

test('batches are bounded', () => {
  const rows = Array.from({ length: 12_000 }, (_, at) => `r${at},1\n`);
  const batches = scan(`id,tokens\n${rows.join('')}`);
  expect(batches.map(({ usage }) => usage.length)).toEqual([5000, 5000, 2000]);
});

test('a header that another format has is not taken', () => {
  expect(isTable(Buffer.from('id,tokens\n'), TABLE)).toBe(true);
  expect(isTable(Buffer.from('id,tokens,another\n'), TABLE)).toBe(false);
});
