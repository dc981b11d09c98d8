import { editDistance } from '../text/nearest.ts';

/** A canonical field and the headers it is known by; `likely` are names of other systems, good enough for a guess. */
export interface WantedField {
  readonly field: string;
  readonly required: boolean;
  readonly synonyms: readonly string[];
  readonly likely: readonly string[];
}

/** What people shorten in headers. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  qty: 'quantity',
  quant: 'quantity',
  no: 'number',
  nr: 'number',
  num: 'number',
  loc: 'location',
  place: 'location',
  mat: 'material',
  ser: 'serial',
  uom: 'unit',
  um: 'unit',
  wh: 'warehouse',
  whse: 'warehouse',
  pn: 'part',
  sn: 'serial',
  stat: 'status',
};

/** Words that only say that something is a key. */
const KEY_WORDS = new Set(['number', 'numero', 'nummer', 'id', 'code', 'codigo', 'cod', 'key', 'ref', 'reference']);

/** Words that make a header something else than the field it resembles: `Material description`, `Unit price`. */
const OTHER_MATTERS = new Set(
  (
    'description desc text name value price cost amount currency date time type group by category expiry reserved ordered ' +
    'minimum maximum min max lot batch serial quantity unit status location site warehouse'
  ).split(' '),
);

/** Words of a material that say nothing new next to a lot or a serial number: `Material lot`, `ItemBatch`. */
const MATERIAL_WORDS = new Set(['material', 'item', 'part', 'product', 'article', 'artikel', 'inventory', 'stock']);
const TRACKED_WORDS = new Set(['lot', 'batch', 'serial']);

/** From 0 (nothing in common) to 1 (the same words). */
export function resemblance(header: string, name: string): number {
  const [own, other] = [words(header), words(name)];
  if (own.length === 0 || other.length === 0 || isOneOfSeveral(header)) return 0;
  const foreign = own.filter((word) => OTHER_MATTERS.has(word) && !other.includes(word));
  if (foreign.length > 0) return 0;
  const selective = own.filter((word) => !MATERIAL_WORDS.has(word));
  if (selective.length === 1 && other.length === 1 && selective[0] === other[0] && TRACKED_WORDS.has(other[0] ?? '')) return 0.9;
  const shared = own.filter((word) => other.includes(word)).length;
  const overlap = shared / Math.max(own.length, other.length);
  const contained = shared === Math.min(own.length, other.length) && own.some((word) => word.length > 3 && other.includes(word));
  return Math.max(overlap, contained ? 0.6 + overlap / 4 : 0, likeness(own.join(''), other.join('')));
}

/** `Warehouse 2` is one of several columns alike, and none of them is the field. */
function isOneOfSeveral(header: string): boolean {
  return /\p{L}\s+\d+$/u.test(header.trim());
}

/** What compounds end in that only say that something is a key. */
const KEY_ENDING = /(?:nummer|number|code|num|nr)$/u;

/** How alike two texts are as a whole; short ones must be equal, as `lot` and `lost` are not alike. */
function likeness(first: string, second: string): number {
  // Batchnummer is like Partnummer only by its ending
  const [ending] = KEY_ENDING.exec(first) ?? [''];
  const isShared = ending !== '' && second.endsWith(ending) && first !== ending && second !== ending;
  const [a, b] = isShared ? [first.slice(0, -ending.length), second.slice(0, -ending.length)] : [first, second];
  const length = Math.max(a.length, b.length);
  const alike = 1 - editDistance(a, b) / length;
  // Familia is not a facility: only a slip of the pen or an ending may differ
  return length < 5 ? Number(a === b) : alike >= 0.75 ? alike : 0;
}

/** `ItemNo`, `item_no.` and `ITEM ID` are the same word. */
function words(header: string): string[] {
  const plain = header
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\bu\/m\b/giu, 'unit');
  const parts = plain
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const all = parts.filter((part) => part !== '').map((part) => SHORT_FORMS[part] ?? part);
  const selective = all.filter((word) => !KEY_WORDS.has(word));
  return selective.length > 0 ? selective : all;
}
