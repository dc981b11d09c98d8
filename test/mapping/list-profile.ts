/** A profile that is fine, with something of everything. */
export const LIST = `profile: mes/stock
domain: inventory
system: mes
fields:
  material: {column: [Part, Part No], transform: [trim, 'replace(-, _)']}
  quantity: {column: Qty, sign: {column: D/C, negative: H, positive: [S, ""]}}
  unit: {column: Unit, default: base}
  lot: {column: Lot, optional: true}
  status: {constant: unrestricted}
`;
