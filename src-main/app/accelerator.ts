const NAMES: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
};

/** The keys of the command table in Electron's words; null for a sequence and for single letters, which a menu would take from text fields. */
export function acceleratorOf(keys: string): string | null {
  if (keys.includes(' ') || !/^(Mod|Alt)\+/.test(keys)) return null;
  return keys
    .split(/\+(?!$)/)
    .map((key) => NAMES[key] ?? key)
    .join('+');
}
