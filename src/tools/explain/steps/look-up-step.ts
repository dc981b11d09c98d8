import { folded } from '../../../mapping/crosswalks/fold.ts';
import {
  matchedAlias,
  matchedCode,
  matchedEntry,
  matchedLocation,
  matchedRules,
} from '../../../mapping/crosswalks/matched-code.ts';
import type { FieldRule } from '../../../mapping/profiles/profile.ts';
import { LOCATIONS, UNITS } from '../../../domains/crosswalk-registry.ts';
import { codedField, type CodedField, hasUnit, NO_CROSSWALK } from '../../../domains/domain.ts';
import { fills } from '../../../pipeline/landing/feed-input.ts';
import type { SourceLocation } from '../../../errors.ts';
import type { Step, FeedRules, ExplainedRow } from './step.ts';
import { settingPosition } from './profile-source.ts';

type Entry = { readonly at: SourceLocation };

/** What the last look-up made of a field's text, and the entry that says so; undefined for a blank that stays one. */
export function lookUpStep(rules: FeedRules, rule: FieldRule, row: ExplainedRow): Step | undefined {
  const { input, mappings } = rules;
  const { field } = rule;
  const refusal = row.get(`refusal_${field}`) ?? null;
  if (refusal !== null) return { kind: 'rejected', rule: refusal, value: null, at: rule.at };
  if (field === 'unit' && hasUnit(input.domain)) return unitStep(rules, rule, row);
  const key = codedField(input.domain, field);
  if (!key || key.crosswalk === NO_CROSSWALK) return undefined;
  const text = row.get(`text_${field}`) ?? '';
  const value = row.get(`meant_${field}`) ?? row.get(field) ?? '';
  const entry = entryOf(rules, key, text, row);
  if (entry) return { kind: 'entry', rule: fileName(entry.at), value, at: entry.at };
  if (text === '') return value === '' ? undefined : { kind: 'blank', rule: 'a blank', value, at: rule.at };
  if (key.codes?.some((code) => code === folded(text))) return { kind: 'canonical', rule: 'canonical code', value };
  const [made] = matchedRules(mappings.crosswalks.get(key.crosswalk), input.side, input.profile.system, text);
  // A rule that leaves nothing of a code says nothing about it
  if (made && row.get(`traced_unmapped_${field}`) !== 'true')
    return { kind: 'rule', rule: `${fileName(made.at)}: ${made.match}`, value, at: made.at };
  return { kind: 'passed', rule: 'no entry', value };
}

function entryOf(rules: FeedRules, key: CodedField, text: string, row: ExplainedRow): Entry | undefined {
  if (key.words) return listed(rules, key, strongestWord(rules, key, row));
  if (key.codes) return listed(rules, key, text);
  if (key.crosswalk === UNITS) return matchedAlias(rules.mappings.units, rules.input.side, text);
  return key.crosswalk === LOCATIONS ? locationOf(rules, row) : coded(rules, key, row);
}

/** Of the words in a cell the one that the statement took: the first that means what came out. */
function strongestWord({ mappings, input }: FeedRules, key: CodedField, row: ExplainedRow): string {
  const meant = row.get(`meant_${key.name}`) ?? '';
  const words = (row.get(`text_${key.name}`) ?? '').split(/[ ,]+/);
  const entries = mappings.codeLists.get(key.crosswalk)?.entries ?? [];
  const means = (word: string): boolean =>
    entries.some(({ side, code, canonical }) => side === input.side && canonical === meant && folded(code) === folded(word));
  return words.find(means) ?? words.join(' ');
}

function listed({ mappings, input }: FeedRules, key: CodedField, text: string): Entry | undefined {
  return matchedCode(mappings.codeLists.get(key.crosswalk), input.side, text);
}

function locationOf({ mappings, input }: FeedRules, row: ExplainedRow): Entry | undefined {
  const site = fills(input, 'site') ? textOf(input, 'site', row) : null;
  return matchedLocation(mappings.locations, input.side, site, row.get('text_location') ?? '');
}

/** A site comes from the location of its record where that is listed, else from its own crosswalk. */
function coded(rules: FeedRules, key: CodedField, row: ExplainedRow): Entry | undefined {
  const { mappings, input } = rules;
  const location = key.name === 'site' && input.bindings.get('location') === 'column' ? matchedLocationOf(rules, row) : undefined;
  return location ?? matchedEntry(mappings.crosswalks.get(key.crosswalk), input.side, input.day, textOf(input, key.name, row));
}

function matchedLocationOf(rules: FeedRules, row: ExplainedRow): Entry | undefined {
  const { mappings, input } = rules;
  const location = matchedLocation(mappings.locations, input.side, textOf(input, 'site', row), row.get('text_location') ?? '');
  return location?.canonicalSite === '' ? undefined : location;
}

function textOf(input: FeedRules['input'], field: string, row: ExplainedRow): string {
  const constant = input.profile.fields.find((rule) => rule.field === field)?.constant;
  return row.get(`text_${field}`) ?? constant ?? '';
}

function unitStep({ mappings, input, sources }: FeedRules, rule: FieldRule, row: ExplainedRow): Step | undefined {
  const [text, value] = [row.get('text_unit') ?? '', row.get('source_unit') ?? ''];
  const alias = matchedAlias(mappings.units, input.side, text);
  if (alias) return { kind: 'entry', rule: fileName(alias.at), value, at: alias.at };
  if (text !== '') return { kind: 'passed', rule: 'no entry', value };
  const at = settingPosition(input.profile, 'unit', 'default', sources);
  return rule.default === 'base' ? { kind: 'default', rule: 'default: base', value, at } : undefined;
}

/** `mappings/parts.csv` → `parts.csv`. */
export function fileName({ file }: SourceLocation): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
