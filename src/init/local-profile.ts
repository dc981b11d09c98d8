import type { Side } from '../model/side.ts';
import type { BoundHeader } from './bind-headers.ts';

/** What a local profile is written from. */
export interface LocalProfile {
  readonly side: Side;
  /** The file it was made for, as shown to people. */
  readonly label: string;
  readonly read: { readonly delimiter?: string; readonly decimal?: 'dot' | 'comma'; readonly sheet?: string };
  readonly fields: readonly (BoundHeader & { readonly required: boolean; readonly transform: readonly string[] })[];
  /** Headers that no field uses. */
  readonly unused: readonly string[];
}

/** The text of `mappings/profiles/local/<side>.yaml`. An open required field stands as `column: "?"`. */
export function localProfileText({ side, label, read, fields, unused }: LocalProfile): string {
  const settings = Object.entries(read).map(([name, value]) => `${name}: ${scalar(value)}`);
  return [
    '# yaml-language-server: $schema=../../schema/profile.schema.json',
    `# How ${label} is read. A field marked "guessed" was bound because the names are alike: check it, then remove the mark.`,
    `profile: local/${side}`,
    'domain: inventory',
    'system: local',
    ...(settings.length > 0 ? [`read: {${settings.join(', ')}}`] : []),
    'fields:',
    ...fields.flatMap(fieldLine),
    ...(unused.length > 0 ? [`# not used: ${unused.map((header) => header.replaceAll(/\s+/g, ' ')).join(' | ')}`] : []),
    '',
  ].join('\n');
}

function fieldLine({ field, header, guessed, required, transform }: LocalProfile['fields'][number]): string[] {
  // The comparison does without an optional field; the line stands ready for who knows better.
  if (header === null && !required) return [`  # ${field}: {column: …, optional: true}`];
  const settings = [
    `column: ${header === null ? '"?"' : scalar(header)}`,
    ...(required ? [] : ['optional: true']),
    ...(transform.length > 0 ? [`transform: [${transform.map(scalar).join(', ')}]`] : []),
  ];
  const mark = header === null ? '   # open: name the column, or write constant: instead' : guessed ? '   # guessed' : '';
  return [`  ${field}: {${settings.join(', ')}}${mark}`];
}

/** A YAML scalar inside braces: bare where that is safe, else in double quotes. */
export function scalar(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_./-]*(?: [\p{L}\p{N}_./-]+)*$/u.test(text) ? text : JSON.stringify(text);
}
