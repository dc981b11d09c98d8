import type { Rule } from './rule.ts';

const file = 'tests/examples.yaml';

/** A test that is fine, for a folder with nothing but shipped files. */
const test = (given: string, outcome: string, more = ''): string =>
  `tests:\n  - side: mes\n    profile: generic/inventory\n${more}    given: ${given}\n    ${outcome}\n`;

const BOLT = '{Material: M-1, Quantity: 1, Unit: KG}';

/** TU7xx: golden tests, in tests/*.yaml. */
export const GOLDEN_RULES: readonly Rule[] = [
  {
    id: 'TU701',
    code: 'config_invalid',
    severity: 'error',
    title: 'Golden test with no outcome, or with two',
    explanation:
      'A test has exactly one of `expect`, `reject` and `filtered`. Without one it would pass whatever the mapping files do; with two of them it could never pass.',
    remedy: 'Keep the intended one.',
    example: { file, wrong: test(BOLT, 'reject: unknown_unit\n    filtered: true'), right: test(BOLT, 'reject: unknown_unit') },
  },
  {
    id: 'TU702',
    code: 'unknown_profile',
    severity: 'error',
    title: 'Golden test of an unknown profile',
    explanation: 'The record of a test is read by a profile, shipped or local. There is none with this name.',
    remedy: 'Write the name as `trueup profiles list` shows it.',
    example: {
      file,
      wrong: 'tests:\n  - {side: erp, profile: sap/mb25, given: {Material: M-1}, filtered: true}\n',
      right: test(BOLT, 'expect: {material: M-1}'),
    },
  },
  {
    id: 'TU703',
    code: 'unknown_key',
    severity: 'error',
    title: 'Golden test with an unused column',
    explanation:
      'Cells are found by their headers, as in an export. A cell that no field or rule of the profile reads cannot change the result: the name is a typo, or the profile lost a header.',
    remedy: 'Correct the header, add it to the profile, or leave the cell out.',
    example: {
      file,
      wrong: test('{Material: M-1, Quantity: 1, Unit: KG, Colour: red}', 'expect: {material: M-1}'),
      right: test(BOLT, 'expect: {material: M-1}'),
    },
  },
  {
    id: 'TU704',
    code: 'column_missing',
    severity: 'error',
    title: 'Golden test without a required column',
    explanation:
      'The profile needs this column. An export without it would be refused as a whole, so there is no result to compare.',
    remedy: 'Add the cell under any header that the profile knows; write a blank as `""`.',
    example: {
      file,
      wrong: test('{Material: M-1, Quantity: 1}', 'expect: {material: M-1}'),
      right: test(BOLT, 'expect: {material: M-1}'),
    },
  },
  {
    id: 'TU705',
    code: 'unknown_key',
    severity: 'error',
    title: 'Golden test with an unknown field',
    explanation: 'Mapping files produce only canonical fields. No record could ever pass this test.',
    remedy: 'Write the canonical name of the field.',
    example: { file, wrong: test(BOLT, 'expect: {materail: M-1}'), right: test(BOLT, 'expect: {material: M-1}') },
  },
  {
    id: 'TU706',
    code: 'config_invalid',
    severity: 'error',
    title: 'Golden test with an impossible value',
    explanation:
      'A figure that is not a plain decimal, a day that is not in the calendar, a base unit that units.yaml does not have, or a text that no export can contain.',
    remedy: 'Write figures with a point and without groups (`1234.5`), days as `2026-11-21`, units by their canonical code.',
    example: { file, wrong: test(BOLT, 'expect: {quantity: "1,000"}'), right: test(BOLT, 'expect: {quantity: 1.000}') },
  },
  {
    id: 'TU707',
    code: 'config_invalid',
    severity: 'warning',
    title: 'Golden test with an unknown canonical code',
    explanation:
      'Statuses and ownerships are closed lists. Any other code is possible only if the workspace lets codes without an entry pass (`unmapped: pass`).',
    remedy: 'Write one of the canonical codes.',
    example: {
      file,
      wrong: test('{Material: M-1, Quantity: 1, Unit: KG, Status: OK}', 'expect: {status: unrestrictd}'),
      right: test('{Material: M-1, Quantity: 1, Unit: KG, Status: OK}', 'expect: {status: unrestricted}'),
    },
  },
  {
    id: 'TU708',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Duplicate golden test name',
    explanation: 'A name says which test failed, and selects it on the command line. It belongs to one test of the folder.',
    remedy: 'Give one of the two another name, or none.',
    example: {
      file,
      wrong: `${test(BOLT, 'expect: {material: M-1}\n    name: bolt')}${test(BOLT, 'expect: {unit: KG}\n    name: bolt').replace('tests:\n', '')}`,
      right: test(BOLT, 'expect: {material: M-1}\n    name: bolt'),
    },
  },
  {
    id: 'TU709',
    code: 'ambiguous_number_format',
    severity: 'error',
    title: 'Golden test with an ambiguous figure',
    explanation:
      'In an export, all figures together show which sign is the decimal sign. A single record with `1.234` does not, and a guess could be wrong by a factor of a thousand.',
    remedy: 'Add `read: {decimal: comma}` or `read: {decimal: dot}` to the test.',
    example: {
      file,
      wrong: test('{Material: M-1, Quantity: 1.234, Unit: KG}', 'expect: {quantity: 1234}'),
      right: test('{Material: M-1, Quantity: 1.234, Unit: KG}', 'expect: {quantity: 1234}', '    read: {decimal: comma}\n'),
    },
  },
  {
    id: 'TU710',
    code: 'column_duplicate',
    severity: 'error',
    title: 'Golden test with a duplicate column',
    explanation:
      'Headers are compared without regard to case and white space. With two cells for one column it is unclear which one applies.',
    remedy: 'Keep one of the two.',
    example: {
      file,
      wrong: test('{Material: M-1, Quantity: 1, Unit: KG, unit: G}', 'expect: {unit: KG}'),
      right: test(BOLT, 'expect: {unit: KG}'),
    },
  },
  {
    id: 'TU720',
    code: 'golden_test_failed',
    severity: 'error',
    title: 'Failing golden test',
    explanation:
      'The compiled mapping files give a different result for the record than the test expects. Either a change to a mapping file had an unwanted effect, or the example is out of date.',
    remedy: '`trueup mappings test` shows given, expected, got, and the rule that decided. Fix the mapping file, or the test.',
    example: { file, wrong: test(BOLT, 'expect: {material: M-2}'), right: test(BOLT, 'expect: {material: M-1}') },
  },
];
