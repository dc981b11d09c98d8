import { editDistance } from '../text/nearest.ts';
import { headerName } from '../mapping/profiles/header-name.ts';

/** A canonical field and the headers it is known by; `likely` are names of other systems, good enough for a guess. */
export interface WantedField {
  readonly field: string;
  readonly required: boolean;
  readonly synonyms: readonly string[];
  readonly likely: readonly string[];
}

/** Where a field comes from: a header of the file, or null where none fits. */
export interface BoundHeader {
  readonly field: string;
  readonly header: string | null;
  /** True when the header only resembles a known one. */
  readonly guessed: boolean;
}

/** Less than this resemblance is no guess but a coincidence. */
const ENOUGH = 0.6;

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
const KEY_WORDS = new Set(['number', 'id', 'code', 'key', 'ref', 'reference']);

/** Words that make a header something else than the field it resembles: `Material description`, `Unit price`. */
const OTHER_MATTERS = new Set(
  (
    'description desc text name value price cost amount currency date time type group by category expiry reserved ordered ' +
    'minimum maximum min max'
  ).split(' '),
);

/** Binds every field to at most one header: by a known name first, then by the best resemblance. No header serves twice. */
export function bindHeaders(wanted: readonly WantedField[], headers: readonly string[]): readonly BoundHeader[] {
  const known = new Map<string, string>();
  for (const { field, synonyms } of wanted) {
    const header = synonyms.map((name) => headers.find((other) => headerName(other) === headerName(name))).find((found) => found);
    if (header !== undefined && !isTaken(known, header)) known.set(field, header);
  }
  const guessed = new Map(known);
  for (const { field, header } of resemblances(wanted, headers)) {
    if (!guessed.has(field) && !isTaken(guessed, header)) guessed.set(field, header);
  }
  return wanted.map(({ field }) => ({
    field,
    header: guessed.get(field) ?? null,
    guessed: guessed.has(field) && !known.has(field),
  }));
}

function isTaken(bound: ReadonlyMap<string, string>, header: string): boolean {
  return [...bound.values()].includes(header);
}

interface Resemblance {
  readonly field: string;
  readonly header: string;
  readonly score: number;
}

/** Best first; of equally good ones the required field, then the earlier header. */
function resemblances(wanted: readonly WantedField[], headers: readonly string[]): Resemblance[] {
  const all = wanted.flatMap(({ field, required, synonyms, likely }) =>
    headers.map((header) => {
      const score = Math.max(0, ...[field, ...synonyms, ...likely].map((name) => resemblance(header, name)));
      return { field, header, score, required };
    }),
  );
  const good = all.filter(({ score }) => score >= ENOUGH);
  return good.toSorted((a, b) => b.score - a.score || Number(b.required) - Number(a.required));
}

/** From 0 (nothing in common) to 1 (the same words). */
export function resemblance(header: string, name: string): number {
  const [own, other] = [words(header), words(name)];
  if (own.length === 0 || other.length === 0) return 0;
  const foreign = own.filter((word) => OTHER_MATTERS.has(word) && !other.includes(word));
  if (foreign.length > 0) return 0;
  const shared = own.filter((word) => other.includes(word)).length;
  const overlap = shared / Math.max(own.length, other.length);
  const contained = shared === Math.min(own.length, other.length) && own.some((word) => word.length > 3 && other.includes(word));
  return Math.max(overlap, contained ? 0.6 + overlap / 4 : 0, likeness(own.join(''), other.join('')));
}

/** How alike two texts are as a whole; short ones must be equal, as `lot` and `lost` are not alike. */
function likeness(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return length < 5 ? Number(a === b) : 1 - editDistance(a, b) / length;
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
  const telling = all.filter((word) => !KEY_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}
