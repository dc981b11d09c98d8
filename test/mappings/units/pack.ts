import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readMappingSources } from '../../../src/config/mapping-folder.ts';
import type { Unit } from '../../../src/mapping/crosswalks/crosswalk.ts';
import { unitKey } from '../../../src/mapping/units/unit-spelling.ts';
import { checkMappings } from '../../../src/mapping/resolve-mappings.ts';
import { over, rational, type Rational } from '../../../src/model/rational.ts';

/** A row of mappings/units.csv, read by another reader than the program's. */
export interface PackRow {
  readonly code: string;
  readonly name: string;
  readonly dimension: string;
  readonly factor: string;
  readonly of: string;
  readonly rec20: readonly string[];
  /** What the list gives for each of the codes. */
  readonly list: readonly string[];
  readonly aliases: readonly string[];
  readonly sap: readonly string[];
}

/** A row of Recommendation 20. */
export interface ListRow {
  readonly Status: string;
  readonly CommonCode: string;
  readonly Name: string;
  readonly Description: string;
  readonly ConversionFactor: string;
}

const read = (path: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../../${path}`, import.meta.url)), {
    columns: true,
    bom: true,
    comment: '#',
    comment_no_infix: true,
    skip_empty_lines: true,
  });

const cells = (row: Record<string, string>, column: string): string[] =>
  (row[column] ?? '').split('|').filter((code) => code !== '');

export const PACK: readonly PackRow[] = read('mappings/units.csv').map((row) => ({
  code: row['code'] ?? '',
  name: row['name'] ?? '',
  dimension: row['dimension'] ?? '',
  factor: row['factor'] ?? '',
  of: row['of'] ?? '',
  rec20: cells(row, 'rec20'),
  list: cells(row, 'list'),
  aliases: cells(row, 'aliases'),
  sap: cells(row, 'sap'),
}));

export const LIST: readonly ListRow[] = read('fixtures/mappings/units/rec20/units-of-measure.csv').map((row) => ({
  Status: row['Status'] ?? '',
  CommonCode: row['CommonCode'] ?? '',
  Name: row['Name'] ?? '',
  Description: row['Description'] ?? '',
  ConversionFactor: row['ConversionFactor'] ?? '',
}));

const { mappings } = checkMappings(await readMappingSources(null), { erp: ['sap'], mes: ['epsilon3'] });

/** The units as the program resolves them; SAP is on the ERP's side. */
export const TABLE = mappings.units;

const byCode = new Map(TABLE.units.map((unit) => [unit.code, unit]));
const byAlias = new Map(TABLE.aliases.map(({ side, code, unit }) => [`${side} ${unitKey(TABLE, code)}`, unit]));

/** A unit of the pack. Throws when there is none. */
export function unitOf(code: string): Unit {
  const unit = byCode.get(code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}

/** 1 `unit` in `target`, by the chains of the pack. Throws where no chain leads there. */
export function between(unit: string, target: string): Rational {
  const [from, to] = [unitOf(unit), unitOf(target)];
  if (from.root !== to.root) throw new Error(`no chain from ${unit} to ${target}`);
  return over(from.toRoot, to.toRoot);
}

/** What a code means in an export of SAP (`erp`) and of anybody else (`mes`); undefined where it is refused. */
export function meaning(code: string, side: 'erp' | 'mes' = 'mes'): string | undefined {
  return byAlias.get(`${side} ${unitKey(TABLE, code)}`) || undefined;
}

/** A decimal or a fraction, computed here without the program's own reader. */
export function exact(text: string): Rational {
  const [over = '', under = '1'] = text.split('/');
  return rational(whole(over) * powerOfTen(under), whole(under) * powerOfTen(over));
}

/** The power of ten that makes a decimal whole, and the decimal times it. */
const powerOfTen = (number: string): bigint => 10n ** BigInt(number.split('.')[1]?.length ?? 0);
const whole = (number: string): bigint => BigInt(number.replace('.', ''));
