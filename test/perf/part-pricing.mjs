import { join } from 'node:path';
import { run } from './measure.mjs';
import { line } from './report.mjs';

/** Pricing a request, beside the catalogue package doing the same by itself; a million rows must not be felt. */
export async function measurePricing({ bundled }) {
  const { stdout } = await run(process.execPath, [join(bundled, 'price-rows.js')]);
  const { ours, catalogue } = JSON.parse(stdout);
  return [
    line({
      part: 'pricing',
      what: 'pricing a million requests',
      value: 1e6 / ours,
      unit: 's',
      peer: 1e6 / catalogue,
      peerName: 'genai-prices calcPrice',
      limits: [{ of: 'value', limit: 1 }],
      note: `${(ours / 1e6).toFixed(1)} million rows/s`,
    }),
  ];
}
