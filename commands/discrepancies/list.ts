import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag, domainsFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup discrepancies list` */
export default class DiscrepanciesList extends BaseCommand {
  static override summary = 'List open discrepancies with their age, or how they developed.';
  static override examples = [
    { description: 'The largest open ones, and how old all are', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'What has been open for more than a month at one site',
      command: '<%= config.bin %> <%= command.id %> --older-than 30 --where site=1000',
    },
    { description: 'How each cause developed through the last runs', command: '<%= config.bin %> <%= command.id %> --by cause' },
    { description: 'What keeps coming back', command: '<%= config.bin %> <%= command.id %> --recurring' },
  ];
  static override flags = {
    config: configFlag,
    domain: domainsFlag,
    where: Flags.string({
      char: 'w',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'FIELD=VALUE',
      description: 'Only with this code, cause or owner; may be repeated.',
    }),
    'older-than': Flags.integer({ min: 0, helpValue: 'DAYS', description: 'Only those open for more than this many days.' }),
    recurring: Flags.boolean({ description: 'Only those that were closed and came back.' }),
    top: Flags.integer({
      min: 1,
      max: 1_000_000,
      default: 50,
      helpValue: 'N',
      description: 'At most this many, largest first.',
    }),
    by: Flags.option({
      options: ['domain', 'cause', 'site'] as const,
      description: 'Row counts over the last runs instead of the list.',
    })(),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(DiscrepanciesList);
    const { listDiscrepancies } = await import('../../src/app/discrepancies-list.ts');
    const answer = await listDiscrepancies({
      ...this.surroundings(flags),
      config: flags.config,
      where: flags.where ?? [],
      recurring: flags.recurring,
      top: flags.top,
      ...(flags.domain ? { domains: flags.domain } : {}),
      ...(flags['older-than'] === undefined ? {} : { olderThan: flags['older-than'] }),
      ...(flags.by === undefined ? {} : { by: flags.by }),
    });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
