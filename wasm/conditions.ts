import { same } from './bytes';
import { cellEnd, cellStart } from './record';
import { formAt, formed, hasRules, UNKNOWN } from './rules';

/** One condition: the position of a column, whether its cell must be one of the values or none of them, and begin and end of each value. */
@unmanaged
export class Condition {
  position: u32;
  equal: u32;
  values: usize;
  count: u32;
}

const SIZE: usize = 16;

/** Whether a record counts: 0 no, 1 yes, 2 not known. */
export function holds(conditions: usize, count: u32, cells: usize): u32 {
  for (let index: u32 = 0; index < count; index++) {
    const condition = changetype<Condition>(conditions + <usize>index * SIZE);
    let from = cellStart(cells, condition.position);
    let length = cellEnd(cells, condition.position) - from;
    if (hasRules()) {
      length = formed(from, from + length);
      if (length == UNKNOWN) return 2;
      from = formAt();
    }
    if (isAmong(condition, from, length) != (condition.equal != 0)) return 0;
  }
  return 1;
}

function isAmong(condition: Condition, from: usize, length: usize): bool {
  for (let value: u32 = 0; value < condition.count; value++) {
    const text = cellStart(condition.values, value);
    if (cellEnd(condition.values, value) - text == length && same(from, text, length)) return true;
  }
  return false;
}
