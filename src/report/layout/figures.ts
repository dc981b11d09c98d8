import type { CsvLocale } from './csv-cell.ts';

/** What is between thousands and before the decimals. A blank, because a comma or a dot is a decimal sign to one half of the readers. */
const MARKS: Readonly<Record<CsvLocale, readonly [group: string, point: string]>> = { en: [' ', '.'], de: ['.', ','] };

/** The language of the text that is being made; a text is made in one go, so that no other one comes in between. */
let language: CsvLocale = 'en';

/** Makes a text whose figures and days are written as a language has them. */
export function inLocale<T extends string | readonly string[]>(locale: CsvLocale, make: () => T): T {
  const before = language;
  language = locale;
  try {
    return make();
  } finally {
    language = before;
  }
}

/** A plain decimal with its thousands set apart ("-12 345.600", in German "-12.345,600"), every digit kept. */
export function grouped(decimal: string): string {
  const [group, point] = MARKS[language];
  const [whole = '', fraction] = decimal.split('.');
  const spaced = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, group);
  return fraction === undefined ? spaced : `${spaced}${point}${fraction}`;
}

/** A time as reports have it: ISO 8601, in German "21.11.2026 22:00 +01:00". */
export function time(iso: string): string {
  const parts = language === 'de' ? /^(.{10})T(\d{2}:\d{2})[^+Z-]*(Z|[+-]\d{2}:\d{2})?/.exec(iso) : null;
  if (!parts) return iso;
  const [, date = '', clock = '', zone = ''] = parts;
  return `${day(date)} ${clock} ${zone === 'Z' ? 'UTC' : zone}`.trim();
}

/** A day, or that of a time: "2026-11-21", in German "21.11.2026". */
export function day(iso: string): string {
  const date = iso.slice(0, 10);
  return language === 'de' ? date.split('-').toReversed().join('.') : date;
}

/** The same without trailing zeros, as a sentence wants it: "2.500" is "2.5", "100.000" is "100". */
export function spoken(decimal: string): string {
  return grouped(decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
}

/** A count with its thousands set apart. */
export function count(number: number): string {
  return grouped(String(number));
}

/** "1 key", "2 keys". */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A share in percent with one decimal, cut off so that 99.99 % never reads as 100 %; the whole must not be zero. */
export function share(part: number, whole: number): string {
  const tenths = Math.floor((part * 1000) / whole);
  return `${Math.floor(tenths / 10)}${MARKS[language][1]}${tenths % 10} %`;
}
