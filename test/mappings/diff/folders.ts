import * as fc from 'fast-check';
import type { ResolvedSet } from '../../../src/tools/diff/changes/diff-mappings.ts';
import { checkProfiles } from '../../../src/mapping/profiles/profile-files.ts';
import { checkMappings } from '../../../src/mapping/resolve-mappings.ts';
import { expect } from 'vitest';
import { sourcesOf, reported } from '../../mapping/sources-of.ts';

/** What a folder of mapping files says, before it is written down. */
export interface Folder {
  readonly parts: readonly Pair[];
  readonly lots: readonly Pair[];
  readonly positions: readonly { readonly code: string; readonly meaning: number; readonly corrections: boolean }[];
  readonly statuses: readonly { readonly code: string; readonly meaning: string; readonly scope: string }[];
  readonly factors: readonly { readonly code: string; readonly factor: string }[];
  readonly packs: readonly { readonly code: string; readonly factor: number }[];
  readonly columns: readonly string[];
}

interface Pair {
  readonly code: string;
  readonly meaning: number;
  readonly from: string;
}

/** How it is written down: nothing of it has a meaning. */
export interface Hand {
  readonly delimiter: ',' | ';' | '\t';
  readonly quoted: boolean;
  readonly comments: boolean;
  readonly crlf: boolean;
  readonly order: number;
}

const CODES = ['A', 'b 1', 'ä', '"q"', 'x;y', 'p,q', '007', 'ß-9'] as const;
const code = fc.constantFrom(...CODES);
const byCode = <T extends { readonly code: string }>(entry: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(entry, { selector: ({ code: own }) => own, maxLength: 6 });

const pair = fc.record({ code, meaning: fc.nat(3), from: fc.constantFrom('', '', '2026-01-01', '2026-07-01') });

/** Folders without fault, alike enough to have much in common. */
export const folders: fc.Arbitrary<Folder> = fc.record({
  parts: byCode(pair),
  lots: byCode(pair),
  positions: byCode(fc.record({ code, meaning: fc.nat(2), corrections: fc.boolean() })),
  statuses: fc.uniqueArray(
    fc.record({
      code,
      meaning: fc.constantFrom('quality', 'blocked', 'returns'),
      scope: fc.constantFrom('', 'erp', 'mes', 'sap', 'acme'),
    }),
    { selector: ({ code: own, scope }) => `${scope} ${own}`, maxLength: 8 },
  ),
  factors: fc.uniqueArray(fc.record({ code: fc.constantFrom('U1', 'U2', 'U3'), factor: fc.constantFrom('2', '1/3', '0.5') }), {
    selector: ({ code: own }) => own,
  }),
  packs: byCode(fc.record({ code, factor: fc.integer({ min: 1, max: 3 }) })),
  columns: fc.uniqueArray(fc.constantFrom('Part', 'Part No', 'Material'), { minLength: 1 }),
});

export const hands: fc.Arbitrary<Hand> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  quoted: fc.boolean(),
  comments: fc.boolean(),
  crlf: fc.boolean(),
  order: fc.nat(),
});

const PLAIN: Hand = { delimiter: ',', quoted: false, comments: false, crlf: false, order: 0 };

/** The files that a folder becomes in someone's hand. */
export function texts(folder: Folder, hand: Hand = PLAIN): Record<string, string> {
  const table = (rows: readonly (readonly string[])[]): string => csv(rows, hand);
  return Object.fromEntries(
    Object.entries({
      'parts.csv': table([
        ['erp', 'mes', 'canonical', 'valid_from'],
        ...folder.parts.map(({ code: mes, meaning, from }) => ['', mes, `C${meaning}`, from]),
      ]),
      'lots.csv': table([['erp', 'mes', 'canonical'], ...folder.lots.map(({ code: mes, meaning }) => ['', mes, `C${meaning}`])]),
      'locations.csv': table([
        ['erp_site', 'erp_location', 'mes_site', 'mes_location', 'canonical_location', 'corrections'],
        ...folder.positions.map(({ code: mes, meaning, corrections }) => [
          '',
          '',
          'N',
          mes,
          `L${meaning}`,
          corrections ? '' : 'no',
        ]),
      ]),
      'material-units.csv': table([
        ['material', 'unit', 'numerator', 'denominator', 'base'],
        ...folder.packs.map(({ code: material, factor }) => [material, 'BX', String(factor), '1', 'EA']),
      ]),
      'statuses.yaml': statuses(folder, hand),
      'units.yaml': yaml(['units:', '  - {code: EA}', ...turned(folder.factors, hand).map(unitLine)], hand),
      'profiles/acme/list.yaml': yaml(profile(folder), hand),
    }).map(([path, text]) => [path, hand.crlf ? text.replaceAll('\n', '\r\n') : text]),
  );
}

function unitLine({ code: unit, factor }: Folder['factors'][number]): string {
  return `  - {code: ${unit}, factor: "${factor}", of: EA}`;
}

function profile({ columns }: Folder): string[] {
  const list = columns.map((column) => JSON.stringify(column)).join(', ');
  const fields = [`  material: {column: [${list}]}`, '  quantity: {column: Qty}', '  unit: {column: Unit}'];
  return ['profile: acme/list', 'domain: inventory', 'fields:', ...fields];
}

function statuses(folder: Folder, hand: Hand): string {
  const scopes = [...new Set(folder.statuses.map(({ scope }) => scope))];
  const lines = scopes.flatMap((scope) => {
    const own = turned(
      folder.statuses.filter((each) => each.scope === scope),
      hand,
    ).map(({ code: own, meaning }) => `${JSON.stringify(own)}: ${meaning}`);
    return scope === '' ? own.map((line) => `  ${line}`) : [`  ${scope}:`, ...own.map((line) => `    ${line}`)];
  });
  return lines.length === 0 ? '# nothing\n' : yaml(['statuses:', ...lines], hand);
}

function csv([header = [], ...rows]: readonly (readonly string[])[], hand: Hand): string {
  const cell = (text: string): string => (hand.quoted || /["\s,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [header, ...turned(rows, hand)].map((cells) => cells.map(cell).join(hand.delimiter));
  return `${lines.flatMap((line, index) => (hand.comments && index > 0 ? [`# ${index}`, line] : [line])).join('\n')}\n`;
}

function yaml(lines: readonly string[], { comments }: Hand): string {
  return `${lines.map((line) => (comments ? `${line} # a note` : line)).join('\n')}\n`;
}

/** The rows in another order. */
function turned<T>(rows: readonly T[], { order }: Hand): readonly T[] {
  const by = rows.length === 0 ? 0 : order % rows.length;
  const turnedRows = [...rows.slice(by), ...rows.slice(0, by)];
  return order % 2 === 0 ? turnedRows : turnedRows.toReversed();
}

/** The files resolved; fails where they are not without fault. */
export function resolvedSet(local: Readonly<Record<string, string>>, name: string): ResolvedSet {
  const sources = sourcesOf(local);
  const named = { ...sources, texts: sources.texts.map((text) => ({ ...text, file: `${name}/${text.path}` })) };
  const systems = { erp: ['sap'], mes: ['acme'] };
  const { mappings, problems } = checkMappings(named, systems);
  expect(reported([...problems, ...checkProfiles(named).problems])).toEqual([]);
  return { sources: named, systems, mappings };
}
