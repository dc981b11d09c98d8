import { headerName } from '../../mapping/profiles/header-name.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import type { Headed } from '../files/landed-file.ts';

/** A column of a file that no field of the profile reads. */
export interface UnreadColumn {
  /** From 0. */
  readonly position: number;
  /** As exported. */
  readonly header: string;
}

/** The columns with a header that nothing reads, those left out that the profile names under `ignore`. */
export function unreadColumns(profile: Profile, file: Headed, columns: readonly LandedColumn[]): readonly UnreadColumn[] {
  const read = new Set(columns.flatMap(({ position, further = [] }) => [position, ...further]));
  const ignored = new Set(profile.ignore.map(headerName));
  return [...file.header.entries()].flatMap(([position, header]) =>
    read.has(position) || header.trim() === '' || ignored.has(headerName(header)) ? [] : [{ position, header }],
  );
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Words of headers whose figures are money, whatever is next to them, in the languages of the shipped profiles. */
const MONEY = wordSet(
  'value val values price prices cost costs amount wert werte preis preise kosten betrag valor valores preço preco precio costo coste custo prix ' +
    'coût montant valeur сумма цена стоимость вартість ціна currency währung moneda moeda devise',
);

/** … or limits, weights, codes and days, unless a word for stock is next to them. */
const NO_STOCK = wordSet(
  'id no nr num number code key ean gtin upc barcode codbar client mandt group type year month week day date datum fecha data time line row ' +
    'item pos position level rev revision postal zip phone min max minimum maximum minimo mindest reorder safety weight peso gewicht poids volume volumen',
);

/** Words that say a stock or a quantity. */
const STOCK = wordSet(
  'qty quantity stock menge bestand cantidad existencia quantidade estoque quantité количество остаток залишок',
);

/** True where the words of a header say that its figures are money, limits or codes. */
export function saysNoStock(header: string): boolean {
  if (/金额|价|成本|编号|编码/u.test(header)) return true;
  const words = wordsOf(header);
  if (words.some((word) => MONEY.has(word))) return true;
  return words.some((word) => NO_STOCK.has(word)) && !words.some((word) => STOCK.has(word));
}

/** True where a header names a stock or quantity, and no money. */
export function saysStock(header: string): boolean {
  return !saysNoStock(header) && (/库存|数量/u.test(header) || wordsOf(header).some((word) => STOCK.has(word)));
}

function wordsOf(header: string): readonly string[] {
  return header
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}
