/** The closed lists of canonical codes, as the contract has them. */

export const STATUSES = ['unrestricted', 'quality', 'blocked', 'restricted', 'returns', 'in_transit', 'wip'] as const;

export const OWNERSHIPS = [
  'own',
  'vendor_consignment',
  'sales_order',
  'project',
  'returnable',
  'customer_owned',
  'at_subcontractor',
  'at_customer',
] as const;

/** Stock that is owned by others: a key that holds any of it has no value. */
export const NOT_OURS: readonly string[] = ['vendor_consignment', 'customer_owned'];

/** From the weakest to the strongest: of the words in one cell the last of these counts. */
export const ORDER_STATUSES = [
  'created',
  'released',
  'partially_confirmed',
  'confirmed',
  'delivered',
  'technically_complete',
  'closed',
  'deleted',
] as const;

/** How far an order is, as a whole: open until it is delivered. */
export const ORDER_STATES = ['open', 'delivered', 'technically_complete', 'closed'] as const;

export const ORDER_TYPES = ['production', 'rework'] as const;

/** How a component came into its parent. */
export const RELATIONS = ['consumed', 'split', 'merge', 'rework'] as const;

export const COST_CATEGORIES = ['material', 'labor', 'machine', 'subcontract', 'overhead', 'scrap', 'output'] as const;

export const MOVEMENT_KINDS = [
  'receipt',
  'issue',
  'production',
  'consumption',
  'scrap',
  'transfer',
  'status_change',
  'adjustment',
  'reversal',
  'shipment',
  'sample',
  'return',
] as const;
