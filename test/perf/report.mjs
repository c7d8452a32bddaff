/**
 * One line of the benchmark. `value` is what was measured, in `unit`; `peer` (same unit, null: none) is what it is compared
 * with in the same run; `limit` is the target's number: for `of: 'value'` in the unit, for `of: 'ratio'` times the peer.
 * `atLeast` turns "at most" round. Several targets of one figure: `limits`, all of which must hold.
 */
export function line({
  part,
  what,
  value,
  unit,
  peer = null,
  peerName = '',
  limits = [],
  note = '',
}) {
  const ratio = peer === null || peer === 0 ? null : value / peer;
  const holds = limits.length === 0 ? null : limits.every((limit) => keeps(limit, value, ratio));
  return { part, what, value, unit, peer, peerName, ratio, limits, holds, note };
}

function keeps({ of, limit, atLeast = false }, value, ratio) {
  const measured = of === 'ratio' ? ratio : value;
  if (measured === null || !Number.isFinite(measured)) return false;
  return atLeast ? measured >= limit : measured <= limit;
}

/** A number with three significant digits, whole from 100 on, in groups of three. */
export function figure(value) {
  if (!Number.isFinite(value)) return 'not measured';
  if (Math.abs(value) >= 99.95) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

const quantity = (value, unit) => (unit === '' ? figure(value) : `${figure(value)} ${unit}`);

function target({ limits, unit }) {
  const one = ({ of, limit, atLeast = false }) =>
    `${atLeast ? '≥' : '≤'} ${of === 'ratio' ? `${figure(limit)} ×` : quantity(limit, unit)}`;
  return limits.map(one).join(', ');
}

const VERDICTS = new Map([
  [true, 'yes'],
  [false, 'no'],
  [null, ''],
]);

const HEAD = ['what', 'measured', 'peer or limit', 'ratio', 'target', 'holds'];

function cells(entry) {
  const { what, value, unit, peer, peerName, ratio, holds } = entry;
  const beside = peer === null ? '' : `${quantity(peer, unit)} (${peerName})`;
  const times = ratio === null ? '' : `${figure(ratio)} ×`;
  return [what, quantity(value, unit), beside, times, target(entry), VERDICTS.get(holds) ?? ''];
}

/** The table of all lines, as text, with their notes below it and, last, how many targets hold. */
export function table(entries) {
  const rows = [HEAD, ...entries.map(cells)];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  const text = rows.map(
    (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`,
  );
  text.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  const notes = entries
    .filter(({ note }) => note !== '')
    .map(({ what, note }) => `${what}: ${note}`);
  const judged = entries.filter(({ holds }) => holds !== null);
  const held = judged.filter(({ holds }) => holds);
  const last = `${held.length} of ${judged.length} targets hold`;
  return [...text, ...(notes.length > 0 ? ['', ...notes] : []), '', last].join('\n');
}
