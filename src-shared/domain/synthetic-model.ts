/** True for `<synthetic>`: Claude Code itself wrote the answer, in the place of a failed one. It is an error, and free. */
export function isSyntheticModel(model: unknown): boolean {
  return model === '<synthetic>';
}
