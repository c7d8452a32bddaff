/** Names that people look for, where the system's list still has the old one: Kolkata stands there as Calcutta. */
const NEWER_NAMES = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
] as const;

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every time zone the system knows, UTC first, and the one in use, which may be an older name. */
export function timeZones(inUse: string): string[] {
  const names = new Set([
    ...Intl.supportedValuesOf('timeZone'),
    ...NEWER_NAMES.filter(isKnown),
    inUse,
  ]);
  names.delete('UTC');
  return ['UTC', ...[...names].toSorted()];
}
