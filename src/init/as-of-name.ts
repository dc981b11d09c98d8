import { instantOf } from '../intake/times/time-text.ts';

/** How dates stand in file names: RE2 pattern, and the format where it is not ISO. */
const FORMS: readonly { readonly pattern: string; readonly format?: string }[] = [
  { pattern: String.raw`(\d{4}-?\d{2}-?\d{2}[T_ -]?\d{2}[-:.]?\d{2}[-:.]?\d{2})` },
  { pattern: String.raw`(\d{4}-?\d{2}-?\d{2}[T_ -]?\d{2}[-:.]?\d{2})` },
  { pattern: String.raw`(\d{4}-\d{2}-\d{2})` },
  { pattern: String.raw`(\d{2}\.\d{2}\.\d{4})`, format: 'DD.MM.YYYY' },
  { pattern: String.raw`(\d{8})` },
];

/** `as_of` as YAML for a file whose name holds a time that is not in the future; undefined for one that holds none. */
export function asOfFromName(name: string, timezone: string, now: Date): string | undefined {
  for (const { pattern, format } of FORMS) {
    const text = new RegExp(`(?<!\\d)${pattern}(?!\\d)`).exec(name)?.[1];
    if (text === undefined) continue;
    const instant = instantOf(text, timezone, format);
    if (instant === null || instant > now.getTime() || instant < Date.UTC(1990)) continue;
    return `{from: filename, pattern: ${JSON.stringify(pattern)}${format === undefined ? '' : `, format: ${format}`}}`;
  }
  return undefined;
}
