import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { TEST_FORMATS } from '../../src/tools/golden/test-options.ts';
import { BaseCommand } from '../../src/cli/base-command.ts';
import type { GlobalFlags } from '../../src/cli/global-flags.ts';
import { type RecordFlags, recordFlags } from '../../src/cli/record-flags.ts';
import { mappingsFlag, optionalConfigFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup mappings test [NAME…]` */
export default class MappingsTest extends BaseCommand {
  static override summary = 'Run the golden tests of the mapping files: sample records and their expected results.';
  static override description =
    'Each example in tests/*.yaml of the mapping folder goes through the compiled SQL, as a record of an export would. ' +
    'A failing one shows given, expected, got, and the rule that decided. Exit code 1 when one fails.';
  static override examples = [
    { description: 'The workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'A mapping folder on its own, for CI',
      command: '<%= config.bin %> <%= command.id %> --mappings plant/mappings --format junit',
    },
    {
      description: 'Draft tests from the exports of the MES, to be reviewed',
      command: '<%= config.bin %> <%= command.id %> --record --side mes --write',
    },
    { description: 'One test', command: '<%= config.bin %> <%= command.id %> "a pallet of granulate"' },
  ];
  static override strict = false;
  // ignoreStdin: oclif would take piped input for the argument.
  static override args = {
    name: Args.string({ ignoreStdin: true, description: 'Only the tests of this name; several may follow.' }),
  };
  static override flags = {
    config: optionalConfigFlag,
    mappings: mappingsFlag,
    file: Flags.string({ helpValue: 'FILE', description: 'Only the tests of this file, such as tests/parts.yaml.' }),
    format: Flags.option({
      char: 'f',
      options: TEST_FORMATS,
      default: 'text' as const,
      description: 'Text for people, JSON, or JUnit.',
    })(),
    ...recordFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(MappingsTest);
    const { record, config, mappings, file, format } = flags;
    if (record) return this.record(flags);
    const { testMappings } = await import('../../src/app/mappings-test.ts');
    const outcome = await testMappings({
      ...this.surroundings(flags),
      ...(config !== undefined && { config }),
      ...(mappings !== undefined && { mappings }),
      ...(file !== undefined && { file }),
      names: argv.map(String),
      format,
    });
    await this.answer(outcome, flags);
  }

  private async record(flags: GlobalFlags & RecordFlags & { readonly config: string | undefined }): Promise<void> {
    const { recordTests } = await import('../../src/app/mappings-record.ts');
    const { side, feed, limit = 20, write, out = write ? (true as const) : undefined, config = 'trueup.yaml' } = flags;
    const outcome = await recordTests({
      ...this.surroundings(flags),
      config,
      ...(side && { side }),
      ...(feed !== undefined && { feed }),
      ...(out !== undefined && { out }),
      limit,
    });
    await this.answer({ ...outcome, status: 0 }, flags);
  }
}
