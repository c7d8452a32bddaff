/** Whose bill a request is on, as the form of the model's name tells: Bedrock and Vertex have names of their own. */
export function providerOf(model: string | null): string {
  if (model !== null && /(?:^|[./])anthropic\./.test(model)) return 'bedrock';
  if (model !== null && /^[^/@]+@[^/@]+$/.test(model)) return 'vertex';
  return 'anthropic';
}
