/** Fields whose value is an id, a kind or a time: it is shown where it looks like one. */
const SHOWN_FIELDS = new Set(
  `type subtype role timestamp created_at id uuid parentUuid sessionId session_id requestId request_id responseId
   response_id conversation_id turn_id model service_tier speed inference_geo stop_reason version ordinal`.split(
    /\s+/,
  ),
);
/** Fields below which all is somebody's text, whatever it looks like. */
const TEXT_FIELDS = new Set(
  'content input text thinking summary arguments output toolUseResult snapshot attachment data'.split(
    ' ',
  ),
);
const ID_LIKE = /^(?:[\w.:@/+-]{1,80}|[\d:.+ -]{1,40})$/;
const FIELD_NAME = /^[A-Za-z_][\w-]{0,39}$/;
/** A string (its end may be missing), a number or a word of JSON, its signs, or a run of anything else. */
const TOKENS =
  /"((?:[^"\\]|\\.)*)("|\\?$)|(-?\d[\d.eE+-]{0,40}|true|false|null)(?![\w.])|([{}[\],:]|\s+)|([^"{}[\],:\s]+)/gs;

function hidden(length: number): string {
  return `‹${length} characters not shown›`;
}

/** Where a value stands: the fields above it, `null` for a list; the last is the one that it belongs to. */
interface Level {
  field: string | null;
  isText: boolean;
}

/**
 * The text of a line of JSON, whole or broken, as it may be shown: signs, numbers, names of fields, and the values of ids,
 * kinds and times; all other strings, and whatever is no JSON, are told by their length.
 */
export function maskText(text: string): string {
  const levels: Level[] = [{ field: null, isText: false }];
  const parts: string[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const [whole, string, close, scalar, sign] = match;
    const level = levels.at(-1) ?? { field: null, isText: false };
    if (string !== undefined) {
      const isName = /^\s*:/.test(
        text.slice(match.index + whole.length, match.index + whole.length + 40),
      );
      parts.push(maskedString(string, { isName, isWhole: close === '"', level }));
      if (isName) level.field = string;
    } else if (scalar !== undefined) parts.push(level.isText ? hidden(scalar.length) : scalar);
    else if (sign !== undefined) {
      parts.push(sign);
      enter(levels, sign, level);
    } else parts.push(hidden(whole.length));
  }
  return parts.join('');
}

function enter(levels: Level[], sign: string, level: Level): void {
  if (sign === '{' || sign === '[') {
    const isText = level.isText || TEXT_FIELDS.has(level.field ?? '');
    levels.push({ field: sign === '[' ? level.field : null, isText });
  }
  if ((sign === '}' || sign === ']') && levels.length > 1) levels.pop();
}

function maskedString(
  text: string,
  { isName, isWhole, level }: { isName: boolean; isWhole: boolean; level: Level },
): string {
  const isShown = isName
    ? FIELD_NAME.test(text)
    : SHOWN_FIELDS.has(level.field ?? '') && ID_LIKE.test(text);
  return isShown && isWhole && !level.isText ? `"${text}"` : hidden(text.length);
}
