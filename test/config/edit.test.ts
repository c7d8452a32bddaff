import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ConfigEdit, editConfig } from '../../src-main/services/settings/edit-config.ts';
import { emitText, ExactNumber } from '../../src-main/services/settings/emit-value.ts';
import { soundConfig } from './support.ts';

const FILE = `# mine
theme: 'dark'   # at night

sources:
    claude-code: {enabled: true,   paths: [ ]}   # odd spaces stay
cost_calculation:
  currency: USD
  exchange_rates:
    EUR:
      - {from: 2026-01-01, rate: 0.920}  # bank
      - {from: 2026-03-01, rate: 0.93}
  # prices of the machine in the cellar
  custom_costs:
    qwen:
      input_cost_per_token: 2e-7
      output_cost_per_token: 0.0000006
subscriptions:
- name: Max
  monthly_price: 100
- {name: Pro, monthly_price: 20}
# the end
`;

function edit(path: ConfigEdit['path'], value: ConfigEdit['value'], text = FILE): string {
  return editConfig(text, [{ path, value }]);
}

/** Which lines an edit took out and put in. */
function changed(after: string, before = FILE): { out: string[]; in: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return {
    out: old.filter((line) => !now.includes(line)),
    in: now.filter((line) => !old.includes(line)),
  };
}

describe('editing config.yaml', () => {
  it.each<[string, ConfigEdit['path'], ConfigEdit['value'], string[], string[]]>([
    [
      'a theme',
      ['theme'],
      'high-contrast',
      ["theme: 'dark'   # at night"],
      ['theme: high-contrast   # at night'],
    ],
    ['a new top-level setting', ['time_zone'], 'Asia/Kolkata', [], ['time_zone: Asia/Kolkata']],
    [
      'a currency',
      ['cost_calculation', 'currency'],
      'EUR',
      ['  currency: USD'],
      ['  currency: EUR'],
    ],
    [
      'a rate of a list',
      ['cost_calculation', 'exchange_rates', 'EUR', 0, 'rate'],
      new ExactNumber('0.91'),
      ['      - {from: 2026-01-01, rate: 0.920}  # bank'],
      ['      - {from: 2026-01-01, rate: 0.91}  # bank'],
    ],
    [
      'a rate more',
      ['cost_calculation', 'exchange_rates', 'EUR', 2],
      { from: '2026-04-01', rate: new ExactNumber('9.4e-1') },
      [],
      ['      - {from: 2026-04-01, rate: 0.94}'],
    ],
    [
      'another currency',
      ['cost_calculation', 'exchange_rates', 'GBP'],
      0.79,
      [],
      ['    GBP: 0.79'],
    ],
    [
      'a custom cost',
      ['cost_calculation', 'custom_costs', 'llama: 3'],
      { input_cost_per_token: new ExactNumber('0.00000010000000000000001') },
      [],
      ['    "llama: 3": {input_cost_per_token: 0.00000010000000000000001}'],
    ],
    [
      'a price of a model',
      ['cost_calculation', 'custom_costs', 'qwen', 'cache_read_cost_per_token'],
      new ExactNumber('1e-8'),
      [],
      ['      cache_read_cost_per_token: 0.00000001'],
    ],
    [
      'a tier list',
      ['cost_calculation', 'tiered_pricing', 'tier_lists', 0],
      { name: 'all', mode: 'volume', tiers: [{ name: 'base' }] },
      [],
      ['  tiered_pricing: {tier_lists: [{name: all, mode: volume, tiers: [{name: base}]}]}'],
    ],
    [
      'a plan more',
      ['subscriptions', 2],
      { name: 'Team', monthly_price: 30, sources: ['codex'] },
      [],
      ['- {name: Team, monthly_price: 30, sources: [codex]}'],
    ],
    ['a plan’s end', ['subscriptions', 0, 'to'], '2026-09-01', [], ['  to: 2026-09-01']],
    [
      'a folder',
      ['sources', 'claude-code', 'paths', 0],
      '~/logs',
      ['    claude-code: {enabled: true,   paths: [ ]}   # odd spaces stay'],
      ['    claude-code: {enabled: true,   paths: ["~/logs" ]}   # odd spaces stay'],
    ],
    ['no theme', ['theme'], undefined, ["theme: 'dark'   # at night"], []],
    ['no plan', ['subscriptions', 0], undefined, ['- name: Max', '  monthly_price: 100'], []],
    [
      'no model',
      ['cost_calculation', 'custom_costs', 'qwen'],
      undefined,
      ['    qwen:', '      input_cost_per_token: 2e-7', '      output_cost_per_token: 0.0000006'],
      [],
    ],
    [
      'no folders',
      ['sources', 'claude-code', 'enabled'],
      undefined,
      ['    claude-code: {enabled: true,   paths: [ ]}   # odd spaces stay'],
      ['    claude-code: {paths: [ ]}   # odd spaces stay'],
    ],
    ['what is not there', ['cost_calculation', 'reporting', 'enabled'], undefined, [], []],
    [
      'what is so already',
      ['cost_calculation', 'exchange_rates', 'EUR', 0, 'rate'],
      new ExactNumber('0.92'),
      [],
      [],
    ],
  ])('%s', (_name, path, value, out, into) => {
    expect(changed(edit(path, value))).toEqual({ out, in: into });
  });

  it('replaces a block by a line, and keeps what follows', () => {
    const after = edit(['cost_calculation', 'custom_costs', 'qwen'], { output_cost_per_token: 1 });
    expect(after).toBe(
      FILE.replace(/ {4}qwen:\n.*\n.*\n/, '    qwen: {output_cost_per_token: 1}\n'),
    );
  });

  it('begins an empty file, and keeps comments and Windows line ends', () => {
    expect(edit(['cost_calculation', 'currency'], 'USD', '')).toBe(
      'cost_calculation: {currency: USD}\n',
    );
    expect(edit(['theme'], 'dark', '# a\r\nwatch: true\r\n')).toBe(
      '# a\r\nwatch: true\r\ntheme: dark\r\n',
    );
    expect(edit(['theme'], 'dark', '# a\nsources:\n')).toBe('# a\nsources:\ntheme: dark\n');
    expect(edit(['sources', 'codex', 'user'], 'me', 'sources: # mine\ntheme: dark')).toBe(
      'sources: {codex: {user: me}} # mine\ntheme: dark',
    );
    expect(edit(['watch'], false, '{theme: dark}')).toBe('{theme: dark, watch: false}');
    expect(edit(['watch'], false, '\uFEFFtheme: dark')).toBe('\uFEFFtheme: dark\nwatch: false\n');
  });

  it('refuses what would change more than is asked, and what is not allowed', () => {
    const shared = 'a: &a {monthly_price: 1, name: x}\nsubscriptions: [*a, {<<: *a, name: y}]\n';
    expect(() => edit(['subscriptions', 0, 'name'], 'z', shared)).toThrow(
      'only a person can change',
    );
    expect(() => edit(['a'], undefined, shared)).toThrow('only a person can change');
    expect(edit(['subscriptions', 1, 'name'], 'z', shared)).toBe(
      shared.replace('name: y', 'name: z'),
    );
    expect(edit(['subscriptions', 1, 'monthly_price'], 2, shared)).toBe(
      shared.replace('name: y', 'name: y, monthly_price: 2'),
    );
    expect(() => edit(['theme'], 'pink')).toThrow('theme is “pink”');
    expect(() => edit(['theme', 'x'], 'pink')).toThrow('theme.x cannot be changed');
    expect(() =>
      edit(
        ['cost_calculation', 'exchange_rates', 'EUR'],
        undefined,
        'cost_calculation: {currency: EUR, exchange_rates: {EUR: 1}}',
      ),
    ).toThrow('currency is “EUR”');
    expect(() => new ExactNumber('many')).toThrow(RangeError);
  });

  it('makes several changes as one, whatever stands between', () => {
    const two =
      'subscriptions:\n- {name: a, monthly_price: 1} # first\n- {name: b, monthly_price: 2}\n';
    const swapped = editConfig(two, [
      { path: ['subscriptions', 0, 'name'], value: 'b' },
      { path: ['subscriptions', 1, 'name'], value: 'a' },
    ]);
    expect(swapped).toBe(
      'subscriptions:\n- {name: b, monthly_price: 1} # first\n- {name: a, monthly_price: 2}\n',
    );
    const plan = { name: 'b', monthly_price: 3 };
    expect(() => editConfig(two, [{ path: ['subscriptions', 2], value: plan }])).toThrow(
      'a second time',
    );
  });

  it('writes every text so that it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(parse(`[${emitText(text)}]`)).toEqual([text]);
        expect(parse(`a: ${emitText(text)}\n`)).toEqual({ a: text });
      }),
      { numRuns: 300 },
    );
    for (const word of ['yes', 'No', 'null', '1.5', '2026', '~', 'a: b', 'a #b', '- a', '']) {
      expect(parse(emitText(word))).toBe(word);
    }
  });
});

/** A plan written on two lines. */
function isOwnBlock(item: string | undefined): boolean {
  return item?.includes('\n') === true && !item.includes('{');
}

interface Plan {
  name: string;
  monthly_price: number;
}

const name = fc.constantFrom('Max', 'a b', 'x: y', '#1', 'true', 'ü', "it's", '5', '- z');
const plan: fc.Arbitrary<Plan> = fc.record({
  name,
  monthly_price: fc.integer({ min: 0, max: 999 }),
});
const plans = fc.uniqueArray(plan, { selector: (each) => each.name, maxLength: 4 });
const comment = fc.constantFrom('', '  # why', ' #');
const between = fc.constantFrom('', '# a line\n', '\n', '    # deeper\n');

/** Writes plans in blocks or on lines of their own, with comments here and there. */
const written = fc
  .tuple(
    plans,
    fc.boolean(),
    fc.constantFrom('', '  '),
    comment,
    between,
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([list, isBlock, indent, remark, gap, newline]) => {
    const items = list.map((each) =>
      isBlock
        ? `${indent}- name: ${emitText(each.name)}${remark}\n${indent}  monthly_price: ${each.monthly_price}\n${gap}`
        : `${indent}- {name: ${emitText(each.name)}, monthly_price: ${each.monthly_price}}${remark}\n${gap}`,
    );
    const text = `watch: true # first\nsubscriptions:${remark}\n${items.join('')}# last\ntheme: dark\n`;
    return { list, items, text: text.replaceAll('\n', newline), newline };
  });

describe('after any edit of a list', () => {
  it('the file says what was wanted and everything else is as it was', () => {
    fc.assert(
      fc.property(
        written,
        plan,
        fc.nat(4),
        fc.boolean(),
        ({ list, items, text, newline }, fresh, at, removes) => {
          const index = Math.min(at, list.length);
          const others = list.toSpliced(index, 1);
          fc.pre(
            !others.some((each) => each.name === fresh.name) && !(removes && index === list.length),
          );
          const after = editConfig(text, [
            { path: ['subscriptions', index], value: removes ? undefined : { ...fresh } },
          ]);
          const wanted = removes ? others : list.toSpliced(index, 1, fresh);
          const read = soundConfig(after).pricing.subscriptions;
          expect(read.map((each) => [each.name, Number(each.monthlyPrice)])).toEqual(
            wanted.map((each) => [each.name, each.monthly_price]),
          );
          const own = (items[index] ?? '').split('\n').slice(0, isOwnBlock(items[index]) ? 2 : 1);
          const kept = text
            .split(newline)
            .filter((line) => !own.includes(line) && !line.startsWith('subscriptions:'));
          expect(after.split(newline).filter((line) => kept.includes(line))).toEqual(kept);
          // Into an empty list the first plan goes behind the name, before its comment.
          const head = text.split(newline)[1] ?? '';
          const isFirst = list.length === 0;
          expect(after).toContain(isFirst ? head.slice('subscriptions:'.length) : head);
          expect(after.startsWith('watch: true # first')).toBe(true);
          expect(after.endsWith(`# last${newline}theme: dark${newline}`)).toBe(true);
          expect(/(?<!\r)\n/.test(after)).toBe(newline === '\n');
        },
      ),
      { numRuns: 500 },
    );
  });
});
