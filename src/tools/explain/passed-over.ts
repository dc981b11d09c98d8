import { nearest } from '../../text/nearest.ts';
import type { SourceLocation } from '../../errors.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import type { Crosswalk } from '../../mapping/crosswalks/crosswalk.ts';
import { matchedEntry, matchedRules } from '../../mapping/crosswalks/matched-code.ts';
import type { Statement } from '../../mapping/precedence.ts';
import { positionOf } from '../../mapping/raw-yaml.ts';
import type { CheckedMappings } from '../../mapping/resolve-mappings.ts';
import { applyTransforms } from '../../mapping/profiles/transform.ts';
import { holdsOn, validityText } from '../../mapping/crosswalks/validity.ts';
import type { PassedOver } from '../../contract/explanation.ts';
import type { CodedField } from '../../domains/domain.ts';
import { otherSide, type Side } from '../../model/side.ts';
import { plainPosition, type FeedRules } from './steps/step.ts';

/** More entries than this say the same again. */
const SHOWN = 10;

/** Entries with the same code that were not taken, each with the reason. `winner` is the position of the entry that was. */
export function passedOver(
  rules: FeedRules,
  read: CheckedMappings['read'],
  key: CodedField | 'unit',
  text: string,
  site: string | null,
  winner: SourceLocation | undefined,
): readonly PassedOver[] {
  const candidates = key === 'unit' || key.codes ? statements(rules, read, key, text) : entries(rules, key, text, site);
  return candidates.filter(({ at }) => !winner || !samePosition(at, winner)).slice(0, SHOWN);
}

/** The entry of this side whose code is nearest to one that nobody knows. */
export function nearestEntry({ mappings, input }: FeedRules, key: CodedField | 'unit', text: string): PassedOver | null {
  const own = entriesOf(mappings, key).filter(({ side }) => side === input.side);
  const near = nearest(
    text,
    own.map(({ code }) => code),
  );
  const entry = own.find(({ code }) => code === near);
  return entry
    ? { code: entry.code, canonical: entry.meaning(), why: 'the nearest known code', at: plainPosition(entry.at()) }
    : null;
}

interface Known {
  readonly side: Side;
  readonly code: string;
  readonly meaning: () => string;
  /** Asked for one entry only: finding the position of each would take long. */
  readonly at: () => SourceLocation;
}

function entriesOf(mappings: FeedRules['mappings'], key: CodedField | 'unit'): readonly Known[] {
  if (key === 'unit') {
    return mappings.units.aliases.map((alias) => ({
      side: alias.side,
      code: alias.code,
      meaning: () => alias.unit,
      at: () => alias.at,
    }));
  }
  if (key.crosswalk === 'locations') {
    return mappings.locations.map((entry) => ({
      side: entry.side,
      code: entry.location,
      meaning: () => entry.canonicalLocation,
      at: () => entry.at,
    }));
  }
  const entries = (mappings.crosswalks.get(key.crosswalk) ?? mappings.codeLists.get(key.crosswalk))?.entries ?? [];
  return entries.map((entry) => ({ side: entry.side, code: entry.code, meaning: () => entry.canonical, at: () => entry.at }));
}

function entries({ mappings, input }: FeedRules, key: CodedField, text: string, site: string | null): readonly PassedOver[] {
  const { side, day } = input;
  const same = (code: string): boolean => folded(code) === folded(text);
  const other = otherSide(side).toUpperCase();
  if (key.crosswalk === 'locations') {
    const found = mappings.locations.filter(({ location }) => same(location));
    return found.map(({ side: of, location, site: at, canonicalLocation, at: position }) => ({
      code: at === '' ? location : `${at} ${location}`,
      canonical: canonicalLocation,
      why: of !== side ? `a location of the ${other}` : at === '' ? 'a line with a site takes precedence' : siteReason(at, site),
      at: plainPosition(position),
    }));
  }
  const found = (mappings.crosswalks.get(key.crosswalk)?.entries ?? []).filter(({ code }) => same(code));
  const listed = found.map((entry) => ({
    code: entry.code,
    canonical: entry.canonical,
    why:
      entry.side !== side
        ? `a code of the ${other}`
        : holdsOn(entry, day)
          ? 'spelled differently: case matters here'
          : `is valid${validityText(entry)}, not on ${day}`,
    at: plainPosition(entry.at),
  }));
  return [...listed, ...rules(mappings.crosswalks.get(key.crosswalk), input, text)];
}

/** Rules for unlisted codes that match as well; the one that decided is named as such. */
function rules(
  crosswalk: Crosswalk | undefined,
  { side, day, profile }: FeedRules['input'],
  text: string,
): readonly PassedOver[] {
  const entry = matchedEntry(crosswalk, side, day, text);
  return matchedRules(crosswalk, side, profile.system, text).map((rule) => ({
    code: rule.match,
    canonical: applyTransforms(text, rule.transforms),
    why: entry ? 'a rule, and the table lists the code' : 'an earlier rule matches',
    at: plainPosition(rule.at),
  }));
}

function siteReason(at: string, site: string | null): string {
  return site === null || site === '' ? `at site ${at} only: say --site ${JSON.stringify(at)}` : `at site ${at}, not at ${site}`;
}

/** What statuses.yaml or the units say about the code for any side and system, shipped or local. */
function statements(
  { input }: FeedRules,
  read: CheckedMappings['read'],
  key: CodedField | 'unit',
  text: string,
): readonly PassedOver[] {
  const all =
    key === 'unit' ? [...read.units.aliases, ...read.units.themselves] : (read.codeLists.statements.get(key.crosswalk) ?? []);
  const found = all.filter(({ code }) => folded(code) === folded(text));
  return found.map((statement) => ({
    code: statement.code,
    canonical: statement.meaning,
    why: reason(statement, input),
    at: plainPosition(positionOf(statement.source, statement.path, statement.shown)),
  }));
}

function reason({ scope, shipped }: Statement, { side, profile }: FeedRules['input']): string {
  if (scope !== undefined && scope !== side && scope !== profile.system) return `only for ${scope}`;
  return shipped ? 'shipped: a more specific or a local one takes precedence' : 'a more specific one takes precedence';
}

function samePosition(a: PassedOver['at'], b: SourceLocation): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
