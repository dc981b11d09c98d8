import { identifier, sql } from '../../sql/fragment.ts';
import type { OwnWarning } from '../own-parts.ts';
import { COST_ORDERS } from './cost-orders.ts';
import { COST_LINES } from './cost-lines.ts';
import { VARIANCE_LINES } from './variance-lines.ts';

/** What a reader of the variances has to know before believing them. */
export const COST_WARNINGS: readonly OwnWarning[] = [
  {
    code: 'order_state_unknown',
    query: () => sql`select count(*) as "rows", min("order") as "example" from ${identifier(COST_ORDERS)} where "state" is null`,
    message: (rows, example) =>
      `no export gives the state of ${rows === 1 ? 'an order' : `${rows} orders`} (${example}): variances are shown as if the work were finished. To fix it, bind order_status in the profile`,
  },
  {
    code: 'yield_negative',
    query: () =>
      sql`select count(distinct "order") as "rows", min("order") as "example" from ${identifier(COST_LINES)} where "category" = 'output' and "quantity" < 0`,
    message: (rows, example) =>
      `${rows === 1 ? 'the output of an order is' : `the output of ${rows} orders is`} negative (${example}), so the target is negative too: the export credits an order with what it made. To fix it, flip the sign in the profile: fields: {quantity: {sign: {column: Cost Element, negative: "895000"}}}, with the column and the code of the output`,
  },
  {
    code: 'yield_assumed',
    query: () =>
      sql`select count(distinct "order") as "rows", min("basis") as "example" from ${identifier(VARIANCE_LINES)} where "borrows_yield"`,
    message: (rows, side) =>
      `the ${side.toUpperCase()} export has no output: the variances of ${rows === 1 ? 'one order' : `${rows} orders`} use the good units of the other system`,
  },
];
