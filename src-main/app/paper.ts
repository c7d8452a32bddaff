/** Countries whose paper is Letter; everywhere else it is A4. */
const LETTER = /^(US|CA|MX|PH|CL|CO|CR|GT|NI|PA|PR|SV|VE|DO)$/;

/** The paper of a country (ISO 3166), or where the system names none, of a locale (`en-US`). */
export function paperOf(country: string, locale: string): 'A4' | 'Letter' {
  const [, fromLocale = ''] =
    /^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_]([A-Z]{2})\b/.exec(locale) ?? [];
  return LETTER.test(country === '' ? fromLocale : country) ? 'Letter' : 'A4';
}
