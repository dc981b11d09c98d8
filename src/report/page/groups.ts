import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { domainOf } from '../../domains/registry.ts';
import { AGE_BANDS, ageBand } from '../age-bands.ts';
import { materialName } from '../layout/wording.ts';
import { absolute, add, compare, decimal, type Decimal } from '../../model/decimal.ts';

/** What rows of one code come to. */
export interface Sum {
  rows: number;
  /** Rows without a value in the domain's currency. */
  unvalued: number;
  /** Of the rows where the MES has more; zero or more. */
  more: Decimal;
  /** Of the rows where the MES has less; zero or more. */
  less: Decimal;
  /** What the first of the rows calls its material. */
  name: string | null;
}

/** Rows by the codes of a field. */
export interface Grouping {
  readonly domain: string;
  /** Field of the page's addresses: `cause`, or a key field. */
  readonly field: string;
  /** Its codes are materials, which have a name. */
  readonly material: boolean;
  readonly sums: Map<string, Sum>;
}

const ZERO = decimal('0');

/** The value of all rows of a run by cause and by key field. */
export class Groups {
  readonly #domains: ReadonlyMap<string, DomainSummary>;
  readonly #all = new Map<string, Map<string, Grouping>>();

  constructor(domains: readonly DomainSummary[]) {
    this.#domains = new Map(domains.map((domain) => [domain.domain, domain]));
  }

  add(row: Discrepancy): void {
    const domain = this.#domains.get(row.domain);
    if (!domain) return;
    this.#sum(row, 'cause', row.cause.code, domain);
    this.#sum(row, 'verdict', row.verdict, domain);
    if (domain.roll_forward) this.#sum(row, 'age', ageBand(row.age_days), domain);
    for (const field of domain.grain) this.#sum(row, field, row.key[field] ?? '', domain);
  }

  /** Undefined where no row was added. */
  of(domain: string, field: string): Grouping | undefined {
    return this.#all.get(domain)?.get(field);
  }

  /** By cause, by the first key field that tells rows apart, and by material: what is worth a look. */
  charts({ domain, grain }: DomainSummary): readonly Grouping[] {
    const materials = new Set(domainOf(domain)?.subject.material ?? []);
    const closed = new Set((domainOf(domain)?.key ?? []).filter(({ codes }) => codes !== undefined).map(({ name }) => name));
    const several = (field: string): boolean => (this.of(domain, field)?.sums.size ?? 0) > 1;
    const location = grain.find((field) => !materials.has(field) && !closed.has(field) && several(field));
    const material = grain.find((field) => materials.has(field) && several(field));
    return ['cause', location, material].flatMap((field) => (field === undefined ? [] : (this.of(domain, field) ?? [])));
  }

  #sum(row: Discrepancy, field: string, text: string, { domain, currency }: DomainSummary): void {
    const fields = this.#all.get(domain) ?? new Map<string, Grouping>();
    this.#all.set(domain, fields);
    const grouping = fields.get(field) ?? {
      domain,
      field,
      material: domainOf(domain)?.subject.material.includes(field) ?? false,
      sums: new Map<string, Sum>(),
    };
    fields.set(field, grouping);
    const sum = grouping.sums.get(text) ?? { rows: 0, unvalued: 0, more: ZERO, less: ZERO, name: null };
    grouping.sums.set(text, sum);
    if (isNamed(row, field)) sum.name ??= materialName(row);
    sum.rows += 1;
    if (row.value === null || row.currency !== currency) sum.unvalued += 1;
    else if (row.value.startsWith('-')) sum.less = add(sum.less, absolute(decimal(row.value)));
    else sum.more = add(sum.more, decimal(row.value));
  }
}

/** The name is that of the material which the quantity is of: the first filled field of the subject. */
function isNamed({ domain, key }: Discrepancy, field: string): boolean {
  return domainOf(domain)?.subject.material.find((name) => key[name]) === field;
}

/** Largest gross first, then most rows, then by code; ages from the youngest on. */
export function ranked({ field, sums }: Grouping): readonly (readonly [string, Sum])[] {
  if (field === 'age') return [...sums].toSorted(([a], [b]) => AGE_BANDS.indexOf(a) - AGE_BANDS.indexOf(b));
  return [...sums].toSorted(
    ([a, m], [b, n]) => compare(add(n.more, n.less), add(m.more, m.less)) || n.rows - m.rows || (a < b ? -1 : 1),
  );
}
