import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCommand } from '../../src-main/cli/import.ts';
import { usageCommand } from '../../src-main/cli/usage.ts';
import { createCli } from './cli-support.ts';

function bench() {
  const made = createCli([importCommand, usageCommand]);
  const put = (name: string, text: string): string => {
    writeFileSync(join(made.home, name), text);
    return join(made.home, name);
  };
  return { ...made, put };
}

test('a mapped CSV comes in once, its cost counts, and a mended map takes what was rejected', async () => {
  const { json, put } = bench();
  const file = put(
    'team.csv',
    'Date,in,usd\n2026-10-01 08:00:00,10,0.25\n2026-10-01 08:00:00,10,0.25\n2026-10-02,1,"x"\n',
  );
  const map = put('map.json', '{"timestamp":"Date","inputTokens":"in","reportedCost":"usd"}');
  expect(await json('import', file, '--map', map)).toMatchObject({
    rows: { new: 2, known: 0, rejected: 1 },
    files: [{ path: file, format: 'mapped', rejected: [{ line: 4 }] }],
  });
  expect(await json('import', file, '--map', map)).toMatchObject({ rows: { new: 0, known: 2 } });
  expect(await json('usage')).toMatchObject({ totals: { requests: 2, netCost: '0.500000000' } });
  put('map.json', '{"timestamp":"Date","inputTokens":"in"}');
  expect(await json('import', file, '--map', map)).toMatchObject({ rows: { new: 1, rejected: 0 } });
});

test('a map that cannot be used ends with 2, and says why', async () => {
  const { cli, put } = bench();
  const file = put('team.csv', 'Date\n2026-10-01\n');
  const ask = (text: string) => cli('import', file, '--map', put('map.json', text));
  const cases = [
    ['{"model":"Date"}', 'no row is stored without one'],
    ['{', 'it is no JSON'],
    ['{"timestamp":"Date","timestampFormat":"DD.MM"}', 'timestampFormat'],
    ['{"timestamp":"Date","timeZone":"Mars"}', 'no IANA zone'],
  ] as const;
  for (const [text, reason] of cases) {
    const { code, err } = await ask(text);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  }
});
