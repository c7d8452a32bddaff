import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangesOfPrefix } from '../../src-main/vault/id-ranges.ts';
import { packId, unpackId } from '../../src-main/vault/packed-ids.ts';

const beginnings = fc.constantFrom(
  'msg_01',
  'req_011',
  'resp_',
  'req_',
  'msg_',
  'gen-',
  'chatcmpl-',
  'req_01',
  '',
);
const letters = (alphabet: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), maxLength });
const rests = fc.oneof(
  letters('-_09AZaz', 6),
  letters('0123456789abcdef', 40),
  letters('-0129ABYZ_abyz', 30),
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const ids = fc.tuple(beginnings, rests).map(([beginning, rest]) => beginning + rest);

test('what is packed is what comes back, and it is never longer', () => {
  fc.assert(
    fc.property(ids, (id) => {
      const stored = packId(id);
      expect(unpackId(stored)).toBe(id);
      expect(stored.length).toBeLessThanOrEqual(id.length + 1);
    }),
    { numRuns: 3000 },
  );
});

test('ids as providers write them take little', () => {
  const size = (id: string) => Buffer.byteLength(packId(id));
  expect(size('msg_01YqJndQe4BdT8Xtp1iJtQtzf8')).toBe(1 + 18);
  expect(size('req_011CRsv1a2b3C4d5E6f7G8h9')).toBe(1 + 16);
  expect(size('resp_68b0a1f29c3e4d5f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d')).toBe(1 + 24);
  expect(size('0f8fad5b-d9cb-469f-a165-70867728950e')).toBe(1 + 27);
  // A letter beyond the sixty-four, or the one that fills up as the last: as it is.
  expect(packId('anfrage-ä')).toBe('anfrage-ä');
  expect(packId('req_011ab-')).toBe('req_011ab-');
});

test('bytes are in the order of texts, within one first byte', () => {
  const sameKind = fc.tuple(beginnings, letters('-_09AZaz', 9), letters('-_09AZaz', 9));
  fc.assert(
    fc.property(sameKind, ([beginning, left, right]) => {
      const [a, b] = [packId(`${beginning}Z${left}`), packId(`${beginning}Z${right}`)];
      if (typeof a === 'string' || typeof b === 'string' || a[0] !== b[0]) return;
      expect(Math.sign(Buffer.compare(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
    }),
    { numRuns: 3000 },
  );
});

test('the ranges of a beginning hold those that begin with it, each once, and no others', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (text TEXT NOT NULL, stored TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO t VALUES (?, ?)');
  const cuts = fc.tuple(fc.array(ids, { minLength: 1, maxLength: 25 }), fc.nat(), fc.nat(), ids);
  fc.assert(
    fc.property(cuts, ([all, which, length, other]) => {
      const whole = Array.from(all[which % all.length] ?? '');
      const cut = whole.slice(0, length % (whole.length + 1)).join('');
      const prefix = which % 4 === 0 ? other : cut;
      db.exec('DELETE FROM t');
      for (const id of all) insert.run(id, packId(id));
      const found = rangesOfPrefix(prefix).flatMap(({ from, isOpen, to }) =>
        db
          .prepare<unknown[], string>(
            `SELECT text FROM t WHERE stored ${isOpen ? '>' : '>='} ? AND stored < ?`,
          )
          .pluck()
          .all(from, to),
      );
      expect(found.sort()).toEqual(all.filter((id) => id.startsWith(prefix)).sort());
    }),
    { numRuns: 2000 },
  );
});
