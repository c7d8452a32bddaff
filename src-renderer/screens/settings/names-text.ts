/** Names or patterns as a list with commas shows them. */
export function namesText(names: readonly string[]): string {
  return names.join(', ');
}

/** Reads names or patterns with commas between them; each once. */
export function readNames(text: string): string[] {
  return [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '');
}
