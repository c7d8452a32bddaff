/** Every time zone the system knows, and the one in use, which may be an older name. */
export function timeZones(inUse: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  const extra = ['UTC', inUse].filter((zone) => !known.includes(zone));
  return [...new Set([...extra, ...known])];
}
