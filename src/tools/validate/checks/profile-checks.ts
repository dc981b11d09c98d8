import { quoted } from '../../../text/quoted.ts';
import type { RuleId } from '../../../errors.ts';
import type { Remark } from '../finding.ts';
import { headerName } from '../../../mapping/profiles/header-name.ts';
import { patternFault } from '../../../mapping/patterns/pattern.ts';
import type { Transform } from '../../../mapping/profiles/profile.ts';
import { OPEN_COLUMN } from '../../../mapping/profiles/profile-field.ts';
import type { ReadProfile } from '../../../mapping/profiles/profile-read.ts';
import { entryPath, listOf, mappingOf, narrowed, problemAt, writtenText, textsOf } from '../../../mapping/raw-yaml.ts';
import type { TextPart, YamlPath } from '../../../mapping/raw-yaml.ts';
import { parseTransform } from '../../../mapping/profiles/transform-syntax.ts';
import { idleReason } from './idle-transforms.ts';
import { patternReach } from '../../../mapping/patterns/pattern-reach.ts';

/** What is odd in a profile that a run would take as it is, and the columns that are still open. */
export function checkProfile(file: ReadProfile): Remark[] {
  const raw = mappingOf(file.source.value);
  const fields = Object.entries(mappingOf(raw['fields']));
  return [
    ...fields.flatMap(([field, rule]) => [
      ...openColumn(file, field, mappingOf(rule)),
      ...repeatedHeaders(file, ['fields', field, 'column'], mappingOf(rule)['column']),
      ...checkTransforms(file, ['fields', field, 'transform'], mappingOf(rule)['transform']),
    ]),
    ...listOf(raw['skip']).flatMap((entry, index) => checkSkip(file, ['skip', index], mappingOf(entry))),
  ];
}

function openColumn(file: ReadProfile, field: string, rule: Readonly<Record<string, unknown>>): Remark[] {
  if (rule['optional'] === 'true' || !textsOf(rule['column'])?.includes(OPEN_COLUMN)) return [];
  const message = `The field ${quoted(field)} has no column yet: write the header of the export instead of "${OPEN_COLUMN}".`;
  const remark = remarkAt(file, 'TU211', ['fields', field, 'column'], message);
  return [{ ...remark, suggestions: [`${field}: {column: [Header]}`] }];
}

function repeatedHeaders(file: ReadProfile, path: YamlPath, value: unknown): Remark[] {
  const headers = (textsOf(value) ?? []).map(headerName);
  return (textsOf(value) ?? []).flatMap((header, index): Remark[] => {
    if (headers.indexOf(headers[index] ?? '') === index) return [];
    const message = `The header ${quoted(header)} is already listed here: case and white space do not count.`;
    return [remarkAt(file, 'TU217', entryPath(path, value, index), message)];
  });
}

function checkSkip(file: ReadProfile, path: YamlPath, entry: Readonly<Record<string, unknown>>): Remark[] {
  const pattern = writtenText(entry['matches']) ?? '';
  const repeated = repeatedHeaders(file, [...path, 'column'], entry['column']);
  if (patternFault(pattern)) return repeated;
  const { anything, everything } = patternReach(pattern);
  const at = [...path, 'matches'];
  const part = { text: pattern, offset: 0, length: pattern.length };
  if (!anything) repeated.push(remarkAt(file, 'TU233', at, nothingMatches(pattern), part));
  if (everything) {
    const message = `${quoted(pattern)} matches every cell, even blank ones: all records would be left out.`;
    repeated.push(remarkAt(file, 'TU234', at, message, part));
  }
  return repeated;
}

function checkTransforms(file: ReadProfile, path: YamlPath, value: unknown): Remark[] {
  const texts = textsOf(value) ?? [];
  const transforms = texts.map((text) => {
    const parsed = parseTransform(text);
    return 'transform' in parsed ? parsed.transform : undefined;
  });
  // One that cannot be read may do anything
  const known = transforms.every((transform) => transform !== undefined) ? transforms : [];
  return transforms.flatMap((transform, index): Remark[] => {
    if (!transform) return [];
    const at = entryPath(path, value, index);
    const pattern = patternOf(transform);
    if (pattern !== undefined && !patternReach(pattern).anything) {
      const part = { text: pattern, offset: 0, length: pattern.length, after: '(' };
      return [remarkAt(file, 'TU233', at, nothingMatches(pattern), part)];
    }
    const reason = idleReason(known, index);
    return reason === undefined ? [] : [remarkAt(file, 'TU806', at, `${quoted(texts[index])} changes no value: ${reason}.`)];
  });
}

function patternOf(transform: Transform): string | undefined {
  return transform.kind === 'remove' || transform.kind === 'replace' ? transform.pattern : undefined;
}

function nothingMatches(pattern: string): string {
  return `${quoted(pattern)} matches no text at all.`;
}

function remarkAt(file: ReadProfile, rule: RuleId, path: YamlPath, message: string, part?: TextPart): Remark {
  // The code of a remark comes from its rule; this one is not shown
  const { at } = narrowed(problemAt(file.source, path, { rule, code: 'config_invalid', message }), part);
  return { rule, message, ...(at ? { at } : {}) };
}
