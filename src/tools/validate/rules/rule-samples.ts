/** A profile that is fine; the examples of rules change a line of it or add one. */
export const STOCK = `profile: acme/stock
domain: inventory
fields:
  material: {column: Part}
  quantity: {column: Qty}
  unit: {column: Unit}
`;

export const STOCK_FILE = 'profiles/acme/stock.yaml';

/** A workspace that is fine, with both sides in the generic layout. */
export const WORKSPACE = `version: 1
currency: EUR
timezone: UTC
domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv}
    mes: {profile: generic/inventory, files: mes.csv}
`;
