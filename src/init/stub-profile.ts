import type { Side } from '../model/side.ts';
import type { Guess } from './guess-fields.ts';
import type { ReadSetting } from './examine-file.ts';
import type { TotalsSkip } from './list-totals.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** What a file needs beyond a shipped profile. */
export interface StubProfile {
  readonly side: Side;
  readonly base: string;
  /** What the base extends in turn. */
  readonly above?: string;
  /** The file it was made for, as shown to people. */
  readonly label: string;
  readonly settings: readonly ReadSetting[];
  readonly guesses: readonly Guess[];
  /** Required fields without a column, each with a hint. */
  readonly open: readonly {
    readonly field: string;
    readonly hint: string;
    /** The base can do without it, and the workspace cannot. */
    readonly optional: boolean;
  }[];
  /** Fields that the file lacks and the other side has with one value throughout. */
  readonly constants: readonly { readonly field: string; readonly value: string; readonly why: string }[];
  readonly skip: TotalsSkip | undefined;
}

/** True where the shipped profile reads the file as it is. */
export function bindsNothing({ settings, guesses, constants, open, skip }: StubProfile): boolean {
  return (
    settings.every(({ key }) => key === 'decimal') && guesses.length + constants.length + open.length === 0 && skip === undefined
  );
}

/** The text of `mappings/profiles/local/<side>.yaml`: what is different from the profile that it extends. */
export function stubProfileText({ side, base, above, label, settings, guesses, constants, open, skip }: StubProfile): string {
  const fields = [
    ...guesses.map(({ field, column, why }) => `  ${field}: {column: ${yamlScalar(column.header)}}   # guessed: ${why}`),
    ...constants.map(({ field, value, why }) => `  ${field}: {constant: ${yamlScalar(value)}}   # guessed: ${why}`),
    ...open.map(
      ({ field, hint, optional }) => `  ${field}: {column: "?"${optional ? ', optional: false' : ''}}   # open: ${hint}`,
    ),
  ];
  return [
    '# yaml-language-server: $schema=../../schema/profile.schema.json',
    `# How ${label.replaceAll(/\s+/g, ' ')} is read: as ${base}${above === undefined ? '' : ` (which extends ${above})`}, and what is different. Check what is marked "guessed".`,
    `profile: local/${side}`,
    `extends: ${base}`,
    ...(settings.length > 0
      ? [
          'read:',
          ...settings.map(({ key, value, why }) => `  ${key}: ${/^\d+$/.test(value) ? value : yamlScalar(value)}   # ${why}`),
        ]
      : []),
    ...(fields.length > 0 ? ['fields:', ...fields] : []),
    ...(skip
      ? [`skip:`, `  - {column: ${yamlScalar(skip.column)}, matches: ${JSON.stringify(skip.matches)}}   # totals of the list`]
      : []),
    '',
  ].join('\n');
}
