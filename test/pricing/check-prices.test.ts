import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

function check(text: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'chatvault-check-')), 'prices.txt');
  writeFileSync(file, text);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['scripts/check-prices.mjs', file, '--at', '2026-11-24'],
    { encoding: 'utf8' },
  );
  return { status, lines: stdout.trim().split('\n') };
}

describe('the check of prices', () => {
  it('names what disagrees, by class', () => {
    const { status, lines } = check(
      JSON.stringify({
        sample_spec: { input_cost_per_token: 1 },
        'claude-opus-4-5': {
          litellm_provider: 'anthropic',
          input_cost_per_token: 0.000005,
          output_cost_per_token: 0.000026,
          cache_creation_input_token_cost_above_1hr: 0.00001,
          input_cost_per_token_batches: 0.0000025,
        },
        'gpt-5.5': { litellm_provider: 'openai', input_cost_per_token_above_272k_tokens: 1 },
        'acme-1': { input_cost_per_token: 1 },
      }),
    );
    expect(status).toBe(3);
    expect(lines.slice(2)).toEqual([
      '| claude-opus-4-5 | anthropic/claude-opus-4-5 | output | 25 | 26 |',
      '',
      '1 models compared at 2026-11-24T00:00:00.000Z: 0 agree, 1 differ; 1 are not priced here.',
    ]);
  });

  it('reads them out of a program too', () => {
    const { status, lines } = check(
      'const a={"gpt-5.5":{input_cost_per_token:5e-6,output_cost_per_token:3e-5,x:{fast:2}},b:{c:1}};',
    );
    expect(status).toBe(0);
    expect(lines.at(-1)).toMatch(/^1 models compared at .*: 1 agree, 0 differ; 0 are/);
  });
});
