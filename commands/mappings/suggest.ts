import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag, outFileFlag } from '../../src/cli/workspace-flags.ts';
import { SUGGEST_FORMATS, SUGGESTED } from '../../src/tools/suggest/suggest-options.ts';

/** `trueup mappings suggest` */
export default class MappingsSuggest extends BaseCommand {
  static override summary = 'Propose entries for codes that have none, each with its score and reasons, as a patch.';
  static override description =
    'Looks through the exports of the workspace for codes without an entry and for what they may mean on the other side. ' +
    'On the plants it was tested with, a score of 0.9 or more was right in over 98 of 100 cases. The text ends with a patch for `git apply`; mapping files ' +
    'are written only with --write.';
  static override examples = [
    { description: 'What is missing, what it probably means, and why', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'Parts only, to be reviewed as a patch',
      command: '<%= config.bin %> <%= command.id %> --crosswalk parts --format patch --out parts.patch',
    },
    {
      description: 'Write the entries that are nearly certain',
      command: '<%= config.bin %> <%= command.id %> --min-score 0.95 --write',
    },
  ];
  static override flags = {
    config: configFlag,
    crosswalk: Flags.option({
      options: SUGGESTED,
      multiple: true,
      multipleNonGreedy: true,
      description: 'Only this crosswalk; may be repeated.',
    })(),
    side: Flags.option({ options: ['erp', 'mes'] as const, description: 'Only codes of this side.' })(),
    'min-score': Flags.string({
      default: '0.9',
      helpValue: 'SCORE',
      description: 'Lowest score for the patch, from 0 to 1.',
    }),
    limit: Flags.integer({ default: 3, min: 1, helpValue: 'N', description: 'At most this many proposals per code.' }),
    write: Flags.boolean({ default: false, description: 'Write the entries into the mapping files.' }),
    format: Flags.option({
      char: 'f',
      options: SUGGEST_FORMATS,
      default: 'text' as const,
      description: 'Output format; text ends with the patch.',
    })(),
    out: outFileFlag('Write the answer to this file instead of stdout.'),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(MappingsSuggest);
    const { suggest } = await import('../../src/app/mappings-suggest.ts');
    const { text, result, warnings } = await suggest({
      ...this.surroundings(flags),
      config: flags.config,
      crosswalks: flags.crosswalk ?? [],
      ...(flags.side && { side: flags.side }),
      minScore: flags['min-score'],
      limit: flags.limit,
      write: flags.write,
      format: flags.format,
      ...(flags.out && { out: flags.out }),
    });
    await this.answer({ status: 0, text, result, warnings }, flags);
  }
}
