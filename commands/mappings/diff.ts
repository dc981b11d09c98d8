import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { MAPPING_DIFF_FORMATS } from '../../src/tools/diff/mapping-diff-options.ts';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag, optionalConfigFlag, outFileFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup mappings diff OLD [NEW]`: what a change of mapping files means, and what it moves. */
export default class MappingsDiff extends BaseCommand {
  static override summary = 'Show what a change of mapping files means: which rows and keys it moves, and how much money.';
  static override description =
    'OLD and NEW are folders or git revisions (main, HEAD~1, v1.2, a commit, main:path/to/mappings) of the mapping folder; nothing is ' +
    'checked out. Codes, factors and rules are compared by their final effect, so order, comments and quoting do not count. If ' +
    'the exports of the workspace are available, they are read with both. Exit code 0: the meaning is the same; 1: something changes.';
  static override examples = [
    { description: 'What the working tree changes against main', command: '<%= config.bin %> <%= command.id %> main' },
    {
      description: 'A comment for a pull request',
      command: '<%= config.bin %> <%= command.id %> origin/main HEAD --format md --out comment.md',
    },
    {
      description: 'Two folders',
      command: '<%= config.bin %> <%= command.id %> before/mappings after/mappings',
    },
  ];
  // ignoreStdin: oclif would take piped input for the arguments.
  static override args = {
    old: Args.string({ required: true, ignoreStdin: true, description: 'A folder or a git revision.' }),
    new: Args.string({ ignoreStdin: true, description: 'The same; default: the folder in the working tree.' }),
  };
  static override flags = {
    config: optionalConfigFlag,
    mappings: mappingsFlag,
    domain: Flags.string({
      char: 'd',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'DOMAIN',
      description: 'Read only the exports of this domain; may be repeated.',
    }),
    exports: Flags.boolean({
      allowNo: true,
      description: 'Read the exports with both; default: if all exist.',
    }),
    format: Flags.option({
      char: 'f',
      options: MAPPING_DIFF_FORMATS,
      default: 'text' as const,
      description: 'Output format.',
    })(),
    out: outFileFlag('Write the outcome to this file; stdout gets the text.'),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MappingsDiff);
    const { diffMappingFiles } = await import('../../src/app/mappings-diff.ts');
    const outcome = await diffMappingFiles({
      ...this.surroundings(flags),
      old: args.old,
      ...(args.new !== undefined && { new: args.new }),
      ...(flags.config && { config: flags.config }),
      ...(flags.mappings && { mappings: flags.mappings }),
      ...(flags.domain && { domains: flags.domain }),
      ...(flags.exports !== undefined && { exports: flags.exports }),
      format: flags.format,
      ...(flags.out && { out: flags.out }),
    });
    await this.answer(outcome, flags);
  }
}
