import type { YamlSource } from '../../text/yaml.ts';
import type { SourceLocation } from '../../errors.ts';
import type { RejectCode } from '../../model/reject-codes.ts';
import type { Side } from '../../model/side.ts';
import { positionOf, type YamlPath } from '../../mapping/raw-yaml.ts';

/** One golden example: a record as exported, and what the mapping files must make of it. */
export interface GoldenTest {
  /** Its own, or its position (`mappings/tests/parts.yaml:7`) where it has none. */
  readonly name: string;
  /** Drafted from an export; nobody has said yet that it is right. */
  readonly recorded: boolean;
  readonly side: Side;
  readonly profile: string;
  /** ISO date; absent: the day of the test. */
  readonly on?: string;
  readonly decimal?: '.' | ',';
  /** Canonical unit. */
  readonly baseUnit?: string;
  /** Header → cell, in the order of the file. */
  readonly given: ReadonlyMap<string, string>;
  readonly outcome: ExpectedOutcome;
  readonly at: SourceLocation;
  readonly source: YamlSource;
  /** Path of the test in its file. */
  readonly path: YamlPath;
}

/** Field → value; only the fields that are named. */
export type ExpectedRow = Readonly<Record<string, string>>;

export type ExpectedOutcome =
  | { readonly kind: 'rows'; readonly rows: readonly ExpectedRow[]; readonly listed: boolean }
  /** `field` absent: whichever field it is. */
  | { readonly kind: 'reject'; readonly codes: readonly { readonly field?: string; readonly code: RejectCode }[] }
  | { readonly kind: 'filtered' };

/** Where the expected value of a field stands; the whole expectation without a field. */
export function expectedPosition(test: GoldenTest, row: number, field?: string): SourceLocation {
  const { outcome, path, source } = test;
  if (outcome.kind !== 'rows') return positionOf(source, [...path, outcome.kind], 'key');
  const inside = [...path, 'expect', ...(outcome.listed ? [row] : [])];
  return positionOf(
    source,
    field === undefined ? [...path, 'expect'] : [...inside, field],
    field === undefined ? 'key' : 'value',
  );
}
