const NAMES: Readonly<Record<string, string>> = {
  'claude-code': 'Claude Code',
  codex: 'Codex CLI',
  'gemini-cli': 'Gemini CLI',
  opencode: 'OpenCode',
  'chatvault-python': 'ChatVault (Python)',
  'openai-cost': 'OpenAI costs',
  litellm: 'LiteLLM',
  langfuse: 'Langfuse',
  helicone: 'Helicone',
  ccusage: 'ccusage',
  mapped: 'Mapped files',
  'anthropic-cost': 'Anthropic costs',
  'openrouter-aggregate': 'OpenRouter by day',
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  google: 'Google',
  mistral: 'Mistral',
  deepseek: 'DeepSeek',
  xai: 'xAI',
  'x-ai': 'xAI',
  aws: 'AWS',
  bedrock: 'Amazon Bedrock',
  vertex: 'Google Vertex',
  azure: 'Azure',
  openrouter: 'OpenRouter',
  ollama: 'Ollama',
  groq: 'Groq',
  meta: 'Meta',
};

/** A source's or provider's name as people write it; one that is not known stays as it is. */
export function displayName(name: string): string {
  return NAMES[name] ?? name;
}

/** A path with the home folder as `~`, either slash. */
export function tildePath(path: string, home: string): string {
  if (home === '' || !path.startsWith(home)) return path;
  const rest = path.slice(home.length);
  return rest === '' || rest.startsWith('/') || rest.startsWith('\\') ? `~${rest}` : path;
}

/** The last two parts of a path, as lists show a file. */
export function shortPath(path: string): string {
  return path.split(/[/\\]/).filter(Boolean).slice(-2).join('/');
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
