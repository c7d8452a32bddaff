const META = 'session_meta';
const FIRST_FIELDS =
  /^\{\s*(?:"\w+"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)\s*,\s*)*"type"\s*:\s*"session_meta"/;

/** Whether a file begins like a rollout: with a record of type `session_meta`. */
export function recognisesRollout(head: Buffer): boolean {
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const end = text.indexOf('\n');
  if (FIRST_FIELDS.test(text)) return true;
  // Other orders of fields need the whole line.
  return typeOf(end === -1 ? text : text.slice(0, end)) === META;
}

function typeOf(line: string): unknown {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === 'object' && record !== null && 'type' in record ? record.type : null;
  } catch {
    return null;
  }
}
