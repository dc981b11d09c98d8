import { describe, expect, it } from 'vitest';
import { diffMappings } from '../../../src/tools/diff/changes/diff-mappings.ts';
import { checkMappings } from '../../../src/mapping/resolve-mappings.ts';
import type { StaticDiff } from '../../../src/contract/mapping-diff.ts';
import { sourcesOf } from '../../mapping/sources-of.ts';

type Texts = Readonly<Record<string, string>>;

const LIST = `profile: acme/list
domain: inventory
fields:
  material: {column: Part}
  quantity: {column: Qty}
  unit: {column: Unit}
`;
const SHIPPED: Texts = {
  'profiles/acme/list.yaml': LIST,
  'units.yaml': 'units:\n  - {code: EA, aliases: [PC]}\n  - {code: PR, factor: "2", of: EA}\naliases:\n  sap: {ST: EA}\n',
  'statuses.yaml': 'statuses:\n  Free: unrestricted\n  sap: {S: blocked}\n',
};
const SYSTEMS = { erp: ['sap'], mes: ['acme'] };

function diff(old: Texts, now: Texts): StaticDiff {
  const [before, after] = [old, now].map((local) => {
    const sources = sourcesOf(local, SHIPPED);
    return { sources, systems: SYSTEMS, mappings: checkMappings(sources, SYSTEMS).mappings };
  });
  if (!before || !after) throw new Error('two sets make a diff');
  return diffMappings(before, after, { unmapped: { lots: 'reject' }, profiles: new Set(['acme/list']) });
}

const shown = ({ changes, noEffect }: StaticDiff): string[] => [
  ...changes.map(({ for: labels, message }) => `${labels.join(' ')} ${message}`.trim()),
  ...noEffect.map(({ message, why }) => `idle: ${message}: ${why}`),
];

describe('what something else goes before has no effect', () => {
  it.each<[string, Texts, Texts, string[]]>([
    [
      'a code for all exports below one for the side',
      { 'statuses.yaml': 'statuses:\n  mes: {Hold: blocked}\n  erp: {Hold: blocked}\n' },
      { 'statuses.yaml': 'statuses:\n  mes: {Hold: blocked}\n  erp: {Hold: blocked}\n  Hold: quality\n' },
      ['idle: Hold means quality: it means blocked: mappings/statuses.yaml:3:9 goes before'],
    ],
    [
      'a code of a system below one of the side',
      { 'statuses.yaml': 'statuses:\n  erp: {S: quality}\n  sap: {S: blocked}\n' },
      { 'statuses.yaml': 'statuses:\n  erp: {S: quality}\n' },
      ['idle: S no longer means blocked for sap: it means quality: mappings/statuses.yaml:2:9 goes before'],
    ],
    [
      'a code of a system that stands on no side',
      {},
      { 'statuses.yaml': 'statuses:\n  oracle: {Q: quality}\n' },
      ['idle: Q means quality for oracle: no export of oracle is used by either side'],
    ],
    [
      'an alias that ships already',
      {},
      { 'units.yaml': 'aliases: {sap: {st: EA}}\n' },
      ['idle: st means EA for sap: it means EA anyway: trueup/mappings/units.yaml:5:9'],
    ],
    [
      'a profile that says what the shipped one says',
      {},
      { 'profiles/mine.yaml': `# ours\n${LIST}` },
      [
        'idle: acme/list: a local file replaces the shipped profile: both say the same: trueup/mappings/profiles/acme/list.yaml:1:10',
      ],
    ],
    [
      'a profile that no feed reads with',
      {},
      { 'profiles/other.yaml': LIST.replace('acme/list', 'acme/other') },
      ['idle: acme/other: the profile is new: no feed of the workspace reads with this profile'],
    ],
  ])('%s', (_, old, now, expected) => {
    expect(shown(diff(old, now))).toEqual(expected);
  });
});

describe('what does have an effect', () => {
  it.each<[string, Texts, Texts, string[]]>([
    [
      'a local code over a shipped one, for the side that it concerns',
      {},
      { 'statuses.yaml': 'statuses:\n  erp: {S: quality}\n' },
      ['erp S meant blocked, now quality'],
    ],
    [
      'a code for all exports',
      {},
      { 'statuses.yaml': 'statuses:\n  Locked: blocked\n' },
      ['Locked means blocked, before it was unknown'],
    ],
    [
      'an identifier that means itself, where codes without an entry are rejected',
      { 'lots.csv': 'erp,mes\n1,1\n' },
      { 'lots.csv': 'erp,mes\n1,1\n2,2\n' },
      ['erp 2 means 2, before it had no entry', 'mes 2 means 2, before it had no entry'],
    ],
    [
      'an identifier that means itself in one spelling only',
      { 'parts.csv': 'erp,mes\n1,1\n' },
      { 'parts.csv': 'erp,mes\n1,1\nAb,Ab\n' },
      ['erp Ab means Ab, before it had no entry', 'mes Ab means Ab, before it had no entry'],
    ],
    [
      'the first entries of a crosswalk whose other codes are rejected',
      {},
      { 'lots.csv': 'erp,mes,canonical\n,L-1,1\n' },
      [
        'mes these are the first entries for the MES: from now on a code without one is rejected',
        'mes L-1 means 1, before it had no entry',
      ],
    ],
    [
      'a file whose rules are not compared one by one',
      { 'later.csv': 'a\n1\n' },
      { 'later.csv': 'a\n2\n' },
      ['later.csv is written differently; its rules are not compared one by one'],
    ],
  ])('%s', (_, old, now, expected) => {
    expect(shown(diff(old, now))).toEqual(expected);
  });
});
