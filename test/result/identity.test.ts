import { expect, it } from 'vitest';
import { INVENTORY } from '../../src/domains/inventory.ts';
import { discrepancyId } from '../../src/run/outcome/reported-row.ts';

it.each([
  // printf '%s' '["inventory","1000","0001","M-1","L7",null,"unrestricted","own","KG","quantity"]' | sha256sum
  [['1000', '0001', 'M-1', 'L7', null, 'unrestricted', 'own'], 'KG', 'inv-cb0c997898c63e99'],
  // printf '%s' '["inventory","","","ä\"\\",null,null,null,null,"EA","quantity"]' | sha256sum
  [['', '', 'ä"\\', null, null, null, null], 'EA', 'inv-441b3ebeeb82adf1'],
] as const)('the id of %j in %s is %s, as any tool computes it', (key, unit, id) => {
  expect(discrepancyId(INVENTORY, key, unit, 'quantity')).toBe(id);
});

const id = (lot: string | null): string => discrepancyId(INVENTORY, ['', '', 'M', lot, null, null, null], 'EA', 'quantity');

it('tells a blank from a field that the grain drops', () => {
  expect(id('')).not.toBe(id(null));
});
