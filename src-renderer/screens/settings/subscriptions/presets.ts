/** A flat fee that its vendor states openly, in US dollars a month without taxes. */
export interface Preset {
  readonly name: string;
  readonly monthlyPrice: string;
}

const CLAUDE: readonly Preset[] = [
  { name: 'Claude Pro', monthlyPrice: '20' },
  { name: 'Claude Max 5x', monthlyPrice: '100' },
  { name: 'Claude Max 20x', monthlyPrice: '200' },
];
const CHATGPT: readonly Preset[] = [
  { name: 'ChatGPT Plus', monthlyPrice: '20' },
  { name: 'ChatGPT Pro', monthlyPrice: '200' },
];

const BY_SOURCE: Readonly<Record<string, readonly Preset[]>> = {
  'claude-code': CLAUDE,
  codex: CHATGPT,
};

/** The plans that cover a source's requests; none known: a person writes their own. */
export function presetsOf(source: string): readonly Preset[] {
  return BY_SOURCE[source] ?? [];
}

/** Every plan that is known, with the source it covers. */
export const PRESETS: readonly (Preset & { source: string })[] = Object.entries(BY_SOURCE).flatMap(
  ([source, presets]) => presets.map((preset) => ({ ...preset, source })),
);
