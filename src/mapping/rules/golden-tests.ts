import type { Rule } from './rule.ts';

const file = 'tests/examples.yaml';

const example = (wrong: string, right: string): Rule['example'] => ({ file, wrong, right });

/** Golden tests: `tests/*.yaml`. */
export const TEST_SHAPE = {
  id: 'TU701',
  code: 'config_invalid',
  severity: 'error',
  title: 'A golden test is not written as one',
  explanation:
    'The file is no YAML, a key is missing or unknown, or a value has the wrong form. The test cannot be run, so what it should guard is not guarded.',
  remedy: 'Correct the marked place; `docs/mappings/test.md` shows the whole format.',
  example: example(
    'tests:\n  - {side: mes, profile: generic/inventory, gven: {Material: A}, filtered: true}\n',
    'tests:\n  - {side: mes, profile: generic/inventory, given: {Material: A}, filtered: true}\n',
  ),
} as const satisfies Rule;

export const TEST_OUTCOME = {
  id: 'TU702',
  code: 'config_invalid',
  severity: 'error',
  title: 'A golden test does not say what it expects, or says it twice',
  explanation:
    'A test has exactly one of `expect`, `reject` and `filtered`. Without one it would pass whatever the mapping files do; with two of them it could never pass.',
  remedy: 'Keep the one that is meant.',
  example: example(
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, reject: unknown_unit, filtered: true}\n',
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, reject: unknown_unit}\n',
  ),
} as const satisfies Rule;

export const TEST_PROFILE = {
  id: 'TU703',
  code: 'unknown_profile',
  severity: 'error',
  title: 'A golden test names a profile that does not exist',
  explanation: 'The record of a test is read by a profile, shipped or local. There is none of this name.',
  remedy: 'Write the name as `trueup profiles list` shows it.',
  example: example(
    'tests:\n  - {side: erp, profile: sap/mb25, given: {Material: A}, filtered: true}\n',
    'tests:\n  - {side: erp, profile: sap/mb52, given: {Material: A}, filtered: true}\n',
  ),
} as const satisfies Rule;

export const TEST_HEADER = {
  id: 'TU704',
  code: 'unknown_key',
  severity: 'error',
  title: 'A golden test gives a column that its profile does not read',
  explanation:
    'Cells are found by their headers, as in an export. What no field, rule or cell of the profile reads could be anything without changing the result: the name is a slip, or the profile lost a header.',
  remedy: 'Correct the header, add it to the profile, or leave the cell out.',
  example: example(
    'tests:\n  - {side: erp, profile: sap/mb52, given: {Matreial: A, Plant: "1"}, filtered: true}\n',
    'tests:\n  - {side: erp, profile: sap/mb52, given: {Material: A, Plant: "1"}, filtered: true}\n',
  ),
} as const satisfies Rule;

export const TEST_COLUMN = {
  id: 'TU705',
  code: 'column_missing',
  severity: 'error',
  title: 'A golden test leaves out a column that its profile needs',
  explanation:
    'An export without the column would be refused as a whole, so there is no result to compare. A blank cell is written as `""`.',
  remedy: 'Give the column under any of the headers that the profile knows.',
  example: example(
    'tests:\n  - {side: mes, profile: generic/inventory, given: {Material: A, Quantity: 1}, expect: {material: A}}\n',
    'tests:\n  - {side: mes, profile: generic/inventory, given: {Material: A, Quantity: 1, Unit: KG}, expect: {material: A}}\n',
  ),
} as const satisfies Rule;

export const TEST_FIELD = {
  id: 'TU706',
  code: 'unknown_key',
  severity: 'error',
  title: 'A golden test expects a field that the domain does not have',
  explanation: 'Only canonical fields come out of the mapping files. No record could ever pass this test.',
  remedy: 'Write the canonical name of the field.',
  example: example(
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, expect: {materail: A}}\n',
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, expect: {material: A}}\n',
  ),
} as const satisfies Rule;

export const TEST_VALUE = {
  id: 'TU707',
  code: 'config_invalid',
  severity: 'error',
  title: 'A golden test expects a value that cannot be',
  explanation: 'A figure that is no plain decimal, a day that is not in the calendar, or a text that no export can hold.',
  remedy: 'Write figures with a point and without groups (`1234.5`), days as `2026-11-21`.',
  example: example(
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, expect: {quantity: "1.234,5"}}\n',
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, expect: {quantity: "1234.5"}}\n',
  ),
} as const satisfies Rule;

export const TEST_CODE = {
  id: 'TU708',
  code: 'config_invalid',
  severity: 'warning',
  title: 'A golden test expects a code that its closed list does not have',
  explanation:
    'Statuses and ownerships are closed lists. Another code can come out only where the workspace says `unmapped: pass` for them.',
  remedy: 'Write one of the canonical codes.',
  example: example(
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, expect: {status: unrestrictd}}\n',
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A}, expect: {status: unrestricted}}\n',
  ),
} as const satisfies Rule;

export const TEST_NAME = {
  id: 'TU709',
  code: 'mapping_conflict',
  severity: 'error',
  title: 'Two golden tests have one name',
  explanation: 'A name says which test failed, and selects it on the command line. It belongs to one test of the folder.',
  remedy: 'Give one of them another name, or none.',
  example: example(
    'tests:\n  - {name: A, side: mes, profile: p/x, given: {Part: A}, filtered: true}\n  - {name: A, side: mes, profile: p/x, given: {Part: B}, filtered: true}\n',
    'tests:\n  - {name: A, side: mes, profile: p/x, given: {Part: A}, filtered: true}\n  - {name: B, side: mes, profile: p/x, given: {Part: B}, filtered: true}\n',
  ),
} as const satisfies Rule;

export const TEST_NUMBER = {
  id: 'TU710',
  code: 'ambiguous_number_format',
  severity: 'error',
  title: 'A figure of a golden test can be read in two ways',
  explanation:
    'In an export all figures together say which sign is the decimal one. A single record with `1.234` does not, and guessing could be wrong by a factor of a thousand.',
  remedy: 'Add `read: {decimal: comma}` or `read: {decimal: dot}` to the test.',
  example: example(
    'tests:\n  - {side: mes, profile: p/x, given: {Part: A, Qty: "1.234", Unit: KG}, expect: {quantity: 1234}}\n',
    'tests:\n  - {side: mes, profile: p/x, read: {decimal: comma}, given: {Part: A, Qty: "1.234", Unit: KG}, expect: {quantity: 1234}}\n',
  ),
} as const satisfies Rule;

export const TEST_FAILED = {
  id: 'TU720',
  code: 'golden_test_failed',
  severity: 'error',
  title: 'A golden test fails',
  explanation:
    'The compiled mapping files make something else of the record than the test says. Either a change to a mapping file had an effect that nobody wanted, or the example is out of date.',
  remedy: '`trueup mappings test` shows given, expected, got, and the rule that decided. Mend the mapping file, or the test.',
  example: example(
    'tests:\n  - {side: mes, profile: p/x, given: {Part: M-1, Qty: 1, Unit: KG}, expect: {material: "2"}}\n',
    'tests:\n  - {side: mes, profile: p/x, given: {Part: M-1, Qty: 1, Unit: KG}, expect: {material: "1"}}\n',
  ),
} as const satisfies Rule;

export const GOLDEN_RULES: readonly Rule[] = [
  TEST_SHAPE,
  TEST_OUTCOME,
  TEST_PROFILE,
  TEST_HEADER,
  TEST_COLUMN,
  TEST_FIELD,
  TEST_VALUE,
  TEST_CODE,
  TEST_NAME,
  TEST_NUMBER,
  TEST_FAILED,
];
