import * as z from 'zod';
import { OWNERSHIPS, STATUSES } from '../../domains/domain.ts';
import { codedSchema } from './coded-yaml.ts';
import { notYet } from '../mapping-atoms.ts';

/** The shape of statuses.yaml: what exports write for the canonical codes of closed lists. */
export const statusesSchema = z
  .strictObject({
    statuses: codedSchema(STATUSES).optional(),
    ownerships: codedSchema(OWNERSHIPS).optional(),
    dispositions: notYet('Codes of quality dispositions are not available yet.'),
    order_statuses: notYet('Codes of order statuses are not available yet.'),
    cost_categories: notYet('Codes of cost categories are not available yet.'),
    movement_kinds: notYet('Codes of movement kinds are not available yet.'),
  })
  .meta({ title: 'statuses.yaml' });
