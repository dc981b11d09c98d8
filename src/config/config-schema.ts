import * as z from 'zod';
import { CAUSE_CODES } from '../contract/discrepancy.ts';
import { CROSSWALK_NAMES, LATER_CLOSED_LISTS, LATER_CROSSWALKS } from '../domains/crosswalk-registry.ts';
import { DOMAINS, LATER_DOMAINS, REFERENCES } from '../domains/registry.ts';
import { amount, count, currency, day, notYetKeys, rejectLimit, text, timezone } from './config-atoms.ts';
import { domainSchema } from './domain-schema.ts';
import { engineSchema } from './engine-schema.ts';
import { feedsSchema } from './feed-schema.ts';
import { ledgerSchema } from './ledger-schema.ts';

/** A setting for each of the things, under its name. */
function byName<T extends { readonly name: string }, S extends z.ZodType>(things: readonly T[], schema: (thing: T) => S) {
  return Object.fromEntries(things.map((thing) => [thing.name, schema(thing)])) as Record<string, S>;
}

const domains = z
  .strictObject({
    ...byName(DOMAINS, (definition) => domainSchema(definition).optional()),
    ...notYetKeys(LATER_DOMAINS),
  })
  .refine((given) => DOMAINS.some(({ name }) => given[name] !== undefined), {
    error: '{name} names nothing to compare; write `inventory:` with its feeds.',
  })
  .meta({ title: '`domains`', description: 'What is compared' });

const list = z
  .strictObject({ erp: feedsSchema.optional(), mes: feedsSchema.optional() })
  .refine((given) => given.erp !== undefined || given.mes !== undefined, { error: '{name} needs a feed under `erp` or `mes`.' })
  .meta({ title: 'a reference list' });

const reference = z
  .strictObject(byName(REFERENCES, () => list.optional()))
  .meta({ title: '`reference`', description: 'Lists that explain differences and are not compared themselves' });

const policy = z.enum(['reject', 'pass']);
const unmapped = z
  .strictObject({
    ...byName(
      CROSSWALK_NAMES.map((name) => ({ name })),
      () => policy.optional(),
    ),
    ...notYetKeys([...LATER_CROSSWALKS, ...LATER_CLOSED_LISTS]),
  })
  .meta({ title: '`unmapped`', description: 'What happens to a code without an entry, by crosswalk: reject or pass' });

const failOn = z
  .strictObject({
    discrepancies: count('The run fails with more discrepancies than this (default: 0)', '0').optional(),
    value: amount(
      'The run fails when the discrepancies are worth more than this, without regard to sign',
      '"1000.00"',
    ).optional(),
    unvalued: z.enum(['count', 'ignore']).meta({ description: 'Whether a row without a value fails the value limit' }).optional(),
    new: count('The run fails with more new or reopened discrepancies than this', '0').optional(),
    older_than: count('The run fails with any discrepancy that has been open for more days than this', '30').optional(),
    cause: z
      .strictObject(
        byName(
          CAUSE_CODES.map((name) => ({ name })),
          () => count('At most this many of this cause', '0').optional(),
        ),
      )
      .meta({ title: '`cause`', description: 'Limits by cause', examples: ['{unit_of_measure: 0}'] })
      .optional(),
    domain: z
      .strictObject(
        byName(DOMAINS, () =>
          z
            .strictObject({
              discrepancies: count('At most this many in this domain', '0').optional(),
              value: amount('At most worth this in this domain', '"1000.00"').optional(),
            })
            .meta({ title: 'limits of a domain' })
            .optional(),
        ),
      )
      .meta({ title: '`domain`', description: 'Limits of single domains' })
      .optional(),
    findings: count('The run fails with more findings than this (default: findings do not fail a run)', '0').optional(),
  })
  .meta({ title: '`fail_on`', description: 'The gate: the run ends with 1 when any stated limit is exceeded' });

/** Crosswalks whose pairs are new every day: they come from an export. */
const crosswalks = z
  .strictObject(
    Object.fromEntries(
      (['lots', 'serials'] as const).map((name) => [
        name,
        z
          .strictObject({
            feed: text('The export with the pairs, relative to this file', 'exports/mes/units.csv'),
            from: text("Its column with the MES's code", 'SFC'),
            to: text("Its column with the ERP's code", 'Batch'),
          })
          .meta({ title: `\`${name}\``, description: 'Pairs of codes that an export has' })
          .optional(),
      ]),
    ),
  )
  .meta({ title: '`crosswalks`', description: 'Pairs of lots or serials that come from an export, as they are new every day' });

const checkFirst = z
  .strictObject({
    above: amount('Correction lines worth more than this wait under check_first (default: 10000)', '"10000"').optional(),
    quantity: z
      .record(z.string(), amount('Lines with more than this many of the unit also wait', '"500"'))
      .meta({ description: "Lines with more than this also wait, by the target's unit", examples: ['{KG: "500"}'] })
      .optional(),
    unexplained: z
      .enum(['post', 'count'])
      .meta({
        description: 'count: unexplained differences are counted before they are posted (default: post)',
        examples: ['count'],
      })
      .optional(),
  })
  .meta({ title: '`check_first`', description: 'Which lines of a draft someone must check before they are posted' });

function isWebAddress(written: string): boolean {
  return /^https?:\/\//.test(written) && URL.canParse(written);
}

const posting = z
  .strictObject({
    open_from: day('The first day of the open posting period: earlier postings are made on it', '2026-12-01').optional(),
  })
  .meta({ title: '`posting`', description: 'The days on which corrections may be posted' });

const corrections = z
  .strictObject({
    lines: count('At most this many lines in a batch (default: 500)', '500').optional(),
    value: amount('A batch that moves more than this, without regard to sign, is not approved', '"50000"').optional(),
    approver: z
      .enum(['another', 'anyone'])
      .meta({ description: 'Whether the planner of a batch may approve it (default: another)', examples: ['another'] })
      .optional(),
  })
  .meta({ title: '`corrections`', description: 'How batches of corrections are made and approved' });

/** trueup.yaml as people write it. */
export const configSchema = z
  .strictObject({
    version: z
      .enum(['1'])
      .meta({ type: ['integer', 'string'], enum: [1, '1'], description: 'Version of this format', examples: ['1'] }),
    name: text('Name of the workspace (default: its folder)', 'plant-1000-nightly').optional(),
    currency: currency('The currency of all money, ISO 4217'),
    timezone: timezone('The time zone of timestamps without one, IANA'),
    mappings: text('Folder of the mapping files, relative to this file (default: ./mappings)', './mappings').optional(),
    domains,
    reference: reference.optional(),
    crosswalks: crosswalks.optional(),
    unmapped: unmapped.optional(),
    rejects: z
      .strictObject({
        max: rejectLimit('Rejected records a feed may have: a count, or a percentage of its records (default: 0)').optional(),
      })
      .meta({ title: '`rejects`' })
      .optional(),
    fail_on: failOn.optional(),
    check_first: checkFirst.optional(),
    posting: posting.optional(),
    corrections: corrections.optional(),
    engine: engineSchema.optional(),
    ledger: ledgerSchema.optional(),
    metrics: text(
      'File for the metrics of each finished run, in the text format of Prometheus',
      'metrics/trueup.prom',
    ).optional(),
    webhook: z
      .strictObject({
        url: text('Where the outcome of each run is posted as JSON', '${TRUEUP_WEBHOOK_URL}').refine(isWebAddress, {
          error: '{name} must be an address that begins with https:// or http://.',
        }),
        secret: text('Signs each request (HMAC-SHA-256), as an environment variable', '${TRUEUP_WEBHOOK_SECRET}').optional(),
      })
      .meta({ title: '`webhook`', description: 'Who is notified of the outcome of a run; it never changes the exit code' })
      .optional(),
  })
  .meta({ title: 'trueup.yaml' });

export type ConfigShape = z.output<typeof configSchema>;
