import { codedFields, type DomainDefinition, type RecordDefinition } from './domain.ts';
import { INVENTORY } from './inventory.ts';
import { MATERIALS } from './materials.ts';
import { ORDERS } from './orders.ts';

/** The domains that can be compared, in the contract's order. */
export const DOMAINS: readonly DomainDefinition[] = [INVENTORY, ORDERS];

/** The lists that are not compared, but explain. */
export const REFERENCES: readonly RecordDefinition[] = [MATERIALS];

const CONTRACT = ['inventory', 'costing', 'genealogy', 'orders', 'quality', 'bom', 'routing', 'labor', 'downtime', 'movements'];
const CONTRACT_LISTS = ['confirmations', 'movements', 'materials', 'prices', 'standards', 'failed_postings', 'material_units'];

/** What the contract names and this version does not have. */
export const LATER_DOMAINS: readonly string[] = CONTRACT.filter((name) => !domainOf(name));
export const LATER_LISTS: readonly string[] = CONTRACT_LISTS.filter((name) => !REFERENCES.some((list) => list.name === name));

/** The fields of all domains and lists that a crosswalk translates, each name once. */
export function fieldsWith(crosswalk: string): readonly string[] {
  const fields = [...DOMAINS, ...REFERENCES].flatMap(codedFields).filter((field) => field.crosswalk === crosswalk);
  return [...new Set(fields.map(({ name }) => name))];
}

/** Looks a compared domain up by its name. */
export function domainOf(name: string): DomainDefinition | undefined {
  return DOMAINS.find((domain) => domain.name === name);
}

/** Looks a domain or a reference list up by its name. */
export function domainNamed(name: string): RecordDefinition | undefined {
  return [...DOMAINS, ...REFERENCES].find((domain) => domain.name === name);
}
