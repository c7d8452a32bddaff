/** What the catalogue calls providers, by the names that logs, exports and routes give them (small letters, `-` for `_` and spaces). */
const PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  anthropic: ['claude'],
  openai: ['codex', 'openai-codex', 'chatgpt', 'text-completion-openai'],
  google: [
    'gemini',
    'google-gemini',
    'google-ai-studio',
    'google-generative-ai',
    'google-vertex',
    'google-vertex-anthropic',
    'vertex',
    'vertex-ai',
    'vertexai',
    'vertex-ai-beta',
    'vertex-ai-anthropic-models',
    'vertex-ai-language-models',
  ],
  aws: ['bedrock', 'bedrock-converse', 'amazon-bedrock', 'amazon'],
  azure: ['azure-ai', 'azure-openai', 'azure-cognitive-services'],
  'x-ai': ['xai'],
  deepseek: [],
  mistral: ['mistralai', 'mistral-ai'],
  groq: [],
  openrouter: [],
  cohere: ['cohere-chat'],
  together: ['together-ai', 'togetherai'],
  fireworks: ['fireworks-ai'],
  perplexity: [],
  cerebras: [],
  moonshotai: ['moonshot', 'moonshot-ai', 'kimi'],
  zai: ['z-ai', 'zhipu', 'zhipuai'],
  minimax: [],
  novita: ['novita-ai'],
  avian: [],
  ovhcloud: [],
  'github-copilot': ['copilot'],
};

const IDS = new Map(
  Object.entries(PROVIDERS).flatMap(([id, names]) =>
    [id, ...names].map((name): [string, string] => [name, id]),
  ),
);

/** Whose models a bare name is looked up in, in this order. */
const MAKERS = [
  'anthropic',
  'openai',
  'google',
  'x-ai',
  'deepseek',
  'mistral',
  'moonshotai',
  'zai',
  'minimax',
  'cohere',
] as const;

/** Who sells models of others under names of its own: a route through it says whose bill it is, whatever else is stated. */
const SELLERS: ReadonlySet<string> = new Set(['openrouter', 'aws', 'azure', 'groq', 'together']);

/** Gateways that pass the maker's price on. */
const GATEWAYS: ReadonlySet<string> = new Set(['', 'litellm', 'litellm-proxy', 'unknown']);

/** Runners of models on one's own computer: no one's price is theirs. */
const LOCAL: ReadonlySet<string> = new Set([
  'ollama',
  'lmstudio',
  'lm-studio',
  'llama-cpp',
  'llama.cpp',
  'localai',
  'vllm',
  'oss',
]);

const BEDROCK =
  /^(?:(?:us|eu|ap|apac|au|ca|in|jp|sa|us-gov|global)\.)?(?:ai21|amazon|anthropic|cohere|deepseek|google|meta|mistral|nvidia|openai|qwen|writer)\.(?=[a-z])/;
const VERTEX = /^[^/@]+@(?:20\d{6}|default|latest)$/;
const WRAPPER = /^(?:publishers\/[^/]+\/)?models\//;
const VARIANT = /\[\d+[km]\]$/;
const RELEASE = /(?:-v\d+:\d+|@[\w-]+|-20\d{6}|-20\d{2}-\d{2}-\d{2})$/;

/** One way to look a model up in the catalogue. */
export interface Lookup {
  readonly provider: string;
  readonly model: string;
  /** True where the one who sends the bill is not known: the maker's price is then taken for theirs. */
  readonly isResold: boolean;
}

/** The ways to look a model up, best first: by the seller that the name's form or the log states, else by its makers; each as it stands and then without date and version. */
export function lookupsOf(provider: string | null, model: string): Lookup[] {
  const name = model.trim().toLowerCase().replace(VARIANT, '').replace(WRAPPER, '');
  const places = placesOf(provider, name);
  return [
    ...places,
    ...places.flatMap((place) => {
      const bare = withoutRelease(place.model);
      return bare === place.model ? [] : [{ ...place, model: bare }];
    }),
  ];
}

function placesOf(provider: string | null, name: string): Lookup[] {
  const stated = provider === null ? '' : provider.trim().toLowerCase().replaceAll(/[_\s]/g, '-');
  if (LOCAL.has(stated)) return [];
  const id = IDS.get(stated) ?? null;
  const isResold = id === null && !GATEWAYS.has(stated);
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (BEDROCK.test(last) && id !== 'openrouter')
    return [{ provider: 'aws', model: last, isResold }];
  if (VERTEX.test(last) && (id === null || id === 'anthropic' || id === 'google'))
    return [{ provider: 'google', model: last, isResold }];
  const route = routeOf(name);
  if (route !== null && (id === null || route.provider === id || SELLERS.has(route.provider))) {
    const whole = id === null ? [] : [{ provider: id, model: name, isResold }];
    return [...whole, { ...route, isResold }];
  }
  const makers = MAKERS.map((maker) => ({ provider: maker, model: name, isResold }));
  if (id === null) return makers;
  const own = { provider: id, model: name, isResold };
  if (!MAKERS.some((maker) => maker === id)) return [own];
  // A maker's clients talk to others as well, and their logs do not tell to whom.
  return [own, ...makers.map((place) => ({ ...place, isResold: place.provider !== id }))];
}

/**
 * Who sends the bill of a request: the seller that the model's name tells, else the stated provider by its usual name;
 * empty where neither is known. A price is looked up in the same order, but there a maker may stand for an unknown seller.
 */
export function billerOf(provider: string | null, model: string | null): string {
  const stated = provider === null ? '' : provider.trim().toLowerCase().replaceAll(/[_\s]/g, '-');
  const id = IDS.get(stated) ?? stated;
  const [place] = model === null ? [] : placesOf(provider, model.trim().toLowerCase());
  if (
    place !== undefined &&
    (place.provider === id || SELLERS.has(place.provider) || isVertex(model))
  )
    return place.provider;
  return id;
}

function isVertex(model: string | null): boolean {
  return model !== null && VERTEX.test(model.trim().toLowerCase());
}

/** The provider that a name's first part stands for, and the rest: `openrouter/openai/gpt-5` is `openai/gpt-5` there. */
function routeOf(name: string): { provider: string; model: string } | null {
  const slash = name.indexOf('/');
  if (slash < 0) return null;
  const provider = IDS.get(name.slice(0, slash).replaceAll('_', '-'));
  return provider === undefined ? null : { provider, model: name.slice(slash + 1) };
}

function withoutRelease(name: string): string {
  let bare = name;
  while (RELEASE.test(bare)) bare = bare.replace(RELEASE, '');
  return bare;
}

/**
 * The name by which logs and bills of one model meet: small letters, without route, the platform's prefix, context
 * variant, date and version suffix. `us.anthropic.claude-opus-4-1-20250805-v1:0` is `claude-opus-4-1`.
 */
export function canonicalModel(model: string): string {
  const name = model.trim().toLowerCase().replace(VARIANT, '');
  const last = name.slice(name.lastIndexOf('/') + 1);
  return withoutRelease(last.replace(BEDROCK, ''));
}
