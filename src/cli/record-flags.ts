import * as Flags from '@oclif/core/flags';

/** The flags of `mappings test` that draft tests instead of running any; all but the first need the first. */
export const recordFlags = {
  record: Flags.boolean({ description: "Draft tests from the workspace's exports instead of running any." }),
  side: Flags.option({
    char: 's',
    options: ['erp', 'mes'] as const,
    dependsOn: ['record'],
    description: 'With --record: only the exports of this side.',
  })(),
  feed: Flags.integer({
    min: 1,
    dependsOn: ['record'],
    helpValue: 'N',
    description: 'With --record: only the N-th feed of a side.',
  }),
  limit: Flags.integer({
    min: 1,
    max: 1000,
    dependsOn: ['record'],
    helpValue: 'N',
    description: 'With --record: at most this many per feed; default: 20.',
  }),
  out: Flags.string({
    char: 'o',
    helpValue: 'FILE',
    dependsOn: ['record'],
    exclusive: ['write'],
    description: 'With --record: a new file for the tests.',
  }),
  write: Flags.boolean({
    dependsOn: ['record'],
    description: 'With --record: write tests/recorded.yaml in the mapping folder.',
  }),
};

/** The same once they are parsed. */
export interface RecordFlags {
  readonly side: 'erp' | 'mes' | undefined;
  readonly feed: number | undefined;
  readonly limit: number | undefined;
  readonly write: boolean;
  readonly out: string | undefined;
}
