import type { CsvLocale } from '../layout/csv-cell.ts';
import { Markup } from './markup.ts';
import { xmlText } from '../layout/xml.ts';

/** How figures are written on a page: `en` sets thousands apart by narrow blanks and has a point, `de` has points and a comma. */
export interface PageFigures {
  readonly locale: CsvLocale;
  readonly group: string;
  readonly point: string;
}

export const PAGE_FIGURES: Readonly<Record<CsvLocale, PageFigures>> = {
  en: { locale: 'en', group: '\u202F', point: '.' },
  de: { locale: 'de', group: '.', point: ',' },
};

/** A plain decimal for people, every digit kept; a minus sign is one. */
export function figure(plain: string | number, { group, point }: PageFigures): Markup {
  const [whole = '', fraction] = String(plain).replace('-', '\u2212').split('.');
  const spaced = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, group);
  return new Markup(xmlText(fraction === undefined ? spaced : `${spaced}${point}${fraction}`));
}

/** The same without trailing zeros: "2.500" is "2.5". */
export function short(plain: string, figures: PageFigures): Markup {
  return figure(plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain, figures);
}

/** "2026-11-21 22:00 +01:00", in German "21.11.2026 22:00 +01:00". */
export function moment(iso: string, { locale }: PageFigures): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})[^+Z-]*(Z|[+-]\d{2}:\d{2})?/.exec(iso);
  if (!parts) return iso;
  const [, year, month, day, time, zone = ''] = parts;
  return `${locale === 'de' ? `${day}.${month}.${year}` : `${year}-${month}-${day}`} ${time} ${zone === 'Z' ? 'UTC' : zone}`.trim();
}
