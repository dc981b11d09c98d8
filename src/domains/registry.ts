import { CONFIRMATIONS } from './confirmations.ts';
import { COSTING } from './costing/costing.ts';
import { codedFields, type DomainDefinition, type ListDefinition, type RecordDefinition } from './domain.ts';
import { FAILED_POSTINGS } from './failed-postings.ts';
import { GENEALOGY } from './genealogy/genealogy.ts';
import { INVENTORY } from './inventory.ts';
import { MATERIAL_UNITS } from './material-unit-list.ts';
import { MATERIALS } from './materials.ts';
import { MOVEMENTS } from './movements.ts';
import { ORDERS } from './orders/orders.ts';
import { PRICES } from './price-list.ts';
import { STANDARDS } from './standards.ts';

/** The domains that can be compared, in the contract's order. */
export const DOMAINS: readonly DomainDefinition[] = [INVENTORY, COSTING, GENEALOGY, ORDERS];

/** The lists that are not compared, but explain, in the contract's order. */
export const REFERENCES: readonly ListDefinition[] = [
  CONFIRMATIONS,
  MOVEMENTS,
  MATERIALS,
  PRICES,
  STANDARDS,
  FAILED_POSTINGS,
  MATERIAL_UNITS,
];

const CONTRACT = ['inventory', 'costing', 'genealogy', 'orders', 'quality', 'bom', 'routing', 'labor', 'downtime', 'movements'];

/** What the contract names and this version does not have. */
export const LATER_DOMAINS: readonly string[] = CONTRACT.filter((name) => !domainOf(name));

/** The fields of all domains and lists that a crosswalk translates, each name once. */
export function fieldsWith(crosswalk: string): readonly string[] {
  const fields = [...DOMAINS, ...REFERENCES].flatMap(codedFields).filter((field) => field.crosswalk === crosswalk);
  return [...new Set(fields.map(({ name }) => name))];
}

/** Looks a compared domain up by its name. */
export function domainOf(name: string): DomainDefinition | undefined {
  return DOMAINS.find((domain) => domain.name === name);
}

/** Looks a reference list up by its name. */
export function listOf(name: string): ListDefinition | undefined {
  return REFERENCES.find((list) => list.name === name);
}

/** Looks a domain or a reference list up by its name. */
export function domainNamed(name: string): RecordDefinition | undefined {
  return [...DOMAINS, ...REFERENCES].find((domain) => domain.name === name);
}
