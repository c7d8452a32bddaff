import fc from 'fast-check';

/** What real files have that parsers stumble over. */
const TOKENS = [
  '\0',
  '"',
  '\\',
  '\n',
  '\r\n',
  '\ufeff',
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  ':',
  '""',
  'null',
  'true',
  '-1',
  '1e400',
  '1e-400',
  'NaN',
  'Infinity',
  '9007199254740993',
  '99999999999999999999',
  '0.1',
  '-0',
  '2026-13-45',
  '1969-12-31T23:59:59Z',
  '<html>',
  '\ud800',
  '\\u0000',
  '[[[[[[[[',
  '{"a":{"a":{"a":',
  'é',
  '𝒳',
  ' '.repeat(50),
].map((text) => Buffer.from(text));

type Edit = (bytes: Buffer) => Buffer;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, where: number): number => Math.floor(where * bytes.length);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  // Cut off.
  place.map(
    (where): Edit =>
      (bytes) =>
        bytes.subarray(0, at(bytes, where)),
  ),
  // Cut out.
  fc.tuple(place, fc.nat(40)).map(([where, length]): Edit => (bytes) => {
    const from = at(bytes, where);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
  }),
  // Put in.
  fc
    .tuple(place, fc.oneof(fc.constantFrom(...TOKENS), fc.uint8Array({ maxLength: 12 })))
    .map(([where, more]): Edit => (bytes) => {
      const from = at(bytes, where);
      return Buffer.concat([bytes.subarray(0, from), more, bytes.subarray(from)]);
    }),
  // Written over.
  fc
    .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 4 }))
    .map(([where, more]): Edit => (bytes) => {
      const copy = Buffer.from(bytes);
      copy.set(more.subarray(0, Math.max(0, copy.length - at(copy, where))), at(copy, where));
      return copy;
    }),
  // A digit becomes another: figures change, the form stays.
  fc.tuple(place, fc.integer({ min: 48, max: 57 })).map(([where, digit]): Edit => (bytes) => {
    const copy = Buffer.from(bytes);
    const from = copy.findIndex(
      (byte, index) => index >= at(copy, where) && byte >= 48 && byte <= 57,
    );
    if (from >= 0) copy[from] = digit;
    return copy;
  }),
  // A piece once more, or in another place.
  fc.tuple(place, place, fc.nat(200)).map(([where, to, length]): Edit => (bytes) => {
    const piece = bytes.subarray(at(bytes, where), at(bytes, where) + length);
    return Buffer.concat([bytes.subarray(0, at(bytes, to)), piece, bytes.subarray(at(bytes, to))]);
  }),
);

/** Files that are nearly `seed`, or nothing like it. */
export function damaged(seed: Buffer): fc.Arbitrary<Buffer> {
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .array(edit, { minLength: 1, maxLength: 5 })
        .map((edits) => edits.reduce((bytes, one) => one(bytes), seed)),
    },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
    },
  );
}
