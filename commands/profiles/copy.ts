import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag, optionalConfigFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup profiles copy NAME` */
export default class ProfilesCopy extends BaseCommand {
  static override summary = 'Write a local profile that changes a shipped one, or add to an existing local one.';
  static override description =
    'The file extends the shipped profile and replaces it. It contains only what is different, so you keep getting improvements to the shipped one. ' +
    '--add merges a line of YAML into it; a result that is not a profile is refused and nothing is written.';
  static override examples = [
    {
      description: 'A header that the shipped profile does not know',
      command: `<%= config.bin %> <%= command.id %> sap/mb52 --add 'fields: {unit: {column: Stock Unit}}'`,
    },
    { description: 'A full copy, to edit freely', command: '<%= config.bin %> <%= command.id %> sap/mb52 --full' },
  ];
  // ignoreStdin: oclif would take piped input for the argument.
  static override args = { name: Args.string({ required: true, ignoreStdin: true, description: 'A name such as sap/mb52.' }) };
  static override flags = {
    add: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'YAML',
      description: 'Merged into the local profile.',
    }),
    full: Flags.boolean({ default: false, description: 'Copy all of it instead of a stub.' }),
    config: optionalConfigFlag,
    mappings: mappingsFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ProfilesCopy);
    const { copyProfile } = await import('../../src/app/profiles-copy.ts');
    const { add = [], full, config, mappings } = flags;
    const { text, ...result } = await copyProfile({
      name: args.name,
      full,
      add,
      environment: process.env,
      ...(config === undefined ? {} : { config }),
      ...(mappings === undefined ? {} : { mappings }),
    });
    await this.answer({ status: 0, text, result }, flags);
  }
}
