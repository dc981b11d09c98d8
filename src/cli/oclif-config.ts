import { Config } from '@oclif/core/config';
import { settings } from '@oclif/core/settings';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemCode } from '../output/write-failure.ts';

/** oclif's view of the program: the compiled commands, or with `development` the TypeScript as it is. */
export async function oclifConfig(root: URL, development: boolean): Promise<Config> {
  // oclif's own search for TypeScript sources cannot cope with commands/ next to src/.
  settings.enableAutoTranspile = false;
  const config = new Config({
    root: fileURLToPath(root),
    // Nobody installs plugins; looking for them would warn wherever the home folder is another user's
    userPlugins: false,
    ...(development && { ignoreManifest: true }),
  });
  if (development) await useSources(config, root);
  await loadAllCommands(config);
  return config;
}

/**
 * Loads the commands. oclif only warns of one that cannot be opened, and would call it unknown later.
 *
 * @throws the system's error (EMFILE) where too few files may be open.
 */
async function loadAllCommands(config: Config): Promise<void> {
  let failed: Error | undefined;
  const remember = (warning: Error): void => {
    if (systemCode(warning) === 'EMFILE') failed = Object.assign(warning, { syscall: 'open' });
  };
  process.on('warning', remember);
  try {
    await config.load();
    // Listeners get a warning one tick after it was emitted
    await setImmediate();
  } finally {
    process.off('warning', remember);
  }
  if (failed) throw failed;
}

/** Points oclif to the TypeScript files instead of the compiled ones. */
async function useSources(config: Config, root: URL): Promise<void> {
  const { default: manifest } = await import(new URL('package.json', root).href, { with: { type: 'json' } });
  const oclif = { ...manifest.oclif, commands: './commands', helpClass: './src/cli/help.ts' };
  config.options.pjson = { ...manifest, oclif };
}
