import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateReader } from '../../../src-shared/domain/mapping/read-date.ts';
import { readMap } from '../../../src-shared/domain/mapping/map.ts';
import { plainNumber } from '../../../src-shared/domain/mapping/read-number.ts';
import { mappedSource } from '../../../src-main/sources/mapped/mapped.ts';
import { fileOf, scanAll } from '../tables/support.ts';

const TEAM = {
  timestamp: 'Zeitpunkt',
  model: 'Modell',
  user: 'Benutzer',
  inputTokens: 'Eingabe',
  cacheReadTokens: 'davon Cache',
  outputTokens: 'Ausgabe',
  reportedCost: 'Kosten',
  statusCode: 'Code',
  provider: { value: 'acme' },
  timestampFormat: 'DD.MM.YYYY HH:mm:ss',
  timeZone: 'Europe/Berlin',
  decimal: ',',
};
const HEADER = 'Zeitpunkt;Modell;Benutzer;Prompt;Eingabe;davon Cache;Ausgabe;Kosten;Code\r\n';

function scan(value: unknown, content: string | Buffer, name = 'team.csv') {
  const { map, problems } = readMap(value);
  if (map === null) throw new Error(problems.join());
  const source = mappedSource(map, 'UTC');
  if (source === null) throw new Error('no format of times');
  return scanAll(source, fileOf(content, name));
}

describe('a mapped CSV', () => {
  test('becomes usage logs: local times, decimal commas, cache out of the input', () => {
    const text = `\uFEFF${HEADER}01.10.2026 08:02:11;gpt-5.5;nora;secret;18.204;12.288;912;0,0631;429\r\n`;
    const { usage, rejected } = scan(TEAM, text);
    expect(rejected).toEqual([]);
    expect(usage).toMatchObject([
      {
        timestamp: Date.UTC(2026, 9, 1, 6, 2, 11),
        provider: 'acme',
        model: 'gpt-5.5',
        user: 'nora',
        freshInputTokens: 5916,
        cacheReadTokens: 12_288,
        outputTokens: 912,
        reportedCostNanos: 63_100_000,
        statusCode: 429,
        isError: true,
        line: 2,
      },
    ]);
  });

  test('rejects a day that is none, cache above the input with a way out, a missing time; never keeps other columns', () => {
    const rows = [
      '31.09.2026 08:14;m;n;secret;1;0;1;;200',
      '01.10.2026 08:21;m;n;secret;11.020;12.400;1;;200',
      ';m;n;secret;1;0;1;;200',
      '01.10.2026 08:21;m;n;secret;1.5;0;1;;200',
    ];
    const { usage, rejected } = scan(TEAM, HEADER + rows.join('\n'));
    expect(usage).toEqual([]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'Zeitpunkt is “31.09.2026 08:14”: not a time of the format DD.MM.YYYY HH:mm:ss'],
      [
        3,
        'its cache has 12400 tokens, more than the 11020 of Eingabe: where that is without cache, map it as freshInputTokens',
      ],
      [4, 'Zeitpunkt is empty: a row needs a time'],
      [5, 'Eingabe is “1.5”: must be a whole number from 0 to 1,000,000,000,000'],
    ]);
    expect(JSON.stringify(rejected)).not.toContain('secret');
  });

  test('refuses a web page, a binary file, UTF-16, and a file without a mapped column', () => {
    const map = { timestamp: 'at' };
    expect(() => scan(map, '<html><body>Sign in')).toThrow('web page');
    expect(() => scan(map, Buffer.from('a\0b,c\n1,2\n'))).toThrow('binary');
    expect(() => scan(map, Buffer.from('\uFEFFat,b\n', 'utf16le'))).toThrow('UTF-16');
    expect(() => scan(map, 'date,b\n1,2\n')).toThrow('there must be at');
  });

  test('takes one column, 500 columns, mixed line ends and a cell of 1 MB; text that is not UTF-8 is rejected', () => {
    expect(scan({ timestamp: 'at' }, 'at\n2026-10-01\r\n2026-10-02\n').usage).toHaveLength(2);
    const wide = Array.from({ length: 499 }, (_, at) => `c${at}`);
    expect(
      scan({ timestamp: 'at' }, `${wide.join()},at\n${wide.join()},2026-10-01\n`).usage,
    ).toHaveLength(1);
    const long = `at,text\n2026-10-01,${'x'.repeat(1 << 20)}\n2026-10-02,y\n`;
    expect(scan({ timestamp: 'at' }, long).usage).toHaveLength(2);
    const latin = Buffer.from('at,user\n2026-10-01,J\u00f6rg\n', 'latin1');
    expect(scan({ timestamp: 'at', user: 'user' }, latin).rejected[0]?.reason).toContain('UTF-8');
  });
});

describe('keys', () => {
  test('equal rows are told apart by their number, whatever ends their lines; key columns alone tell rows apart', () => {
    const keys = (map: object, text: string) =>
      scan(map, text).usage.map(({ key }) => `${key.high}.${key.low}`);
    const plain = keys({ timestamp: 'at' }, 'at,n\n2026-10-01,1\n2026-10-01,1\n2026-10-01,2\n');
    expect(new Set(plain).size).toBe(3);
    expect(
      keys({ timestamp: 'at' }, 'at,n\r\n2026-10-01,1\r\n2026-10-01,1\r\n2026-10-01,2'),
    ).toEqual(plain);
    const byN = keys(
      { timestamp: 'at', key: ['n'] },
      'at,n\n2026-10-01,1\n2026-10-02,1\n2026-10-01,2\n',
    );
    expect(byN[0]).toBe(byN[1]);
    expect(new Set(byN).size).toBe(2);
  });
});

describe('a mapped JSONL', () => {
  test('reads paths and numbers; lines that are no objects are rejected', () => {
    const lines = [
      '{"t":1790841600,"usage":{"in":10,"out":3},"cost":1e-7,"text":"secret"}',
      '[1]',
      '{"t":',
      '{"t":1790841600,"usage":{"in":"our secret plan"}}',
    ];
    const map = {
      timestamp: 't',
      timestampFormat: 'unix',
      freshInputTokens: 'usage.in',
      outputTokens: 'usage.out',
      reportedCost: 'cost',
      decimal: ',',
    };
    const { usage, rejected } = scan(map, `${lines.join('\n')}\n`, 'team.jsonl');
    expect(usage).toMatchObject([
      {
        timestamp: 1_790_841_600_000,
        freshInputTokens: 10,
        outputTokens: 3,
        reportedCostNanos: 100,
      },
    ]);
    expect(rejected.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(JSON.stringify(rejected)).not.toContain('secret');
  });
});

describe('a map', () => {
  test('without a time, with unknown settings or with two inputs is refused', () => {
    expect(readMap({ model: 'm' }).problems[0]).toContain('no row is stored without one');
    expect(readMap({ timestamp: 'a', colour: 'b' }).problems[0]).toContain('colour');
    expect(
      readMap({ timestamp: 'a', inputTokens: 'b', freshInputTokens: 'c' }).problems[0],
    ).toContain('not both');
  });

  test('times: US dates with AM and PM, milliseconds since 1970, an hour that a zone skips', () => {
    expect(dateReader('MM/DD/YYYY hh:mm A', 'UTC')?.('10/01/2026 12:05 AM')).toBe(
      Date.UTC(2026, 9, 1, 0, 5),
    );
    expect(dateReader('MM/DD/YYYY hh:mm A', 'UTC')?.('10/01/2026 13:05 PM')).toBeNull();
    expect(dateReader('unix-ms', 'UTC')?.('1790841600123')).toBe(1_790_841_600_123);
    expect(dateReader('DD.MM.YYYY HH:mm', 'Europe/Berlin')?.('29.03.2026 02:30')).toBe(
      Date.UTC(2026, 2, 29, 1, 30),
    );
    expect(dateReader('DD.MM', 'UTC')).toBeNull();
  });

  test('numbers: what is written with a comma and points reads as the same digits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.stringMatching(/^\d{1,9}$/),
        (whole, places) => {
          const expected = `${whole}.${places}`;
          const german = `${whole.toLocaleString('de-DE')},${places}`;
          const english = `${whole.toLocaleString('en-US')}.${places}`;
          expect(plainNumber(german, ',')).toBe(expected);
          expect(plainNumber(english, '.')).toBe(expected);
        },
      ),
    );
    expect(plainNumber('1.5', ',')).toBeNull();
    expect(plainNumber('1,5', '.')).toBeNull();
  });
});
