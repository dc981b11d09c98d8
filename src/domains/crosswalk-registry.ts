import {
  COST_CATEGORIES,
  MOVEMENT_KINDS,
  ORDER_STATUSES,
  ORDER_TYPES,
  OWNERSHIPS,
  RELATIONS,
  STATUSES,
} from './canonical-codes.ts';

/** A crosswalk of open identifiers: a table with a line for each pair of codes. */
export interface IdentifierCrosswalk {
  readonly name: string;
  /** One of its codes, for messages: `part`. */
  readonly noun: string;
  /** Its lines may say from when to when they hold. */
  readonly dated: boolean;
  /** Two ERP codes for one MES code are refused even where both mean the same canonical code. */
  readonly oneErpForEachMes: boolean;
}

/** A crosswalk whose canonical codes are a closed list: a part of statuses.yaml. */
export interface ClosedCrosswalk {
  readonly name: string;
  readonly noun: string;
  readonly codes: readonly [string, ...string[]];
  /** The canonical code of a blank that no entry maps. */
  readonly blankMeans?: string;
}

/** Every table of open identifiers, `locations` apart, whose lines have a site next to the code. */
export const IDENTIFIERS: readonly IdentifierCrosswalk[] = [
  { name: 'parts', noun: 'part', dated: true, oneErpForEachMes: true },
  ...[
    ['sites', 'site'],
    ['lots', 'lot'],
    ['serials', 'serial'],
    ['orders', 'order'],
    ['operations', 'operation'],
    ['items', 'item'],
  ].map(([name = '', noun = '']) => ({ name, noun, dated: false, oneErpForEachMes: false })),
];

/** Every closed list. */
export const CLOSED_LISTS: readonly ClosedCrosswalk[] = [
  { name: 'statuses', noun: 'status', codes: STATUSES },
  { name: 'ownerships', noun: 'ownership', codes: OWNERSHIPS, blankMeans: 'own' },
  { name: 'order_statuses', noun: 'order status', codes: ORDER_STATUSES },
  { name: 'order_types', noun: 'order type', codes: ORDER_TYPES },
  { name: 'relations', noun: 'relation', codes: RELATIONS, blankMeans: 'consumed' },
  { name: 'cost_categories', noun: 'cost category', codes: COST_CATEGORIES },
  { name: 'movement_kinds', noun: 'kind of movement', codes: MOVEMENT_KINDS },
];

/** Crosswalks that the contract names and no domain uses yet. */
export const LATER_CROSSWALKS = ['equipment', 'work_centers'] as const;
export const LATER_CLOSED_LISTS = ['dispositions'] as const;

export const LOCATIONS = 'locations';
export const UNITS = 'units';

/** The names of all crosswalks, those of units included. */
export const CROSSWALK_NAMES: readonly string[] = [
  ...IDENTIFIERS.map(({ name }) => name),
  LOCATIONS,
  ...CLOSED_LISTS.map(({ name }) => name),
  UNITS,
];

/** One code of a crosswalk, for messages. */
export function crosswalkNoun(crosswalk: string): string {
  if (crosswalk === LOCATIONS) return 'location';
  if (crosswalk === UNITS) return 'unit';
  return [...IDENTIFIERS, ...CLOSED_LISTS].find(({ name }) => name === crosswalk)?.noun ?? crosswalk;
}

/** True for a crosswalk that is a part of statuses.yaml. */
export function isClosed(crosswalk: string): boolean {
  return CLOSED_LISTS.some(({ name }) => name === crosswalk);
}

/** The mapping file that has a crosswalk's entries, as a path inside the mapping folder. */
export function crosswalkFileName(crosswalk: string): string {
  if (crosswalk === UNITS) return 'units.yaml';
  if (crosswalk === 'material_units') return 'material-units.csv';
  return isClosed(crosswalk) ? 'statuses.yaml' : `${crosswalk}.csv`;
}
