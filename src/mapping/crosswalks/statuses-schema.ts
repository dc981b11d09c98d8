import * as z from 'zod';
import { CLOSED_LISTS, LATER_CLOSED_LISTS } from '../../domains/crosswalk-registry.ts';
import { codedSchema } from './coded-yaml.ts';
import { notYet } from '../mapping-atoms.ts';

/** The shape of statuses.yaml: what exports write for the canonical codes of closed lists. */
export const statusesSchema = z
  .strictObject({
    ...Object.fromEntries(CLOSED_LISTS.map(({ name, codes }) => [name, codedSchema(codes).optional()])),
    ...Object.fromEntries(
      LATER_CLOSED_LISTS.map((name) => [name, notYet(`Codes of ${name.replaceAll('_', ' ')} are not available yet.`)]),
    ),
  })
  .meta({ title: 'statuses.yaml' });
