import type { MatchLogic } from '@pydantic/genai-prices';

/**
 * What may follow a model's name without making it another model: a date, a version of the serving platform, or a word
 * that names a release. `claude-sonnet-5-5` is thus no `claude-sonnet-5`, nor is `gemini-1.5-flash-8b` a `gemini-1.5-flash`.
 */
const RELEASE =
  /^(?::\d{1,2}|[-@:.](?:latest|default|preview|exp|experimental|beta|instruct|v\d+(?::\d+)?|0\d\d|\d{4}|\d{6}|20\d{6}|20\d{2}-\d{2}-\d{2}|\d{2}-\d{2}|\d{2}-20\d{2}|\d{1,2}:\d+))*$/;
/** The rest of a date whose beginning the pattern has: `claude-sonnet-4-2025` before `0514`. */
const REST_OF_DATE = /^\d{4}/;
/** What may stand before a name: nothing, or a route that ends so. */
const ROUTE_END = /(?:^|[./:])$/;

/** True when a pattern of the catalogue means this very model, in small letters; a pattern that only shares its beginning does not. */
export function isNamed(logic: MatchLogic, name: string): boolean {
  if ('or' in logic) return logic.or.some((part) => isNamed(part, name));
  if ('and' in logic) return logic.and.every((part) => isNamed(part, name));
  if ('equals' in logic) return name === logic.equals.toLowerCase();
  if ('starts_with' in logic) return startsWith(name, logic.starts_with.toLowerCase());
  if ('ends_with' in logic) return endsWith(name, logic.ends_with.toLowerCase());
  if ('contains' in logic) return contains(name, logic.contains.toLowerCase());
  return new RegExp(logic.regex).test(name);
}

function startsWith(name: string, start: string): boolean {
  return name.startsWith(start) && isRelease(name.slice(start.length), start);
}

function endsWith(name: string, end: string): boolean {
  return name.endsWith(end) && ROUTE_END.test(name.slice(0, name.length - end.length));
}

function contains(name: string, part: string): boolean {
  const at = name.indexOf(part);
  if (at < 0 || !ROUTE_END.test(name.slice(0, at))) return false;
  return isRelease(name.slice(at + part.length), part);
}

function isRelease(rest: string, start: string): boolean {
  // A fine-tuned model's name goes on with its owner's words and has the price of its kind.
  if (start.startsWith('ft:') || start.endsWith('.ft-')) return true;
  if (/-20\d{2}$/.test(start)) return RELEASE.test(rest.replace(REST_OF_DATE, ''));
  return RELEASE.test(/[-@]$/.test(start) ? start.slice(-1) + rest : rest);
}
