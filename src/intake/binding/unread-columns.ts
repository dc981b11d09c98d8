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

/** Words of headers whose figures are money, a price, a limit, or a code, and never a stock: in the languages of the shipped profiles. */
const NO_STOCK = new Set(
  (
    'value val values price prices cost costs amount wert werte preis preise kosten betrag valor valores val. preço preco precio costo coste custo prix ' +
    'coût montant valeur сумма цена стоимость вартість ціна currency währung moneda moeda devise ' +
    'id no nr num number code key ean gtin upc barcode codbar client mandt group type year month week day date datum fecha data time line row ' +
    'item pos position level rev revision postal zip phone min max minimum maximum minimo mindest reorder safety weight peso gewicht poids volume volumen'
  ).split(' '),
);

/** True where the words of a header say that its figures are money, limits or codes. */
export function saysNoStock(header: string): boolean {
  if (/金额|价|成本|编号|编码/u.test(header)) return true;
  const words = header
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.some((word) => NO_STOCK.has(word)) && !words.some((word) => STOCK.has(word));
}

/** Words that say a stock or a quantity, whatever stands beside them. */
const STOCK = new Set(
  'qty quantity stock menge bestand cantidad existencia quantidade estoque quantité количество остаток залишок'.split(' '),
);
