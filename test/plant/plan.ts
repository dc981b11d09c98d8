import * as fc from 'fast-check';
import type { Style } from './model.ts';

/** What fast-check draws and shrinks: small whole numbers and flags, from which `build` makes a plant. */
export interface Plan {
  readonly families: readonly (readonly { of: number; factor: number }[])[];
  readonly materials: readonly MaterialPlan[];
  readonly locations: readonly { site: number; mapped: boolean; erp: number; mes: number; name: number }[];
  readonly rules: readonly { readonly kind: number; readonly side: boolean; readonly bySystem: boolean }[];
  readonly lots: readonly number[];
  readonly stock: readonly StockPlan[];
  readonly noise: readonly NoisePlan[];
  readonly erp: Style;
  readonly mes: Style;
  readonly scopeSites: boolean;
  readonly scopeMapped: boolean;
  readonly fold: boolean;
  readonly byLot: boolean;
  readonly sitesListed: boolean;
  readonly blankStatus: boolean;
  readonly tolerance: number;
  readonly truth: boolean;
  readonly seed: number;
}

export interface MaterialPlan {
  readonly name: number;
  readonly listed: boolean;
  readonly ownCanonical: boolean;
  readonly family: number;
  readonly pack: number;
  /** The pack has lines for single lots only. */
  readonly lotsOnly: boolean;
  readonly lotPacks: readonly { readonly lot: number; readonly content: number }[];
  /** Which of the rules of a side makes it, where one does. */
  readonly rule: number;
  readonly base: number;
  readonly price: number;
}

/** One key that both sides hold alike, and what is then done to it. */
export interface StockPlan {
  readonly location: number;
  readonly material: number;
  readonly lot: number;
  readonly status: number;
  readonly vendor: boolean;
  readonly portions: readonly { digits: number; scale: number; unit: number }[];
  readonly fault:
    | 'none'
    | 'erp_more'
    | 'mes_more'
    | 'not_in_erp'
    | 'not_in_mes'
    | 'elsewhere_in_mes'
    | 'other_status_in_mes'
    | 'thousandfold_in_mes'
    | 'other_unit_in_mes'
    | 'lots_in_mes';
  readonly delta: number;
  /** Each portion is one line. */
  readonly whole?: boolean;
}

export interface NoisePlan {
  readonly side: boolean;
  readonly kind:
    | 'total'
    | 'zero'
    | 'in_transit'
    | 'at_subcontractor'
    | 'not_a_number'
    | 'exponent'
    | 'too_many_digits'
    | 'blank_value'
    | 'unknown_unit'
    | 'unmapped_code'
    | 'field_count';
  readonly location: number;
  readonly material: number;
  readonly lot: number;
  readonly digits: number;
}

const small = fc.nat(7);
const QUIET = ['total', 'zero', 'in_transit', 'at_subcontractor'] as const;
const REJECTS = [
  'not_a_number',
  'exponent',
  'too_many_digits',
  'blank_value',
  'unknown_unit',
  'unmapped_code',
  'field_count',
] as const;

function style(delimiters: readonly Style['delimiter'][]): fc.Arbitrary<Style> {
  return fc
    .record({
      delimiter: fc.constantFrom(...delimiters),
      decimal: fc.constantFrom<Style['decimal']>('.', ','),
      thousands: fc.constantFrom('', 'other', ' ', '\u00A0', "'"),
      declared: fc.boolean(),
      negative: fc.constantFrom<Style['negative']>('leading', 'trailing', 'parentheses'),
      newline: fc.constantFrom<Style['newline']>('\n', '\r\n'),
      endsWithNewline: fc.boolean(),
      encoding: fc.constantFrom<Style['encoding']>('utf-8', 'utf-8-bom', 'utf-16le'),
      quoteAll: fc.boolean(),
      trims: fc.boolean(),
      wide: fc.boolean(),
      twoFiles: fc.boolean(),
    })
    .map((drawn) => ({
      ...drawn,
      thousands: drawn.thousands === 'other' ? (drawn.decimal === ',' ? '.' : ',') : drawn.thousands,
    }));
}

const portion = fc.record({ digits: fc.integer({ min: -50, max: 999_999 }), scale: fc.nat(6), unit: small });

const stock: fc.Arbitrary<StockPlan> = fc.record({
  location: small,
  material: small,
  lot: small,
  status: fc.nat(2),
  vendor: fc.nat(6).map((n) => n === 6),
  portions: fc.oneof(
    { weight: 3, arbitrary: fc.array(portion, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(portion, { minLength: 2, maxLength: 3 }) },
  ),
  fault: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none' as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'erp_more',
        'mes_more',
        'not_in_erp',
        'not_in_mes',
        'elsewhere_in_mes',
        'other_status_in_mes',
        'thousandfold_in_mes',
        'other_unit_in_mes',
        'lots_in_mes',
      ),
    },
  ),
  delta: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 601, max: 99_999 })),
});

const material: fc.Arbitrary<MaterialPlan> = fc.record({
  name: fc.nat(40),
  listed: fc.nat(3).map((n) => n > 0),
  ownCanonical: fc.boolean(),
  family: small,
  pack: fc.nat(5),
  lotsOnly: fc.boolean(),
  lotPacks: fc.array(fc.record({ lot: small, content: fc.nat(4) }), { maxLength: 3 }),
  rule: small,
  base: fc.nat(4),
  price: fc.nat(5),
});

/** Plans of plants; with `rejects` some records cannot be read. */
export function plans(rejects: boolean): fc.Arbitrary<Plan> {
  const kind = fc.constantFrom<NoisePlan['kind']>(...(rejects ? [...QUIET, ...REJECTS] : QUIET));
  return fc.record({
    families: fc.array(fc.array(fc.record({ of: small, factor: fc.nat(9) }), { maxLength: 3 }), { minLength: 1, maxLength: 2 }),
    materials: fc.array(material, { minLength: 1, maxLength: 5 }),
    locations: fc.array(
      fc.record({ site: small, mapped: fc.nat(3).map((n) => n > 0), erp: small, mes: small, name: fc.nat(40) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    rules: fc.array(fc.record({ kind: small, side: fc.boolean(), bySystem: fc.boolean() }), { maxLength: 4 }),
    lots: fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
    stock: fc.array(stock, { maxLength: 14, size: 'max' }),
    noise: fc.array(
      fc.record({ side: fc.boolean(), kind, location: small, material: small, lot: small, digits: fc.nat(9_999) }),
      {
        maxLength: 6,
        size: 'max',
      },
    ),
    erp: style([',', ';', '\t', '|']),
    mes: style([',', ';', '\t']),
    scopeSites: fc.boolean(),
    scopeMapped: fc.boolean(),
    fold: fc.boolean(),
    byLot: fc.nat(3).map((n) => n > 0),
    sitesListed: fc.boolean(),
    blankStatus: fc.boolean(),
    tolerance: fc.nat(3),
    truth: fc.boolean(),
    seed: fc.nat(),
  });
}
