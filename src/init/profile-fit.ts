import { type WantedColumn, wantedColumns } from '../intake/binding/wanted-columns.ts';
import { folded } from '../mapping/crosswalks/fold.ts';
import { headerName } from '../mapping/profiles/header-name.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import type { ColumnFacts } from './column-facts.ts';

/** How far a profile understands a header. */
export interface ProfileFit {
  readonly profile: Profile;
  /** Field, or `cell_quality` for a stock type → position of its column. */
  readonly bound: ReadonlyMap<string, number>;
  /** Fields that a run needs and that no known header gives, and conditions that no record fulfils. */
  readonly missing: readonly string[];
  /** From 0 to 1: how much of the header the profile knows, and how much of the profile the header has; less for all that is missing. */
  readonly score: number;
  /** How many headers the profile knows in all: of two that fit alike, the narrower one was made for the file. */
  readonly width: number;
}

/** What each missing field takes from the score. */
const MISSING = 0.1;

/** Fits a profile to a header; with the `facts` of its columns, conditions are looked for among the values. */
export function fitOf(profile: Profile, header: readonly string[], facts?: readonly ColumnFacts[]): ProfileFit {
  const positions = positionsOf(header);
  const find = (names: readonly string[]): number | undefined =>
    names.map((name) => positions.get(headerName(name))).find((position) => position !== undefined);
  const bound = new Map<string, number>();
  const known = new Set(profile.ignore.flatMap((name) => find([name]) ?? []));
  const missing: string[] = [];
  let wanted = 0;
  let found = 0;
  let width = 0;
  for (const want of wantedColumns(profile)) {
    const all = want.synonyms.flatMap((name) => find([name]) ?? []);
    all.forEach((position) => known.add(position));
    const [first] = all;
    width += want.synonyms.length;
    const isField = !/^(skip|where|sign|concat)_/.test(want.name);
    if (isField && first !== undefined) bound.set(want.name, first);
    if (/^(skip|concat|cell)_/.test(want.name)) continue;
    wanted += 1;
    if (first !== undefined && holds(want, profile, facts?.[first])) found += 1;
    else if (!want.optional) missing.push(isField ? want.name : lackOf(want, first));
  }
  const { unpivot } = profile;
  if (unpivot) {
    const spread = [...bound.keys()].some((name) => name.startsWith('cell_'));
    wanted += 1;
    if (spread) found += 1;
    else missing.push(unpivot.into);
  }
  const named = header.filter((name) => name.trim() !== '').length;
  const score = scoreOf(known.size / Math.max(1, named), found / Math.max(1, wanted), missing.length);
  return { profile, bound, missing, score, width };
}

function positionsOf(header: readonly string[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [position, name] of header.entries())
    if (!positions.has(headerName(name))) positions.set(headerName(name), position);
  return positions;
}

/** False for a condition whose values no record has. */
function holds({ name }: WantedColumn, { where }: Profile, column: ColumnFacts | undefined): boolean {
  const [, number] = /^where_(\d+)$/.exec(name) ?? [];
  const rule = number === undefined ? undefined : where[Number(number) - 1];
  return !rule || !column || rule.equals.some((value) => column.values.has(folded(value)));
}

function lackOf({ name, purpose, synonyms }: WantedColumn, position: number | undefined): string {
  const [header = ''] = synonyms;
  if (!name.startsWith('where_')) return `${purpose} (${header})`;
  return position === undefined ? `${header}, by which records are selected` : `records that ${header} selects`;
}

/** The harmonic mean of both shares, less what is missing. */
function scoreOf(ofHeader: number, ofProfile: number, missing: number): number {
  const mean = ofHeader + ofProfile === 0 ? 0 : (2 * ofHeader * ofProfile) / (ofHeader + ofProfile);
  return Math.max(0, mean - MISSING * missing);
}
