import { lineExcerpt, withoutMark } from '../../text/position.ts';
import { quoted } from '../../text/quoted.ts';
import type { RuledProblem, SourceLocation } from '../../errors.ts';
import type { Side } from '../../model/side.ts';
import { fieldsWith } from '../../domains/registry.ts';
import type { CodeList, Mappings } from '../crosswalks/crosswalk.ts';
import { unreachableRules } from '../crosswalks/part-rule-reach.ts';
import type { Profile, Transform } from './profile.ts';
import type { MappingSources } from '../sources.ts';
import { folded } from '../crosswalks/fold.ts';
import { applyTransforms } from './transform.ts';

/** A code of a mapping file and the fields whose values it is matched with; the first one is named. */
interface MatchedCode {
  readonly fields: readonly string[];
  readonly code: string;
  readonly at: SourceLocation;
}

/** A code that is never met, and a field that changes it. */
interface Unmet extends Pick<MatchedCode, 'code' | 'at'> {
  readonly field: string;
}

/**
 * Local entries of a side that no export can ever match, because the transforms of every profile of the side would
 * change them; each with the corrected line. `profiles` are those of all feeds of the side.
 */
export function checkAgainstTransforms(
  mappings: Mappings,
  side: Side,
  profiles: readonly Profile[],
  sources: MappingSources,
): RuledProblem[] {
  const local = new Map(sources.texts.filter((text) => !text.shipped).map((text) => [text.file, withoutMark(text.text)]));
  const rules = new Map<string, readonly (readonly Transform[])[]>();
  const rulesOf = (field: string): readonly (readonly Transform[])[] => {
    const before = rules.get(field);
    if (before) return before;
    const found = profiles.flatMap((profile) =>
      profile.fields.filter((rule) => rule.field === field && rule.column).map((rule) => rule.transforms),
    );
    rules.set(field, found);
    return found;
  };
  const changes = (fields: readonly string[]): boolean => {
    const transforms = fields.flatMap(rulesOf);
    // Where one profile leaves a field alone, every code can be met
    return transforms.length > 0 && transforms.every((list) => list.length > 0);
  };
  const unmet = matchedCodes(mappings, side, changes).flatMap(({ fields, code, at }): RuledProblem[] => {
    const text = local.get(at.file);
    const transforms = fields.flatMap(rulesOf);
    const field = fields.find((name) => rulesOf(name).length > 0) ?? '';
    if (text === undefined) return [];
    const corrected = transforms.map((list) => reachable(code, list));
    const [first] = corrected;
    if (first === undefined || corrected.includes(undefined)) return [];
    return [unmatched({ field, code, at }, first, text)];
  });
  return [...unmet, ...unreachableRules(mappings, side, profiles, local)];
}

/** The codes of the fields that are changed; a crosswalk of a hundred thousand parts is not copied for nothing. */
function matchedCodes(mappings: Mappings, side: Side, changes: (fields: readonly string[]) => boolean): MatchedCode[] {
  const lists = [...mappings.crosswalks.values(), ...mappings.codeLists.values()]
    .map(({ name, entries }) => ({ fields: fieldsWith(name), entries }))
    .filter(({ fields }) => changes(fields));
  const locations = (field: string): Mappings['locations'] => (changes([field]) ? mappings.locations : []);
  const own = <T extends { readonly side: Side }>(entries: readonly T[]): T[] => entries.filter((entry) => entry.side === side);
  return [
    ...lists.flatMap(({ fields, entries }) =>
      own<CodeList['entries'][number]>(entries).map(({ code, at }) => ({ code, at, fields })),
    ),
    ...own(locations('location')).map(({ location, at }) => ({ fields: ['location'], code: location, at })),
    ...own(locations('site')).map(({ site, at }) => ({ fields: ['site'], code: site, at })),
    ...own(changes(['unit']) ? mappings.units.aliases : []).map(({ code, at }) => ({ fields: ['unit'], code, at })),
  ];
}

function unmatched({ field, code, at }: Unmet, corrected: string, text: string): RuledProblem {
  const excerpt = lineExcerpt(text, at.line ?? 1);
  // A line of sites and locations stands for both codes, but `at` marks only one of them
  const from = excerpt.indexOf(code, (at.column ?? 1) - 1);
  const column = (from < 0 ? excerpt.indexOf(code) : from) + 1;
  const line = excerpt.slice(0, column - 1) + corrected + excerpt.slice(column - 1 + code.length);
  const message = `${quoted(code)} is never found: the transforms of the field "${field}" turn it into ${quoted(corrected)} before codes are compared.`;
  const location = { file: at.file, line: at.line ?? 1, column, endColumn: column + code.length };
  return {
    code: 'mapping_conflict',
    rule: 'TU312',
    message,
    at: location,
    excerpt,
    suggestions: corrected === '' ? [] : [line.trim()],
  };
}

/**
 * What a code would have to be so that a value could still equal it after the transforms: undefined when it is fine as it
 * stands, or when it cannot be known. Crosswalks are matched after the transforms, so `00123` is never met where they strip zeros.
 */
function reachable(code: string, transforms: readonly Transform[]): string | undefined {
  const corrected = applyTransforms(code, transforms);
  if (corrected === code || code === '' || !transforms.every(canBeJudged)) return undefined;
  const meets = (value: string): boolean => folded(applyTransforms(value, transforms)) === folded(code);
  if (withoutPrefixes(code, transforms).some(meets)) return undefined;
  const resolved = folded(applyTransforms(corrected, transforms)) === folded(corrected);
  return resolved || transforms.some((transform) => transform.kind === 'prefix') ? corrected : undefined;
}

/** What other columns add, and the later parts of a split, say nothing about the codes that can come out. */
function canBeJudged(transform: Transform): boolean {
  return transform.kind !== 'concat' && !(transform.kind === 'split' && transform.part > 1);
}

/** The code, and the code without the prefixes that the transforms put before it. */
function withoutPrefixes(code: string, transforms: readonly Transform[]): string[] {
  const found = [code];
  for (const transform of transforms.toReversed()) {
    const last = found.at(-1) ?? '';
    if (transform.kind === 'prefix' && last.startsWith(transform.text)) found.push(last.slice(transform.text.length));
  }
  return found;
}
