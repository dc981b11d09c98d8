import type { CodeEntry, LocationEntry, Mappings, Unit } from '../../src/mapping/crosswalks/crosswalk.ts';
import type { FieldRule, Profile } from '../../src/mapping/profiles/profile.ts';
import type { CorrectionCase, TargetRow } from '../../src/corrections/correction-case.ts';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import { ONE, rational } from '../../src/model/rational.ts';
import type { Side } from '../../src/model/side.ts';
import { discrepancy } from '../report/sample.ts';

const at = { file: 'mappings/test.csv', line: 2 };

/** `erp A1 = A` */
export function entry(
  side: Side,
  code: string,
  canonical: string,
  dates: Pick<CodeEntry, 'validFrom' | 'validTo'> = {},
): CodeEntry {
  return { side, code, canonical, at, ...dates };
}

export function location(
  side: Side,
  own: readonly [string, string],
  canonical: readonly [string, string],
  corrections = true,
): LocationEntry {
  const [site, location] = own;
  const [canonicalSite, canonicalLocation] = canonical;
  return { side, site, location, canonicalSite, canonicalLocation, corrections, at };
}

export function unit(code: string, root = code, toRoot = ONE): Unit {
  return { code, root, toRoot, at, ...(root === code ? {} : { of: root, factor: toRoot }) };
}

export interface SampleMappings {
  readonly tables?: Readonly<Record<string, readonly CodeEntry[]>>;
  readonly lists?: Readonly<Record<string, readonly CodeEntry[]>>;
  readonly locations?: readonly LocationEntry[];
  readonly aliases?: readonly CodeEntry[];
}

/** KG, G and EA under their own names on both sides, and what is given. */
export function mappings({ tables = {}, lists = {}, locations = [], aliases = [] }: SampleMappings = {}): Mappings {
  const units = [unit('KG'), unit('G', 'KG', rational(1n, 1000n)), unit('EA')];
  const own = units.flatMap(({ code }) => [entry('erp', code, code), entry('mes', code, code)]);
  const taken = new Set(aliases.map(({ side, code }) => `${side} ${code}`));
  return {
    crosswalks: new Map(Object.entries(tables).map(([name, entries]) => [name, { name, entries, caseSensitive: false }])),
    codeLists: new Map(Object.entries(lists).map(([name, entries]) => [name, { name, entries }])),
    locations,
    units: {
      units,
      spelledApart: new Set(),
      aliases: [...own.filter(({ side, code }) => !taken.has(`${side} ${code}`)), ...aliases].map(
        ({ side, code, canonical }) => ({ side, code, unit: canonical, at }),
      ),
    },
    materialUnits: [],
    substitutes: [],
    phantoms: [],
  };
}

export function field(name: string, rule: Partial<FieldRule> = {}): FieldRule {
  const source = rule.constant === undefined ? { column: [name.toUpperCase()] } : {};
  return { field: name, optional: true, transforms: [], at, ...source, ...rule };
}

/** A profile with a column for each of these fields; rules replace those of the same name. */
export function profile(names: readonly string[], change: Partial<Profile> = {}, rules: readonly FieldRule[] = []): Profile {
  const own = names.filter((name) => !rules.some((rule) => rule.field === name)).map((name) => field(name));
  return {
    name: 'test/stock',
    domain: 'inventory',
    system: 'test',
    at,
    shipped: false,
    read: {
      format: 'auto',
      encoding: 'auto',
      delimiter: 'auto',
      quote: 'auto',
      decimal: 'auto',
      exponent: false,
      dates: [],
      nullValues: [],
      headerRow: 'auto',
    },
    fields: [...own, ...rules, field('quantity'), field('unit')],
    skip: [],
    where: [],
    ignore: [],
    ...change,
  };
}

export const NO_KEY: Discrepancy['key'] = {
  site: null,
  location: null,
  material: null,
  lot: null,
  serial: null,
  status: null,
  ownership: null,
};

export function key(change: Partial<Record<string, string | null>>): Discrepancy['key'] {
  return { ...NO_KEY, ...change } as Discrepancy['key'];
}

export function row(change: Partial<TargetRow> = {}): TargetRow {
  return { codes: { ...NO_KEY, material: '000100-200', lot: 'L-0815' }, unit: 'KG', quantity: '100', factor: ONE, ...change };
}

/** The ERP has 100 KG in one record, the MES 97.5 KG. */
export function planned(change: Partial<CorrectionCase> = {}, shown: Partial<Discrepancy> = {}): CorrectionCase {
  const found = discrepancy({ key: key({ material: '100-200', lot: 'L-0815' }), ...shown });
  return { discrepancy: found, targetLines: 1, target: row(), ...change };
}
